import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Chip, DayPipe, EmptyState, ErrorState, MoneyPipe, Notice, PageHeader, Skeleton, type Tone } from '@sojourn/design';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { Gift, GiftState, GivingSetup } from '@sojourn/giving/contract';
import { GivingStore } from './giving.store';

const TONES: Readonly<Record<GiftState, Tone>> = { 'awaiting-fee': 'lantern', booked: 'moss' };

/** Every gift, newest first, page after page by key; and the address where donors give. */
@Component({
  selector: 'sj-gifts-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, MatButton, MoneyPipe, Notice, PageHeader, RouterLink, Skeleton],
  templateUrl: './gifts.page.html',
  styleUrl: './gifts.page.css',
})
export class GiftsPage {
  private readonly store = inject(GivingStore);
  protected readonly t = inject(Translate).t;
  protected readonly gifts = signal<readonly Gift[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly stuckEvents = signal(0);
  protected readonly setup = signal<GivingSetup | null>(null);
  protected readonly loading = signal(true);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly tones = TONES;

  constructor() {
    void this.load();
  }

  protected async load(before?: string): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    try {
      const [page, setup] = await Promise.all([this.store.gifts(before), this.setup() ?? this.store.setup()]);
      this.gifts.update((known) => (before === undefined ? page.gifts : [...known, ...page.gifts]));
      this.next.set(page.next);
      this.stuckEvents.set(page.stuckEvents);
      this.setup.set(setup);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.loading.set(false);
    }
  }
}
