import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Calendar, Card, Chip, EmptyState, ErrorState, PageHeader, Skeleton } from '@sojourn/design';
import { NEEDS } from '@sojourn/cases/contract';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { LOCALES, monthText, Translate } from '@sojourn/i18n';
import type { Fund } from '@sojourn/ledger/contract';
import { monthOf, systemRandom } from '@sojourn/units';
import { PEOPLE, SMALLEST_COUNT, type CountRow, type CountsTable } from '@sojourn/advocacy/contract';
import { countPeople, suppressed, type CountedCase } from '@sojourn/advocacy/rules';
import { CountsStore } from './counts.store';

interface Shown {
  readonly funds: readonly Fund[];
  readonly cases: readonly CountedCase[];
  readonly tables: readonly CountsTable[];
}

/** Counts of helped people for a funder's report: counted in the browsers of two officers, told without the small ones. (NF6) */
@Component({
  selector: 'sj-counts-page',
  imports: [Card, Chip, EmptyState, ErrorState, MatButton, PageHeader, Skeleton],
  templateUrl: './counts.page.html',
  styleUrl: './counts.page.css',
})
export class CountsPage implements OnInit {
  /** From the address: the report that asks. */
  readonly fund = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  private readonly store = inject(CountsStore);
  private readonly session = inject(Session);
  private readonly calendar = inject(Calendar);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly needs = NEEDS;
  protected readonly smallest = SMALLEST_COUNT;
  protected readonly loading = new Loading<Shown>();
  protected readonly problem = signal<Problem | null>(null);
  protected readonly sending = signal(false);
  protected readonly chosenFund = signal('');
  protected readonly months = signal({ from: '', to: '' });
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly counted = signal<readonly CountRow[] | null>(null);

  protected readonly shown = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly ready = computed(() => {
    const { from, to } = this.months();
    return this.chosenFund() !== '' && this.chosen().size > 0 && from !== '' && from <= to;
  });

  ngOnInit(): void {
    const month = monthOf(this.calendar.today());
    this.chosenFund.set(this.fund() ?? '');
    this.months.set({ from: this.from()?.slice(0, 7) ?? `${month.slice(0, 4)}-01`, to: this.to()?.slice(0, 7) ?? month });
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      const [funds, cases, tables] = await Promise.all([this.store.funds(), this.store.cases(), this.store.tables()]);
      return { funds, cases, tables };
    });
  }

  protected toggle(need: string, on: boolean): void {
    const chosen = new Set(this.chosen());
    if (on) chosen.add(need);
    else chosen.delete(need);
    this.chosen.set(chosen);
    this.counted.set(null);
  }

  protected setMonths(from: string, to: string): void {
    this.months.set({ from, to });
    this.counted.set(null);
  }

  protected setFund(code: string): void {
    this.chosenFund.set(code);
    this.counted.set(null);
  }

  /** In the order of the list, so that both officers send the same rows. */
  protected count({ cases, tables }: Shown): void {
    const needs = NEEDS.filter((need) => this.chosen().has(need));
    this.counted.set(rowsOf(cases, tables, { fund: this.chosenFund(), needs, ...this.months() }));
  }

  protected propose(rows: readonly CountRow[]): Promise<void> {
    const table = { id: systemRandom.uuid(), fund: this.chosenFund(), ...this.months(), rows: [...rows] };
    return this.sent(() => this.store.propose(table));
  }

  /** Counts the same here, from what this officer can open, and publishes where it is the same. */
  protected publish({ cases, tables }: Shown, table: CountsTable): Promise<void> {
    const needs = table.rows.map(({ type }) => type).filter((type) => type !== PEOPLE);
    return this.sent(() => this.store.publish(table.id, rowsOf(cases, tables, { ...table, needs })));
  }

  protected mayPublish(table: CountsTable): boolean {
    return table.state === 'proposed' && table.proposedBy !== this.session.facts()?.memberId;
  }

  protected named(type: string): string {
    return type === PEOPLE ? this.t('advocacy.people') : this.t(`cases.need.${type}`);
  }

  protected monthsOf({ from, to }: { readonly from: string; readonly to: string }): string {
    const locale = LOCALES[this.translate.language()];
    return from === to ? monthText(from, locale) : `${monthText(from, locale)} – ${monthText(to, locale)}`;
  }

  private async sent(send: () => Promise<CountsTable>): Promise<void> {
    if (this.sending()) return;
    this.sending.set(true);
    this.problem.set(null);
    try {
      await send();
      this.counted.set(null);
      this.load();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.sending.set(false);
    }
  }
}

function rowsOf(
  cases: readonly CountedCase[],
  tables: readonly CountsTable[],
  asked: { readonly fund: string; readonly from: string; readonly to: string; readonly needs: readonly string[] },
): CountRow[] {
  const published = tables.filter(({ fund, state }) => fund === asked.fund && state === 'published');
  return suppressed(countPeople(cases, asked.needs, asked), asked, published);
}
