import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, ErrorState, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { HAND_METHODS, InKindOf, ValueBasis, type Campaign } from '@sojourn/giving/contract';
import type { Fund } from '@sojourn/ledger/contract';
import { GivingStore } from './giving.store';
import { HandGiftForm } from './hand-gift-form';

const GIVERS = ['known', 'code', 'unknown'] as const;

/** A gift that came by bank, in cash or in kind. No field of it takes a name. */
@Component({
  selector: 'sj-hand-gift-page',
  imports: [ErrorState, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './hand-gift.page.html',
  styleUrl: './form.css',
})
export class HandGiftPage {
  private readonly store = inject(GivingStore);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly methods = HAND_METHODS;
  protected readonly kinds = InKindOf.options;
  protected readonly givers = GIVERS;
  protected readonly loading = new Loading<{ form: HandGiftForm; funds: readonly Fund[]; campaigns: readonly Campaign[] }>();
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      const [funds, campaigns] = await Promise.all([this.store.funds(), this.store.campaigns()]);
      const form = new HandGiftForm(this.session.facts()?.currency ?? 'EUR', this.calendar.today(), funds[0]?.code ?? '');
      return { form, funds, campaigns: campaigns.filter(({ state }) => state !== 'draft') };
    });
  }

  protected basisOf(form: HandGiftForm, text: string): ValueBasis {
    return form.bases().find((basis) => basis === text) ?? 'market-price';
  }

  protected async save(form: HandGiftForm): Promise<void> {
    this.asked.set(true);
    const gift = form.gift();
    if (gift === null || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const { id } = await this.store.enter(gift);
      await this.router.navigateByUrl(`/gifts/${id}`);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
