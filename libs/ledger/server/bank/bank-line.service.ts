import { Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import {
  MATCH_WINDOW_DAYS,
  type BankLine,
  type BankLinesPage,
  type BankLinesQuery,
  type IgnoreReason,
  type OpenBankItems,
  type OpenBankMovement,
  type StoredSuggestion,
} from '@sojourn/ledger/contract';
import { bankRefused } from './bank-refusal';
import { assertAccount } from './bank-statement.service';
import { forgetSuggestions } from './forget-suggestions';
import { lineKey, splitKey } from './line-key';
import { openMovements } from './open-movements';

const PAGE = 50;
const OPEN_AT_ONCE = 100;

/** Lines of statements as everybody of the money side sees them: day, amount, code, state. */
@Injectable()
export class BankLineService {
  constructor(private readonly tenant: TenantTransactions) {}

  /** Newest first, page by page by key. */
  page(scope: Scope, bankAccountId: string, { state, before }: BankLinesQuery): Promise<BankLinesPage> {
    return this.tenant.transaction(scope, async (tx) => {
      await assertAccount(tx, bankAccountId);
      const key = splitKey(before);
      const rows = await tx.query<BankLine>(
        `${LINES} WHERE l.bank_account_id = $1 AND ($2::text IS NULL OR l.state = $2) AND ($3::date IS NULL OR (l.booked_on, l.id) < ($3::date, $4::uuid))
          ORDER BY l.booked_on DESC, l.id DESC LIMIT ${PAGE + 1}`,
        [bankAccountId, state ?? null, key?.day ?? null, key?.id ?? null],
      );
      const lines = rows.slice(0, PAGE);
      const last = lines.at(-1);
      return { lines, next: rows.length > PAGE && last !== undefined ? lineKey(last) : null };
    });
  }

  /** What waits: the oldest open lines, the entries around their days, and what was suggested. */
  open(scope: Scope, bankAccountId: string): Promise<OpenBankItems> {
    return this.tenant.transaction(scope, async (tx) => {
      await assertAccount(tx, bankAccountId);
      const rows = await tx.query<BankLine>(
        `${LINES} WHERE l.bank_account_id = $1 AND l.state IN ('unmatched', 'suggested') ORDER BY l.booked_on, l.id LIMIT ${OPEN_AT_ONCE + 1}`,
        [bankAccountId],
      );
      const lines = rows.slice(0, OPEN_AT_ONCE);
      const [first, last] = [lines[0], lines.at(-1)];
      const movements: OpenBankMovement[] =
        first === undefined || last === undefined
          ? []
          : await openMovements(tx, bankAccountId, { from: first.bookedOn, to: last.bookedOn, days: MATCH_WINDOW_DAYS });
      return { lines, moreLines: rows.length > OPEN_AT_ONCE, movements, suggestions: await suggestionsFor(tx, lines) };
    });
  }

  /** The line needs no entry, for a reason of the list. */
  ignore(scope: Scope, id: string, reason: IgnoreReason): Promise<BankLine> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const line = await lineOf(tx, id);
        if (line.state === 'matched') throw bankRefused('line-not-open', { lineId: id, state: line.state });
        await forgetSuggestions(tx, [id], []);
        await tx.query('UPDATE bank_line SET ignore_reason = $2, ignored_by = $3 WHERE id = $1', [id, reason, scope.memberId]);
        return lineOf(tx, id);
      })
      .catch(refuseWhen('matched_line_ignored', () => bankRefused('line-not-open', { lineId: id })));
  }

  /** The line waits again. */
  unignore(scope: Scope, id: string): Promise<BankLine> {
    return this.tenant.transaction(scope, async (tx) => {
      await lineOf(tx, id);
      await tx.query('UPDATE bank_line SET ignore_reason = NULL, ignored_by = NULL WHERE id = $1', [id]);
      return lineOf(tx, id);
    });
  }
}

const LINES = `
  SELECT l.id, l.booked_on AS "bookedOn", l.value_on AS "valueOn", l.amount_minor::text AS "amountMinor", l.code, l.state,
         l.ignore_reason AS "ignoreReason", l.voucher_id AS "voucherId",
         (SELECT x.match_id FROM bank_match_line x WHERE x.group_id = l.group_id AND x.line_id = l.id AND x.state = 'accepted') AS "matchId"
    FROM bank_line l JOIN bank_statement s ON s.group_id = l.group_id AND s.id = l.statement_id AND s.state = 'complete'`;

async function lineOf(tx: Tx, id: string): Promise<BankLine> {
  const [line] = await tx.query<BankLine>(`${LINES} WHERE l.id = $1`, [id]);
  if (line === undefined) throw bankRefused('unknown-bank-line', { lineId: id });
  return line;
}

function suggestionsFor(tx: Tx, lines: readonly BankLine[]): Promise<StoredSuggestion[]> {
  return tx.query<StoredSuggestion>(
    `SELECT m.id, m.certainty,
            (SELECT array_agg(x.line_id ORDER BY x.line_id) FROM bank_match_line x WHERE x.group_id = m.group_id AND x.match_id = m.id) AS "lineIds",
            (SELECT array_agg(x.entry_id ORDER BY x.entry_id) FROM bank_match_entry x WHERE x.group_id = m.group_id AND x.match_id = m.id) AS "entryIds"
       FROM bank_match m
      WHERE m.state = 'suggested' AND m.id IN (SELECT x.match_id FROM bank_match_line x WHERE x.line_id = ANY ($1)) ORDER BY m.id`,
    [lines.map(({ id }) => id)],
  );
}
