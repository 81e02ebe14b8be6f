import { Inject, Injectable } from '@nestjs/common';
import { refuseWhen, type Scope, type Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import { CLOCK, currencyExponent, NIL_UUID, RANDOM, type Clock, type LocalDate, type Random } from '@sojourn/units';
import {
  entry,
  FIRST_LIMIT_UNITS,
  phrase,
  type DraftContent,
  type DraftEntry,
  type Fund,
  type NewDimension,
  type NewFund,
  type PostedEntry,
  type RentPayment,
} from '@sojourn/ledger/contract';
import { entryByHand, mirrorLines, rentEntry } from '@sojourn/ledger/rules';
import { booksDay } from './books-day';
import { chartOfAccounts } from './chart-of-accounts';
import { foundingFunds } from './founding-funds';
import { insertAccounts } from './insert-accounts';
import { knownBooks } from './known-books';
import { refused } from './ledger-refusal';
import { loadEntry } from './load-entry';
import { prepareEntry, type PreparedEntry } from './prepare-entry';
import { FUND_COLUMNS } from './read-funds';
import { writeEntries } from './write-entries';

/** Who wrote an entry and who else agreed, and what the one who posts has been told. Left out: whoever posts wrote it, alone. */
export type EntryHands = Pick<DraftEntry, 'draftedBy' | 'approvedBy' | 'acknowledged'>;

/** The ledger's façade for writing. Every verb works inside its caller's transaction, so that a gift and its entry stand or fall together. */
@Injectable()
export class LedgerService {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  private get means(): { clock: Clock; random: Random } {
    return { clock: this.clock, random: this.random };
  }

  /** Opens the books of a new group: its currency, the chart of accounts, the funds it starts with, and the limit above which two sign. */
  async openBooks(tx: Tx, groupId: string, currency: string): Promise<void> {
    await tx.query('INSERT INTO ledger_book (group_id, currency) VALUES ($1, $2)', [groupId, currency]);
    await tx.query('INSERT INTO four_eyes_limit (group_id, step, limit_minor, from_chain_no, set_by) VALUES ($1, 1, $2, 1, $3)', [
      groupId,
      (FIRST_LIMIT_UNITS * 10n ** BigInt(currencyExponent(currency))).toString(),
      NIL_UUID,
    ]);
    await insertAccounts(tx, groupId, chartOfAccounts);
    for (const fund of foundingFunds) await this.addFund(tx, groupId, fund);
  }

  /** A new fund. Its code and restriction stay for its life. */
  async addFund(tx: Tx, groupId: string, fund: NewFund): Promise<Fund> {
    const id = this.random.uuid();
    const { code, name, restriction, publicPurpose, acceptsGifts, purpose = null, startsOn = null, endsOn = null } = fund;
    await tx
      .query(
        `INSERT INTO fund (group_id, id, code, name, restriction, public_purpose, accepts_gifts, purpose, starts_on, ends_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [groupId, id, code, name, restriction, publicPurpose, acceptsGifts, purpose, startsOn, endsOn],
      )
      .catch(refuseWhen('fund_code_once', () => refused('fund-code-taken', { code })));
    return { id, code, name, restriction, publicPurpose, acceptsGifts, purpose, startsOn, endsOn, closedOn: null };
  }

  /** Registers a code that lines may name from now on. */
  async addDimension(tx: Tx, groupId: string, dimension: NewDimension): Promise<void> {
    await tx
      .query('INSERT INTO ledger_dimension (group_id, code, kind, label) VALUES ($1, $2, $3, $4)', [
        groupId,
        dimension.code,
        dimension.kind,
        dimension.label,
      ])
      .catch(refuseWhen('dimension_code_once', () => refused('dimension-code-taken', { code: dimension.code })));
  }

  /**
   * The day on which something that happened on `date` can be booked: that day while its month is open, else the first day of the next open
   * month. What books by itself keeps the true date as `documentDate` then. (accounting.md 3.4)
   */
  async bookableDay(tx: Tx, date: LocalDate): Promise<LocalDate> {
    const [row] = await tx.query<{ day: LocalDate }>(
      `SELECT greatest(m::date, $1::date)::text AS day
         FROM generate_series(date_trunc('month', $1::date::timestamp), date_trunc('month', $1::date::timestamp) + interval '240 months', interval '1 month') m
        WHERE NOT EXISTS (SELECT FROM ledger_period p WHERE p.month = m::date AND p.state <> 'open') ORDER BY m LIMIT 1`,
      [date],
    );
    invariant(row !== undefined, 'some month of the next twenty years is open', { date });
    return row.day;
  }

  /** The funds the public page offers: none that is closed, or that takes no income any more or not yet. */
  async fundsForGifts(tx: Tx): Promise<Fund[]> {
    const today = await booksDay(tx, this.clock);
    return tx.query<Fund>(
      `SELECT ${FUND_COLUMNS} FROM fund
        WHERE accepts_gifts AND public_purpose IS NOT NULL AND closed_on IS NULL AND coalesce(starts_on, $1::date) <= $1::date AND coalesce(ends_on, $1::date) >= $1::date
        ORDER BY code`,
      [today],
    );
  }

  /** Posts one entry: numbered, chained, final. Refuses it whole. */
  async postEntry(tx: Tx, scope: Scope, draft: DraftEntry): Promise<PostedEntry> {
    return one(await this.postEntries(tx, scope, [draft]));
  }

  /** Posts a batch in its order, all or none. `facts.entry` of a refusal says which one it was. */
  async postEntries(tx: Tx, scope: Scope, drafts: readonly DraftEntry[]): Promise<PostedEntry[]> {
    if (drafts.length === 0) return [];
    const books = await knownBooks(tx, drafts);
    const prepared = drafts.map((draft, place) => prepareEntry(draft, books, null, place));
    return writeEntries(tx, scope, prepared, this.means);
  }

  /** The only correction there is: the mirror of a posted entry, linked to it. */
  async reverseEntry(tx: Tx, scope: Scope, entryId: string, date: LocalDate, hands: EntryHands = {}): Promise<PostedEntry> {
    const prepared = await this.prepareReversal(tx, entryId, date, hands);
    return one(await writeEntries(tx, scope, [prepared], this.means));
  }

  /** Rent of a property, paid from the bank out of a fund. */
  payRent(tx: Tx, scope: Scope, payment: RentPayment, hands: EntryHands = {}): Promise<PostedEntry> {
    return this.postEntry(tx, scope, withHands(rentEntry(payment), hands));
  }

  /** Posts what a draft says. */
  postContent(tx: Tx, scope: Scope, content: DraftContent, hands: EntryHands): Promise<PostedEntry> {
    if (content.kind === 'reversal')
      return this.reverseEntry(tx, scope, content.entryId, content.date, { acknowledged: content.acknowledged, ...hands });
    return this.postEntry(tx, scope, withHands(content.kind === 'rent' ? rentEntry(content.payment) : entryByHand(content.entry), hands));
  }

  /** Refuses what posting this content would refuse for what it says; what the books as they then stand will say is not asked. */
  async assertPostable(tx: Tx, content: DraftContent): Promise<void> {
    if (content.kind === 'reversal') return void (await this.prepareReversal(tx, content.entryId, content.date, {}));
    const draft = content.kind === 'rent' ? rentEntry(content.payment) : entryByHand(content.entry);
    prepareEntry(draft, await knownBooks(tx, [draft]), null, 0);
  }

  private async prepareReversal(tx: Tx, entryId: string, date: LocalDate, hands: EntryHands): Promise<PreparedEntry> {
    const original = await loadEntry(tx, entryId);
    if (original === null) throw refused('unknown-entry', { entryId });
    if (original.reversesId !== null) throw refused('is-a-reversal', { entryId });
    if (date < original.date) throw refused('reversal-before-entry', { entryId, date: original.date });
    const draft = withHands(entry(date, phrase('reversal', original.number), mirrorLines(original.lines)), hands);
    return prepareEntry(draft, await knownBooks(tx, [draft]), entryId, 0);
  }
}

function withHands(draft: DraftEntry, hands: EntryHands): DraftEntry {
  return { ...draft, ...hands, acknowledged: hands.acknowledged ?? draft.acknowledged };
}

function one(posted: readonly PostedEntry[]): PostedEntry {
  const [first] = posted;
  invariant(first !== undefined && posted.length === 1, 'one draft gives one entry');
  return first;
}
