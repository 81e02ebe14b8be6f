import { Inject, Injectable } from '@nestjs/common';
import { refuseWhen, type Scope, type Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import { CLOCK, RANDOM, type Clock, type LocalDate, type Random } from '@sojourn/units';
import {
  entry,
  phrase,
  type Dimension,
  type DraftEntry,
  type Fund,
  type NewFund,
  type PostedEntry,
  type RentPayment,
} from '@sojourn/ledger/contract';
import { mirrorLines, rentEntry } from '@sojourn/ledger/rules';
import { chartOfAccounts } from './chart-of-accounts';
import { foundingFunds } from './founding-funds';
import { knownBooks } from './known-books';
import { refused } from './ledger-refusal';
import { loadEntry } from './load-entry';
import { prepareEntry } from './prepare-entry';
import { FUND_COLUMNS } from './read-funds';
import { writeEntries } from './write-entries';

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

  /** Opens the books of a new group: its currency, the chart of accounts, the funds it starts with. */
  async openBooks(tx: Tx, groupId: string, currency: string): Promise<void> {
    await tx.query('INSERT INTO ledger_book (group_id, currency) VALUES ($1, $2)', [groupId, currency]);
    await tx.query(
      `INSERT INTO ledger_account (group_id, code, name, type, normal_balance, account_group, default_function, sofa_line, form_990_line, skr49_code)
       SELECT $1::uuid, x.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[]) AS x`,
      [
        groupId,
        ...(
          ['code', 'name', 'type', 'normalBalance', 'accountGroup', 'defaultFunction', 'sofaLine', 'form990Line', 'skr49Code'] as const
        ).map((key) => chartOfAccounts.map((row) => row[key])),
      ],
    );
    for (const fund of foundingFunds) await this.addFund(tx, groupId, fund);
  }

  /** A new fund. Its code and restriction stay for its life. */
  async addFund(tx: Tx, groupId: string, fund: NewFund): Promise<Fund> {
    const id = this.random.uuid();
    await tx
      .query(
        'INSERT INTO fund (group_id, id, code, name, restriction, public_purpose, accepts_gifts) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [groupId, id, fund.code, fund.name, fund.restriction, fund.publicPurpose, fund.acceptsGifts],
      )
      .catch(refuseWhen('fund_code_once', () => refused('fund-code-taken', { code: fund.code })));
    return { id, ...fund };
  }

  /** Registers a code that lines may name from now on. */
  async addDimension(tx: Tx, groupId: string, dimension: Omit<Dimension, 'closedOn'>): Promise<void> {
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

  /** The funds the public page offers. */
  fundsForGifts(tx: Tx): Promise<Fund[]> {
    return tx.query<Fund>(`SELECT ${FUND_COLUMNS} FROM fund WHERE accepts_gifts AND public_purpose IS NOT NULL ORDER BY code`);
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
  async reverseEntry(tx: Tx, scope: Scope, entryId: string, date: LocalDate): Promise<PostedEntry> {
    const original = await loadEntry(tx, entryId);
    if (original === null) throw refused('unknown-entry', { entryId });
    if (original.reversesId !== null) throw refused('is-a-reversal', { entryId });
    if (date < original.date) throw refused('reversal-before-entry', { entryId, date: original.date });
    const draft = entry(date, phrase('reversal', original.number), mirrorLines(original.lines));
    const books = await knownBooks(tx, [draft]);
    return one(await writeEntries(tx, scope, [prepareEntry(draft, books, entryId, 0)], this.means));
  }

  /** Rent of a property, paid from the bank out of a fund. */
  payRent(tx: Tx, scope: Scope, payment: RentPayment): Promise<PostedEntry> {
    return this.postEntry(tx, scope, rentEntry(payment));
  }
}

function one(posted: readonly PostedEntry[]): PostedEntry {
  const [first] = posted;
  invariant(first !== undefined && posted.length === 1, 'one draft gives one entry');
  return first;
}
