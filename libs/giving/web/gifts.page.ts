import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Chip, DayPipe, EmptyState, ErrorState, Icon, MoneyPipe, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Session, type Problem } from '@sojourn/http/client';
import { LOCALES, moneyText, Translate } from '@sojourn/i18n';
import {
  GiftMethod,
  GiftsQuery,
  GiftState,
  type Campaign,
  type Gift,
  type GivingMeasures,
  type GivingSetup,
} from '@sojourn/giving/contract';
import type { Fund } from '@sojourn/ledger/contract';
import { GivingTabs } from './giving-tabs';
import { GivingStore } from './giving.store';
import { GIFT_TONES } from './tones';

/** What the list can be narrowed by, as it stands in the selects; empty: everything. */
type Filter = Readonly<Partial<Record<'fund' | 'campaign' | 'method' | 'state', string>>>;

/** Every gift, newest first, page after page by key; and the address where donors give. */
@Component({
  selector: 'sj-gifts-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, GivingTabs, Icon, MatButton, MoneyPipe, Notice, PageHeader, RouterLink, Skeleton],
  templateUrl: './gifts.page.html',
  styleUrl: './gifts.page.css',
})
export class GiftsPage {
  private readonly store = inject(GivingStore);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly mayEnter = inject(Session).has('officer', 'accountant');
  protected readonly gifts = signal<readonly Gift[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly stuckEvents = signal(0);
  protected readonly setup = signal<GivingSetup | null>(null);
  protected readonly measures = signal<GivingMeasures | null>(null);
  protected readonly funds = signal<readonly Fund[]>([]);
  protected readonly campaigns = signal<readonly Campaign[]>([]);
  protected readonly csv = signal<string | null>(null);
  protected readonly filter = signal<Filter>({});
  protected readonly loading = signal(true);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly tones = GIFT_TONES;
  protected readonly methods = GiftMethod.options;
  protected readonly states = GiftState.options;
  protected readonly narrowed = computed(() => Object.keys(this.filter()).length > 0);

  protected readonly sentence = computed(() => {
    const measures = this.measures();
    if (measures === null || measures.gifts === 0) return this.t('giving.sentence');
    const money = (minor: string | null): string => moneyText(BigInt(minor ?? '0'), measures.currency, LOCALES[this.translate.language()]);
    return this.t('giving.year-sentence', {
      count: measures.gifts,
      total: money(measures.totalMinor),
      median: money(measures.medianMinor),
      average: money(measures.averageMinor),
    });
  });

  constructor() {
    void this.load();
    // The list says itself what went wrong; without these the page only knows less.
    const quietly = (work: Promise<void>): void => void work.catch(() => undefined);
    quietly(this.store.setup().then((setup) => this.setup.set(setup)));
    quietly(this.store.measures().then((measures) => this.measures.set(measures)));
    quietly(this.store.funds().then((funds) => this.funds.set(funds)));
    quietly(this.store.campaigns().then((campaigns) => this.campaigns.set(campaigns)));
    quietly(this.store.csv().then((address) => this.csv.set(address)));
  }

  protected async load(before?: string): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    const filter = this.filter();
    try {
      const page = await this.store.gifts(GiftsQuery.parse({ ...filter, ...(before === undefined ? {} : { before }) }));
      if (filter !== this.filter()) return; // another question was asked meanwhile
      this.gifts.update((known) => (before === undefined ? page.gifts : [...known, ...page.gifts]));
      this.next.set(page.next);
      this.stuckEvents.set(page.stuckEvents);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.loading.set(false);
    }
  }

  protected narrow(name: keyof Filter, value: string): void {
    this.filter.update((filter) => Object.fromEntries(Object.entries({ ...filter, [name]: value }).filter(([, chosen]) => chosen !== '')));
    this.gifts.set([]);
    void this.load();
  }
}
