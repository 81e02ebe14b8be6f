import { Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { LocalDate } from '@sojourn/units';
import type { BankReconciliation, LooseLine, LooseMovement, PhraseCode } from '@sojourn/ledger/contract';
import { reconciled } from '@sojourn/ledger/rules';
import { bankRefused } from './bank-refusal';
import { LAST_STATEMENT } from './bank-account.service';

const SHOWN = 500;

interface Account {
  readonly id: string;
  readonly code: string;
  readonly account: string;
  readonly currency: string;
}

interface Position {
  readonly first: LocalDate | null; // day of the first statement
  readonly openingMinor: bigint | null;
  readonly to: LocalDate | null;
  readonly closingMinor: bigint | null;
  readonly linesAfterMinor: bigint;
}

/** What bank and books say of one day, and everything that stands on one side only. (accounting.md 5) */
@Injectable()
export class BankReconciliationService {
  constructor(private readonly tenant: TenantTransactions) {}

  on(scope: Scope, bankAccountId: string, day: LocalDate): Promise<BankReconciliation> {
    return this.tenant.transaction(scope, async (tx) => {
      await tx.query('SET TRANSACTION READ ONLY');
      const [account] = await tx.query<Account>('SELECT id, code, account_code AS account, currency FROM bank_account WHERE id = $1', [
        bankAccountId,
      ]);
      if (account === undefined) throw bankRefused('unknown-bank-account', { id: bankAccountId });
      const position = await positionOf(tx, account, day);
      const bookMinor = await bookThrough(tx, account, day);
      const first = position.first ?? day;
      const movements = await looseMovements(tx, account, first, day);
      const lines = await looseLines(tx, account, day);
      const statementMinor = position.closingMinor === null ? null : position.closingMinor + position.linesAfterMinor;
      const openingDifferenceMinor =
        position.openingMinor === null
          ? 0n
          : (await bookBefore(tx, account, first, day)) - position.openingMinor - (await confirmedSince(tx, account, first, day));
      const sums = reconciled({
        statementMinor: statementMinor ?? bookMinor,
        bookMinor,
        movementsOpen: statementMinor === null ? [] : movements,
        linesOpen: lines,
        openingDifferenceMinor,
      });
      const text = (minor: bigint): string => minor.toString();
      return {
        code: account.code,
        currency: account.currency,
        on: day,
        statementsTo: position.to,
        statementMinor: statementMinor?.toString() ?? null,
        depositsInTransitMinor: text(sums.depositsInTransitMinor),
        outstandingPaymentsMinor: text(sums.outstandingPaymentsMinor),
        statementOnlyMinor: text(sums.statementOnlyMinor),
        openingDifferenceMinor: text(openingDifferenceMinor),
        bookMinor: text(bookMinor),
        differenceMinor: text(sums.differenceMinor),
        inTransit: movements
          .filter(({ amountMinor }) => amountMinor > 0n)
          .slice(0, SHOWN)
          .map(shownMovement),
        outstanding: movements
          .filter(({ amountMinor }) => amountMinor < 0n)
          .slice(0, SHOWN)
          .map(shownMovement),
        statementOnly: lines.slice(0, SHOWN).map((line) => ({ ...line, amountMinor: text(line.amountMinor) })),
      };
    });
  }
}

type WithMinor<T extends { amountMinor: string }> = Omit<T, 'amountMinor'> & { readonly amountMinor: bigint };
type MovementRow = WithMinor<Omit<LooseMovement, 'phrase'>> & { phraseCode: PhraseCode; phraseNumbers: number[] };

function shownMovement({ phraseCode, phraseNumbers, amountMinor, ...movement }: MovementRow): LooseMovement {
  return { ...movement, amountMinor: amountMinor.toString(), phrase: { code: phraseCode, numbers: phraseNumbers } };
}

/** Where the statements begin, and the last closing balance up to the day with what a longer statement shows between. */
async function positionOf(tx: Tx, { id }: Account, day: LocalDate): Promise<Position> {
  const [row] = await tx.query<Position>(
    `SELECT first.from_on AS first, first.opening_minor AS "openingMinor", coalesce(last.to_on, first.from_on - 1) AS "to",
            coalesce(last.closing_minor, first.opening_minor) AS "closingMinor",
            coalesce((SELECT sum(l.amount_minor) FROM bank_line l JOIN bank_statement s ON s.group_id = l.group_id AND s.id = l.statement_id AND s.state = 'complete'
               WHERE l.bank_account_id = $1 AND l.booked_on > coalesce(last.to_on, '1990-01-01') AND l.booked_on <= $2), 0)::bigint AS "linesAfterMinor"
       FROM (SELECT 1) one
       LEFT JOIN LATERAL (SELECT s.from_on, s.opening_minor FROM bank_statement s WHERE s.bank_account_id = $1 AND s.state = 'complete' AND s.from_on <= $2
         ORDER BY s.from_on, s.to_on, split_part(s.sequence, '/', 1)::bigint, split_part(s.sequence, '/', 2), s.id LIMIT 1) first ON true
       LEFT JOIN LATERAL (${LAST_STATEMENT('$1', '$2')}) last ON true`,
    [id, day],
  );
  return row ?? { first: null, openingMinor: null, to: null, closingMinor: null, linesAfterMinor: 0n };
}

async function bookThrough(tx: Tx, account: Account, day: LocalDate): Promise<bigint> {
  const [row] = await tx.query<{ minor: bigint }>(
    `SELECT coalesce(sum(m.amount_currency_minor), 0)::bigint AS minor FROM ledger_movement('1990-01-01', $3) m WHERE m.account_code = $1 AND m.currency = $2`,
    [account.account, account.currency, day],
  );
  return row?.minor ?? 0n;
}

/** Opening balances, and entries from before the first statement. */
async function bookBefore(tx: Tx, account: Account, first: LocalDate, day: LocalDate): Promise<bigint> {
  const [row] = await tx.query<{ minor: bigint }>(
    `SELECT coalesce(sum(m.amount_currency_minor), 0)::bigint AS minor FROM (
       SELECT amount_currency_minor FROM ledger_movement('1990-01-01', $3::date - 1) WHERE account_code = $1 AND currency = $2
       UNION ALL
       SELECT amount_currency_minor FROM ledger_movement($3, $4) WHERE account_code = $1 AND currency = $2 AND opening) m`,
    [account.account, account.currency, first, day],
  );
  return row?.minor ?? 0n;
}

/** A match counts on a day when all its lines and entries are of that day or earlier. */
const CONFIRMED = `
  confirmed AS (
    SELECT m.group_id, m.id FROM bank_match m WHERE m.bank_account_id = $1 AND m.state = 'accepted'
       AND NOT EXISTS (SELECT FROM bank_match_line x JOIN bank_line l ON l.group_id = x.group_id AND l.id = x.line_id
                        WHERE x.group_id = m.group_id AND x.match_id = m.id AND l.booked_on > $2)
       AND NOT EXISTS (SELECT FROM bank_match_entry x JOIN journal_entry e ON e.group_id = x.group_id AND e.id = x.entry_id
                        WHERE x.group_id = m.group_id AND x.match_id = m.id AND e.entry_date > $2)),
  confirmed_entry AS (SELECT x.entry_id FROM bank_match_entry x JOIN confirmed c ON c.group_id = x.group_id AND c.id = x.match_id),
  moved AS (
    SELECT e.id, e.series, e.fiscal_year, e.number, e.entry_date, e.phrase, e.phrase_numbers, e.reverses_id, sum(l.amount_currency_minor)::bigint AS net
      FROM bank_account a JOIN journal_line l ON l.group_id = a.group_id AND l.account_code = a.account_code AND l.currency = a.currency
      JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id
     WHERE a.id = $1 AND e.entry_date <= $2 GROUP BY e.group_id, e.id HAVING sum(l.amount_currency_minor) <> 0)`;

/** Of what was between bank and books before the first statement, that which later lines have confirmed. */
async function confirmedSince(tx: Tx, { id }: Account, first: LocalDate, day: LocalDate): Promise<bigint> {
  const [row] = await tx.query<{ minor: bigint }>(
    `WITH ${CONFIRMED} SELECT coalesce(sum(net), 0)::bigint AS minor FROM moved
      WHERE (entry_date < $3 OR series = 'OB') AND id IN (SELECT entry_id FROM confirmed_entry)`,
    [id, day, first],
  );
  return row?.minor ?? 0n;
}

async function looseMovements(tx: Tx, { id }: Account, first: LocalDate, day: LocalDate): Promise<MovementRow[]> {
  return tx.query<MovementRow>(
    `WITH ${CONFIRMED}, loose AS (SELECT * FROM moved WHERE entry_date >= $3 AND series <> 'OB' AND id NOT IN (SELECT entry_id FROM confirmed_entry))
     SELECT l.id AS "entryId", l.series || ' ' || l.fiscal_year || '-' || l.number AS name, l.entry_date AS date, l.net AS "amountMinor",
            l.phrase AS "phraseCode", l.phrase_numbers AS "phraseNumbers"
       FROM loose l
      WHERE NOT EXISTS (SELECT FROM loose r WHERE r.reverses_id = l.id OR r.id = l.reverses_id) -- an entry and its reversal cancel each other
      ORDER BY l.entry_date, l.number`,
    [id, day, first],
  );
}

async function looseLines(tx: Tx, { id }: Account, day: LocalDate): Promise<WithMinor<LooseLine>[]> {
  return tx.query<WithMinor<LooseLine>>(
    `WITH ${CONFIRMED}
     SELECT l.id AS "lineId", l.booked_on AS "bookedOn", l.amount_minor AS "amountMinor", l.code, l.ignore_reason AS "ignoreReason"
       FROM bank_line l JOIN bank_statement s ON s.group_id = l.group_id AND s.id = l.statement_id AND s.state = 'complete'
      WHERE l.bank_account_id = $1 AND l.booked_on <= $2
        AND NOT EXISTS (SELECT FROM bank_match_line x JOIN confirmed c ON c.group_id = x.group_id AND c.id = x.match_id WHERE x.group_id = l.group_id AND x.line_id = l.id)
      ORDER BY l.booked_on, l.id`,
    [id, day],
  );
}
