import { groupScope } from '@sojourn/database';
import type { Reconciliation } from '@sojourn/giving/contract';
import { millisOf, type FixedClock } from '@sojourn/units';
import Stripe from 'stripe';
import { SandboxDesk } from '../../../../tools/stripe-sandbox/testing/sandbox-desk';
import { ComparisonWorker } from '../comparison-worker';
import { begin, Door, journal, type BookedLine } from './stripe-side';
import { openGiving, type GivingApp, type TestGroup } from './giving-app';

const DAY = 24 * 60 * 60 * 1000;
export const CARD = { card: '4242424242424242' };

/**
 * One group with an account at Stripe of its own, played by the sandbox; the test carries the messages. Time passes in both at once. Not real:
 * who is signed in.
 */
export class WholeLife {
  private readonly told = new Set<string>();

  private constructor(
    readonly desk: SandboxDesk,
    readonly giving: GivingApp,
    readonly group: TestGroup,
    readonly door: Door,
    private readonly clock: FixedClock,
  ) {}

  static async open(clock: FixedClock, currency = 'EUR'): Promise<WholeLife> {
    const desk = await SandboxDesk.open({
      clock,
      deliver: 'off',
      blockedCountries: [],
      pace: { settle: 600_000, debit: 5 * DAY, dispute: 20 * DAY, refund: 600_000, payout: DAY },
    });
    const giving = await openGiving(clock, desk.sandbox.url);
    const group = await giving.newGroup(currency);
    const sign = (payload: string, secret: string, secondsAgo = 0): string => {
      const timestamp = Math.floor(millisOf(clock.now()) / 1000) - secondsAgo;
      return desk.stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    };
    return new WholeLife(desk, giving, group, await Door.of(giving, { sign }, group), clock);
  }

  async close(): Promise<void> {
    await this.giving.close();
    await this.desk.close();
  }

  get stripe(): Stripe {
    return this.desk.stripe;
  }

  /** A donor gives on the public page and pays on Stripe's; gives the charge, its fee known to Stripe. */
  async give(changes: object = {}, typed: Record<string, string> = CARD): Promise<Stripe.Charge> {
    const answer = await begin(this.giving, this.group, typed['iban'] === undefined ? changes : { method: 'sepa_debit', ...changes });
    const before = new Set(await this.chargeIds());
    const paid = await this.desk.pay(answer.json<{ url: string }>().url, typed);
    if (paid.status !== 303) throw new Error(`the page answered ${paid.status} (${answer.body})`);
    const [made = ''] = (await this.chargeIds()).filter((id) => !before.has(id));
    await this.desk.settle(made);
    return this.stripe.charges.retrieve(made);
  }

  /** Days pass, here and there, with all that falls due on the way. */
  async days(days: number): Promise<void> {
    this.clock.advance((days * DAY) / 1000);
    await this.desk.days(0);
  }

  async minutes(minutes: number): Promise<void> {
    this.clock.advance(minutes * 60);
    await this.desk.days(0);
  }

  /** Messages that were not carried yet, in the order in which they happened. */
  async untold(): Promise<Stripe.Event[]> {
    const events: Stripe.Event[] = [];
    for await (const event of this.stripe.events.list({ limit: 100 })) events.push(event);
    return events.reverse().filter(({ id }) => !this.told.has(id));
  }

  /** Carries messages in this order, each signed now, and books them. */
  async tell(events: readonly Stripe.Event[], togetherOf = 1_000): Promise<void> {
    for (let from = 0; from < events.length; from += togetherOf) {
      for (const event of events.slice(from, from + togetherOf)) {
        this.told.add(event.id);
        const answer = await this.door.deliver(event);
        if (answer.statusCode !== 200) throw new Error(`${event.type}: ${answer.body}`);
      }
      await this.door.work();
    }
  }

  async tellAll(): Promise<void> {
    await this.tell(await this.untold());
  }

  /** Looks again at what waits, until nothing does any more or three days are over. */
  async untilQuiet(): Promise<void> {
    for (let look = 0; look < 12; look++) {
      this.clock.advance(6 * 60 * 60);
      await this.door.work();
    }
  }

  /** The daily comparison, now. */
  async compare(): Promise<unknown> {
    return this.giving.app.get(ComparisonWorker, { strict: false }).runFor(this.group.scope);
  }

  async reconciliation(query = ''): Promise<Reconciliation> {
    this.giving.signIn(this.group.scope);
    const answer = await this.giving.get(`/giving/reconciliation${query}`);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<Reconciliation>();
  }

  /** What accounts hold, fund by fund: debit less credit, nothing left out but what is nothing. */
  async balances(): Promise<Record<string, bigint>> {
    const sums: Record<string, bigint> = {};
    for (const { account, fund, debit, credit } of await this.lines())
      sums[`${account} ${fund}`] = (sums[`${account} ${fund}`] ?? 0n) + debit - credit;
    return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n));
  }

  lines(): Promise<BookedLine[]> {
    return journal(this.giving, this.group);
  }

  /** Entries as an accountant compares them: day, phrase and lines, in no order. */
  async entries(): Promise<string[]> {
    const rows = await this.giving.db.tenant.transaction(groupScope(this.group.scope.groupId), (tx) =>
      tx.query<{ text: string }>(
        `SELECT e.entry_date || coalesce(' (' || e.document_date || ')', '') || ' ' || e.phrase || ': ' ||
                string_agg(l.account_code || ' ' || f.code || ' ' || (l.debit_minor - l.credit_minor), ', ' ORDER BY l.line_no) AS text
           FROM journal_entry e JOIN journal_line l ON l.group_id = e.group_id AND l.entry_id = e.id JOIN fund f ON f.group_id = l.group_id AND f.id = l.fund_id
          GROUP BY e.group_id, e.id, e.entry_date, e.document_date, e.phrase ORDER BY 1`,
      ),
    );
    return rows.map(({ text }) => text);
  }

  /** The clearing account of the books, and what Stripe says is in the account. */
  async clearing(): Promise<{ books: bigint; stripe: bigint }> {
    const books = (await this.lines()).reduce((sum, { account, debit, credit }) => (account === '1050' ? sum + debit - credit : sum), 0n);
    return { books, stripe: BigInt((await this.desk.balances()).said) };
  }

  /** Messages that are not done, with the reason. */
  waiting(): Promise<{ type: string; reason: string | null }[]> {
    return this.giving.db.tenant.transaction(groupScope(this.group.scope.groupId), (tx) =>
      tx.query(`SELECT type, reason FROM stripe_event WHERE state IN ('waiting', 'parked') ORDER BY type`),
    );
  }

  gifts(columns: string): Promise<object[]> {
    return this.giving.db.tenant.transaction(groupScope(this.group.scope.groupId), (tx) =>
      tx.query(`SELECT ${columns} FROM gift ORDER BY number`),
    );
  }

  private async chargeIds(): Promise<string[]> {
    return (await this.stripe.charges.list({ limit: 100 })).data.map(({ id }) => id);
  }
}
