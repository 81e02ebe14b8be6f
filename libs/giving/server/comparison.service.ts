import { Inject, Injectable, Logger } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import type { ComparisonRun } from '@sojourn/giving/contract';
import { Accounts } from '@sojourn/ledger/contract';
import { LedgerReader } from '@sojourn/ledger/server';
import { CLOCK, localDateIn, plusSeconds, type Clock, type Instant, type LocalDate } from '@sojourn/units';
import Stripe from 'stripe';
import { booksOf } from './books-of-group';
import {
  claimComparison,
  breakOffComparison,
  countedMinor,
  endComparison,
  firstDayChangedSince,
  writeDays,
  type ComparedSoFar,
} from './comparison-rows';
import type { AccountOf } from './gatherer';
import { refused } from './giving-refusal';
import { Healer } from './healer';
import { ProcessorDesk } from './processor-desk';

/** Lines are looked at again for so long, though Stripe makes them at once. */
const OVERLAP_SECONDS = 2 * 24 * 60 * 60;
const AT_ONCE_SECONDS = 7 * 24 * 60 * 60;

/**
 * Compares the account at Stripe with the books: every line of the account is in the books, or stands on the list of those that are not, with the
 * reason. What is missing is booked the same way a message books it. Messages are hints, this is the truth. (accounting.md 5)
 */
@Injectable()
export class ComparisonService {
  private readonly log = new Logger('Comparison');

  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerReader,
    private readonly desk: ProcessorDesk,
    private readonly healer: Healer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One run; refuses while another is under way. Killed, the next goes on where this one was. */
  async run(account: AccountOf): Promise<ComparisonRun> {
    const scope = groupScope(account.groupId);
    const startedAt = this.clock.now();
    const books = await this.tenant.transaction(scope, booksOf);
    const soFar = await this.tenant.transaction(scope, (tx) => claimComparison(tx, account, books.zone, startedAt));
    if (soFar === null) throw refused('comparison-running');
    try {
      return await this.compare(account, soFar, startedAt, books);
    } catch (error) {
      const away = error instanceof Stripe.errors.StripeError;
      this.log.error(`an account could not be compared (${error instanceof Error ? error.name : typeof error})`);
      await this.tenant.transaction(scope, (tx) => breakOffComparison(tx, account.endpointId, away ? 'stripe-away' : 'not-booked'));
      throw away ? refused('stripe-away') : error;
    }
  }

  private async compare(
    account: AccountOf,
    soFar: ComparedSoFar,
    startedAt: Instant,
    books: { readonly zone: string; readonly currency: string },
  ): Promise<ComparisonRun> {
    const scope = groupScope(account.groupId);
    const until = plusSeconds(startedAt, 1); // what happens while we look is the next run's
    const counting = (): Promise<bigint> =>
      this.tenant.transaction(scope, (tx) => countedMinor(tx, account.endpointId, books.currency, until));
    const said = (await this.desk.balances()).find(({ currency }) => currency === books.currency)?.minor ?? 0n;
    const walked = await this.walk(account, soFar, soFar.comparedUntil ?? soFar.begunAt, until, books.currency);
    await this.healer.goOn(account);
    let others = soFar.othersMinor + walked.othersMinor;
    let counted = await counting();
    const opening = soFar.openingMinor ?? said - counted - others;
    if (opening + counted + others !== said) {
      // Something came with an older date: once more from the beginning.
      others = (await this.walk(account, soFar, soFar.begunAt, until, books.currency)).othersMinor;
      counted = await counting();
    }
    await this.countDays(account, soFar, startedAt, { ...books, opening });
    await this.tenant.transaction(scope, (tx) =>
      endComparison(tx, account.endpointId, this.clock.now(), {
        comparedUntil: startedAt,
        openingMinor: opening,
        othersMinor: others,
        saidMinor: said - others,
        countedMinor: opening + counted,
      }),
    );
    return { lines: walked.lines, booked: walked.booked, unbooked: walked.unbooked };
  }

  /** All lines of a stretch of time, week by week, oldest first; gives what those of other groups add up to from `from` on. */
  private async walk(
    account: AccountOf,
    { begunAt }: ComparedSoFar,
    from: Instant,
    until: Instant,
    currency: string,
  ): Promise<ComparisonRun & { othersMinor: bigint }> {
    const sums = { lines: 0, booked: 0, unbooked: 0, othersMinor: 0n };
    const overlapped = plusSeconds(from, -OVERLAP_SECONDS);
    for (let at = overlapped > begunAt ? overlapped : begunAt; at < until; at = plusSeconds(at, AT_ONCE_SECONDS)) {
      const end = plusSeconds(at, AT_ONCE_SECONDS);
      const lines = await this.desk.transactionsBetween(at, end < until ? end : until);
      const { booked, unbooked, others } = await this.healer.heal(account, lines);
      sums.lines += lines.length;
      sums.booked += booked;
      sums.unbooked += unbooked;
      for (const { movement } of others) {
        if (movement.at >= from && movement.amount.currency === currency) sums.othersMinor += movement.amount.minor - movement.fee.minor;
      }
    }
    return sums;
  }

  private async countDays(
    account: AccountOf,
    soFar: ComparedSoFar,
    startedAt: Instant,
    { zone, currency, opening }: { zone: string; currency: string; opening: bigint },
  ): Promise<void> {
    const scope = groupScope(account.groupId);
    const to = localDateIn(startedAt, zone);
    const since = soFar.comparedUntil;
    const first = localDateIn(soFar.begunAt, zone);
    const changed =
      since === null ? first : await this.tenant.transaction(scope, (tx) => firstDayChangedSince(tx, account.endpointId, zone, since));
    const overlap: LocalDate = since === null ? first : localDateIn(plusSeconds(since, -OVERLAP_SECONDS), zone);
    const from = [changed ?? overlap, overlap].reduce((a, b) => (a < b ? a : b));
    const ledger = await this.ledger.accountDays(scope, Accounts.processorClearing, from < first ? first : from, to);
    await this.tenant.transaction(scope, (tx) =>
      writeDays(tx, account, { from: from < first ? first : from, to, zone, currency, openingMinor: opening, ledger }),
    );
  }
}
