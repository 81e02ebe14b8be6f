import { computed, inject, Injectable, signal } from '@angular/core';
import { SealedContainers } from '@sojourn/containers/web';
import { Calendar } from '@sojourn/design';
import { GRANT_READERS, GrantsToday, type BorrowingAlarm, type GrantAlert } from '@sojourn/grants/contract';
import { MemberList } from '@sojourn/group/contract';
import { ApiClient, Loading, Session } from '@sojourn/http/client';
import { Board, HOUSING_ROLES } from '@sojourn/housing/contract';
import { Runway } from '@sojourn/solvency/contract';
import { addDays } from '@sojourn/units';
import { WATCH_ROLES } from '@sojourn/watch/contract';
import { BED_DAYS, bedRows } from './bed-rows';
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
  private readonly beds = signal<ReturnType<typeof bedRows>>({ items: [], labels: new Map() });
  private readonly handles = signal<ReadonlyMap<string, string>>(new Map());

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
    const labels = new Map([...this.labels(), ...grantLabels(this.grants()?.due ?? []), ...this.beds().labels]);
    return dueRows([...now.value, ...this.beds().items], labels, {
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
    if (this.session.has(...HOUSING_ROLES)) void this.readBeds();
    void this.open();
    void this.readHandles();
  }

  /** The handle of who answers for something. Absent while the members are not read, and for who has left. */
  handleOf(memberId: string | null): string | undefined {
    return memberId === null ? undefined : this.handles().get(memberId);
  }

  /** Who comes and goes, from the board. Without it the rest of the day still stands. */
  private async readBeds(): Promise<void> {
    const query = { from: addDays(this.calendar.today(), -BED_DAYS.back), days: BED_DAYS.back + BED_DAYS.ahead + 1 };
    const board = await this.api.get('/housing/board', Board, { query }).catch(() => null);
    if (board !== null) this.beds.set(bedRows(board));
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

  /** Who answers is said by handle; without it the rows still say when and what. */
  private async readHandles(): Promise<void> {
    const { members } = await this.api.get('/members', MemberList).catch(() => ({ members: [] }));
    this.handles.set(new Map(members.map(({ id, handle }) => [id, handle])));
  }

  /** Labels come after the rows: opening takes longer than reading, and a row without its name is already useful. */
  private async open(): Promise<void> {
    if (this.sealed === null) return;
    const [matters, cases] = await Promise.all([this.sealed.list('matter'), this.sealed.list('case')]).catch(() => [[], []]);
    this.opened.set(true);
    this.labels.set(labelsOf(cases, matters));
  }
}
