import { computed, inject, Injectable, signal } from '@angular/core';
import { SealedContainers } from '@sojourn/containers/web';
import { Calendar } from '@sojourn/design';
import { GRANT_READERS, GrantsToday, type BorrowingAlarm, type GrantAlert } from '@sojourn/grants/contract';
import { ApiClient, Loading, Session } from '@sojourn/http/client';
import { Runway } from '@sojourn/solvency/contract';
import { WATCH_ROLES } from '@sojourn/watch/contract';
import { daySentence } from './day-sentence';
import { dueRows, sectionsOf, type DueLabel } from './due-rows';
import { grantAlertsOfToday } from './grant-alerts';
import { grantLabels } from './grant-labels';
import { labelsOf } from './sealed-labels';
import { TodayAnswer, type DueItem } from './today-answer';

/** A term of two weeks is planned from the day of service on: two months show what a vacation would hide. */
const DAYS_AHEAD = 60;
const MONEY_ROLES = ['officer', 'accountant', 'payments'];

/** Today's state: due items from the api, their labels from what this browser can open, and the runway for those who see money. */
@Injectable()
export class TodayStore {
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly calendar = inject(Calendar);
  private readonly sealed = inject(SealedContainers, { optional: true });
  private readonly items = new Loading<readonly DueItem[]>();
  private readonly labels = signal<ReadonlyMap<string, DueLabel>>(new Map());
  private readonly grants = signal<GrantsToday | null>(null);

  /** True once this browser has tried its keys: only then a row without a label is really sealed for others. */
  readonly opened = signal(false);
  readonly runway = new Loading<Runway>();
  readonly seesMoney = computed(() => this.session.has(...MONEY_ROLES));
  /** Bound money that pays for something else: red on the same day, for whoever sees money. */
  readonly borrowing = computed<readonly BorrowingAlarm[]>(() => this.grants()?.borrowing ?? []);
  /** What somebody should look at in a funder's agreement, the worst first. */
  readonly alerts = computed<readonly GrantAlert[]>(() => grantAlertsOfToday(this.grants()?.alerts ?? []));
  readonly due = this.items.now;
  readonly rows = computed(() => {
    const now = this.items.now();
    if (now.state !== 'here') return [];
    return dueRows(now.value, new Map([...this.labels(), ...grantLabels(this.grants()?.due ?? [])]), {
      today: this.calendar.today(),
      at: this.calendar.now(),
      dayOf: (instant) => this.calendar.dayOf(instant),
    });
  });
  readonly sections = computed(() => sectionsOf(this.rows()));
  readonly sentence = computed(() => (this.items.now().state === 'here' ? daySentence(this.rows(), this.calendar.today()) : []));

  load(): void {
    void this.items.run(() => this.dueItems());
    if (this.seesMoney()) void this.runway.run(() => this.api.get('/solvency/runway', Runway));
    if (this.session.has(...GRANT_READERS)) void this.readGrants();
    void this.open();
  }

  /** Somebody whose role sees no due items has none: their Today is the money. */
  private async dueItems(): Promise<readonly DueItem[]> {
    if (!this.session.has(...WATCH_ROLES)) return [];
    return (await this.api.get('/watch/today', TodayAnswer, { query: { within: DAYS_AHEAD } })).items;
  }

  /** What is due to funders, in words. Without it the rows still say what kind of thing is due, and when. */
  private async readGrants(): Promise<void> {
    this.grants.set(await this.api.get('/grants/today', GrantsToday).catch(() => null));
  }

  /** Labels come after the rows: opening takes longer than reading, and a row without its name is already useful. */
  private async open(): Promise<void> {
    if (this.sealed === null) return;
    const [matters, cases] = await Promise.all([this.sealed.list('matter'), this.sealed.list('case')]).catch(() => [[], []]);
    this.opened.set(true);
    this.labels.set(labelsOf(cases, matters));
  }
}
