import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Calendar, Card, Chip, DayPipe, ErrorState, IconButton, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { LOCALES, monthText, Translate } from '@sojourn/i18n';
import { GATE_COUNTS, GateReason, type DonorGate, type ListingDays } from '@sojourn/giving/contract';
import { countriesByName, countryName } from './country-names';
import { gateMonths } from './gate-months';
import { GivingTabs } from './giving-tabs';
import { GivingStore } from './giving.store';
import { ListingDayForm } from './listing-day-form';

interface Page {
  readonly gate: DonorGate;
  readonly listing: ListingDays;
}
const LOOK_AGAIN_MS = 2_000;

/** Who is stopped before anybody is asked, how often, and the day on which everything stops. Officers only. */
@Component({
  selector: 'sj-gate-page',
  imports: [Card, Chip, DayPipe, ErrorState, GivingTabs, IconButton, MatButton, Notice, PageHeader, Skeleton],
  templateUrl: './gate.page.html',
  styleUrl: './gate.page.css',
})
export class GatePage {
  private readonly store = inject(GivingStore);
  private readonly session = inject(Session);
  private readonly translate = inject(Translate);
  protected readonly calendar = inject(Calendar);
  protected readonly t = this.translate.t;
  protected readonly loading = new Loading<Page>();
  /** What is shown: the first answer, then what later looks bring. */
  protected readonly page = signal<Page | null>(null);
  protected readonly reasons = GateReason.options;
  protected readonly counted = GATE_COUNTS;
  protected readonly country = signal('');
  protected readonly reason = signal<GateReason>('bank-records');
  protected readonly form = signal<ListingDayForm | null>(null);
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly me = this.session.facts()?.memberId;
  private timer: ReturnType<typeof setTimeout> | undefined;

  private readonly locale = computed(() => LOCALES[this.translate.language()]);
  protected readonly countries = computed(() => countriesByName(this.locale()));
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly months = computed(() => gateMonths(this.page()?.gate.counts ?? []));
  protected readonly sentence = computed(() => {
    const page = this.page();
    if (page === null) return undefined;
    const stopped = this.months()[0]?.of.get('donor-country-stopped') ?? 0;
    return this.t('giving.gate-sentence', { countries: page.gate.builtIn.length + page.gate.own.length, stopped });
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      const page = await this.read();
      this.page.set(page);
      return page;
    });
  }

  protected name(code: string): string {
    return countryName(code, this.locale());
  }

  protected monthName(month: string): string {
    return monthText(month, this.locale());
  }

  protected reasonOf(text: string): GateReason {
    return this.reasons.find((reason) => reason === text) ?? 'bank-records';
  }

  protected add(): Promise<void> {
    const country = this.country();
    if (country === '') return Promise.resolve();
    return this.during(async () => {
      await this.store.addCountry({ country, reason: this.reason() });
      this.country.set('');
    });
  }

  protected remove(country: string): Promise<void> {
    return this.during(() => this.store.removeCountry(country));
  }

  /** The public name of the group is what an officer types to confirm; it stands in the address of its page. */
  protected prepare(): void {
    this.problem.set(null);
    this.form.set(new ListingDayForm());
  }

  protected declare(form: ListingDayForm): Promise<void> {
    const day = form.day();
    if (day === null) return Promise.resolve();
    return this.during(async () => {
      await this.store.declareListingDay(day);
      this.form.set(null);
    });
  }

  protected undo(id: string): Promise<void> {
    return this.during(() => this.store.undoListingDay(id));
  }

  private async during(work: () => Promise<unknown>): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    try {
      await work();
      this.page.set(await this.read());
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
  }

  /** While gifts are being paused or let go on, looks again by itself. */
  private async read(): Promise<Page> {
    const [gate, listing] = await Promise.all([this.store.gate(), this.store.listingDays()]);
    clearTimeout(this.timer);
    if (listing.days.some(({ state }) => state === 'pausing' || state === 'undoing'))
      this.timer = setTimeout(
        () =>
          void this.read().then(
            (page) => this.page.set(page),
            () => undefined,
          ),
        LOOK_AGAIN_MS,
      );
    return { gate, listing };
  }
}
