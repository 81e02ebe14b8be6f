import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState, ErrorState, Icon, PageHeader, Skeleton } from '@sojourn/design';
import { Loading, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { BankAccount } from '@sojourn/ledger/contract';
import { epcText, groupedAccountNumber, qrPath } from '@sojourn/ledger/rules/payment';
import { parseDecimal } from '@sojourn/units';
import { BankStore } from './bank.store';
import { downloadText } from './download-text';

/** A code that a banking app reads: the group's own account, and an amount if wanted. For a leaflet, a letter, the public page. */
@Component({
  selector: 'sj-gift-code-page',
  imports: [EmptyState, ErrorState, Icon, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './gift-code.page.html',
  styleUrl: './gift-code.page.css',
})
export class GiftCodePage implements OnInit {
  readonly id = input.required<string>();
  private readonly store = inject(BankStore);
  private readonly session = inject(Session);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<BankAccount | null>();
  protected readonly grouped = groupedAccountNumber;
  protected readonly holder = signal(this.session.facts()?.groupName ?? '');
  protected readonly amount = signal('');
  protected readonly remittance = signal('');

  protected readonly account = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' && now.value?.currency === 'EUR' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  private readonly code = computed(() => {
    const iban = this.account()?.iban ?? '';
    const typed = this.amount().replace(/[\s\u00a0\u202f]/g, '');
    const amountMinor = typed === '' ? undefined : (parseDecimal(typed, 'EUR') ?? 0n);
    return epcText({ name: this.holder(), iban, amountMinor, remittance: this.remittance() });
  });
  protected readonly objection = computed(() => {
    const code = this.code();
    return 'objection' in code ? code.objection : null;
  });
  protected readonly drawn = computed(() => {
    const code = this.code();
    return 'text' in code ? qrPath(code.text) : null;
  });

  ngOnInit(): void {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.account(this.id()));
  }

  protected download(): void {
    const drawn = this.drawn();
    if (drawn === null) return;
    const { size, path } = drawn;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
    downloadText('gift-code.svg', 'image/svg+xml', svg);
  }
}
