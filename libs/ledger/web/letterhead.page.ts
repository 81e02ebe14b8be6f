import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { NameGuard } from '@sojourn/containers/web';
import { Card, ErrorState, PageHeader, Skeleton } from '@sojourn/design';
import { Loading, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { Letterhead } from '@sojourn/ledger/contract';
import { KeepingStore } from './keeping.store';
import { KeptForm } from './kept-form';
import { NameNotice } from './name-notice';

/** What stands at the head of printed reports. A line that is a sealed name or address is not sent. */
@Component({
  selector: 'sj-letterhead-page',
  imports: [Card, ErrorState, MatButton, NameNotice, PageHeader, RouterLink, Skeleton],
  templateUrl: './letterhead.page.html',
  styles: `
    :host {
      display: block;
      max-width: 720px;
    }
    form {
      display: grid;
      gap: 16px;
      justify-items: start;
    }
    .sj-field {
      width: 100%;
    }
    address {
      font-style: normal;
    }
    .done {
      font-weight: 600;
      color: var(--sj-moss);
    }
  `,
})
export class LetterheadPage {
  private readonly store = inject(KeepingStore);
  protected readonly isOfficer = inject(Session).has('officer');
  protected readonly t = inject(Translate).t;
  protected readonly form = new KeptForm(inject(NameGuard));
  private readonly loading = new Loading<Letterhead | null>();
  protected readonly kept = signal(false);
  /** Undefined until it is known; null when there is none. */
  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : undefined;
  });
  protected readonly addressLines = computed(() => this.here()?.address.join('\n') ?? '');
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.letterhead());
  }

  protected async save(name: string, address: string, registerNumber: string): Promise<void> {
    this.kept.set(false);
    const lines = address
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const number = registerNumber.trim();
    const read = Letterhead.safeParse({ name: name.trim(), address: lines, registerNumber: number === '' ? null : number });
    const saved = await this.form.save(read.success ? read.data : null, [name, ...lines, number], (letterhead) =>
      this.store.setLetterhead(letterhead),
    );
    this.kept.set(saved);
  }
}
