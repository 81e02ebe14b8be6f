import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Card, Chip, DayPipe, ErrorState, MoneyPipe, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { LOCALES, longDate, moneyText, Translate } from '@sojourn/i18n';
import type { GiftDetail } from '@sojourn/giving/contract';
import { GivingStore } from './giving.store';
import { RefundForm } from './refund-form';
import { GIFT_TONES } from './tones';

/** One gift: its life, its entry, and what was given back. */
@Component({
  selector: 'sj-gift-page',
  imports: [Card, Chip, DayPipe, ErrorState, MatButton, MoneyPipe, Notice, PageHeader, RouterLink, Skeleton],
  templateUrl: './gift.page.html',
  styleUrl: './gift.page.css',
})
export class GiftPage implements OnInit {
  readonly id = input.required<string>();
  private readonly store = inject(GivingStore);
  private readonly session = inject(Session);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly loading = new Loading<GiftDetail>();
  protected readonly tones = GIFT_TONES;
  protected readonly refund = signal<RefundForm | null>(null);
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected readonly detail = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly sentence = computed(() => {
    const gift = this.detail()?.gift;
    if (gift === undefined) return undefined;
    const locale = LOCALES[this.translate.language()];
    return this.t('giving.gift-sentence', {
      amount: moneyText(BigInt(gift.grossMinor), gift.currency, locale),
      fund: gift.fund,
      date: longDate(gift.receivedOn, locale),
      method: this.t(`giving.method.${gift.method}`),
    });
  });
  /** What may be given back, and by whom. A card of a listed country needs an officer. (security.md 6.9) */
  protected readonly refundable = computed(() => {
    const detail = this.detail();
    if (detail === null || detail.refundableMinor === '0' || !this.session.has('officer', 'accountant')) return 'no';
    return detail.gift.attention === null || this.session.has('officer') ? 'yes' : 'officer-only';
  });

  ngOnInit(): void {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.gift(this.id()));
  }

  protected ask({ gift, refundableMinor }: GiftDetail): void {
    this.problem.set(null);
    this.refund.set(new RefundForm(gift.currency, BigInt(refundableMinor), gift.attention !== null));
  }

  protected async giveBack(form: RefundForm): Promise<void> {
    const refund = form.refund();
    if (refund === null || this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    try {
      await this.store.refund(this.id(), refund);
      this.refund.set(null);
      this.load();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
  }
}
