import { Inject, Injectable } from '@nestjs/common';
import { instantText, refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { CLOCK, type Clock } from '@sojourn/units';
import type {
  BankStatement,
  BankStatementList,
  KnownBankLine,
  KnownLinesPage,
  KnownLinesQuery,
  NewBankStatement,
  ReceivedLines,
  SentBankLines,
} from '@sojourn/ledger/contract';
import { bankRefused } from './bank-refusal';
import { lineKey, splitKey } from './line-key';
import { quarterHour } from '../quarter-hour';

const KNOWN_AT_ONCE = 20_000;
const SHOWN = 200;

/**
 * Takes statements that a browser has read. A statement comes in parts and counts nowhere until all of it is there and adds up: killed half
 * way, nothing is left that anybody sees.
 */
@Injectable()
export class BankStatementService {
  constructor(
    private readonly tenant: TenantTransactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest statements of a bank account. */
  list(scope: Scope, bankAccountId: string): Promise<BankStatementList> {
    return this.tenant.transaction(scope, async (tx) => {
      await assertAccount(tx, bankAccountId);
      const statements = await tx.query<BankStatement>(
        `SELECT ${COLUMNS} FROM bank_statement s WHERE s.bank_account_id = $1 AND s.state = 'complete' ORDER BY s.to_on DESC, s.from_on DESC, s.id LIMIT ${SHOWN}`,
        [bankAccountId],
      );
      return { statements };
    });
  }

  /** Begins a statement and lets go of what an earlier, unfinished import of the same account left. */
  begin(scope: Scope, statement: NewBankStatement): Promise<ReceivedLines> {
    return this.tenant.transaction(scope, async (tx) => {
      await assertAccount(tx, statement.bankAccountId);
      await refuseKnown(tx, statement);
      await letGo(tx, 's.bank_account_id = $1', statement.bankAccountId);
      await tx.query(
        `INSERT INTO bank_statement (group_id, id, bank_account_id, format, sequence, from_on, to_on, opening_minor, closing_minor, line_count, imported_by, imported_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          scope.groupId,
          statement.id,
          statement.bankAccountId,
          statement.format,
          statement.sequence,
          statement.fromOn,
          statement.toOn,
          statement.openingMinor,
          statement.closingMinor,
          statement.lineCount,
          scope.memberId,
          quarterHour(this.clock.now()),
        ],
      );
      return { received: 0 };
    });
  }

  /** Takes some of its lines. The same part sent twice is there once. */
  receive(scope: Scope, id: string, { lines, known }: SentBankLines): Promise<ReceivedLines> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const { bankAccountId } = await receiving(tx, id);
        const column = <T>(value: (line: SentBankLines['lines'][number]) => T): T[] => lines.map(value);
        await tx.query(
          `INSERT INTO bank_line (group_id, id, bank_account_id, statement_id, position, booked_on, value_on, amount_minor, code, occurrence, reference_hash, voucher_id)
           SELECT $1, x.id, $2, $3, x.position, x.booked_on, x.value_on, x.amount, x.code, x.occurrence, decode(x.hash, 'hex'), x.voucher
             FROM unnest($4::uuid[], $5::integer[], $6::date[], $7::date[], $8::bigint[], $9::text[], $10::integer[], $11::text[], $12::uuid[])
               AS x (id, position, booked_on, value_on, amount, code, occurrence, hash, voucher)
           ON CONFLICT (group_id, id) DO NOTHING`,
          [
            scope.groupId,
            bankAccountId,
            id,
            column((line) => line.id),
            column((line) => line.position),
            column((line) => line.bookedOn),
            column((line) => line.valueOn),
            column((line) => line.amountMinor),
            column((line) => line.code),
            column((line) => line.occurrence),
            column((line) => line.referenceHash),
            column((line) => line.voucherId),
          ],
        );
        await tx.query(
          `INSERT INTO bank_known_line (group_id, bank_account_id, statement_id, line_id) SELECT $1, $2, $3, x FROM unnest($4::uuid[]) x
           ON CONFLICT DO NOTHING`,
          [scope.groupId, bankAccountId, id, known],
        );
        return { received: lines.length + known.length };
      })
      .catch(refuseWhen('bank_line_once', () => bankRefused('line-known', { statementId: id })))
      .catch(refuseWhen('bank_line_position_once', () => bankRefused('line-known', { statementId: id })))
      .catch(refuseWhen('known_line_of_this_account', () => bankRefused('unknown-bank-line', { statementId: id })));
  }

  /** Makes it count, if it is whole and adds up. A second time changes nothing. */
  complete(scope: Scope, id: string): Promise<BankStatement> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const statement = await found(tx, id);
        if (statement.state === 'receiving') await tx.query(`UPDATE bank_statement SET state = 'complete' WHERE id = $1`, [id]);
        const [complete] = await tx.query<BankStatement>(`SELECT ${COLUMNS} FROM bank_statement s WHERE s.id = $1`, [id]);
        if (complete === undefined) throw bankRefused('unknown-statement', { id });
        return complete;
      })
      .catch(refuseWhen('statement_lines_complete', () => bankRefused('statement-lines-missing', { id })))
      .catch(refuseWhen('statement_adds_up', () => bankRefused('statement-does-not-add-up', { id })))
      .catch(refuseWhen('statement_once', () => bankRefused('statement-known', { id })));
  }

  /** Lets an unfinished statement go. */
  abandon(scope: Scope, id: string): Promise<void> {
    return this.tenant.transaction(scope, async (tx) => {
      await receiving(tx, id);
      await letGo(tx, 's.id = $1', id);
    });
  }

  /** Lines the books have on these days, oldest first. */
  known(scope: Scope, bankAccountId: string, { from, to, after }: KnownLinesQuery): Promise<KnownLinesPage> {
    return this.tenant.transaction(scope, async (tx) => {
      await assertAccount(tx, bankAccountId);
      const key = splitKey(after) ?? { day: from, id: '00000000-0000-0000-0000-000000000000' };
      const lines = await tx.query<KnownBankLine>(
        `SELECT l.id, l.booked_on AS "bookedOn", l.amount_minor::text AS "amountMinor", l.occurrence, encode(l.reference_hash, 'hex') AS "referenceHash"
           FROM bank_line l JOIN bank_statement s ON s.group_id = l.group_id AND s.id = l.statement_id AND s.state = 'complete'
          WHERE l.bank_account_id = $1 AND l.booked_on BETWEEN $2 AND $3 AND (l.booked_on, l.id) > ($4::date, $5::uuid)
          ORDER BY l.booked_on, l.id LIMIT ${KNOWN_AT_ONCE}`,
        [bankAccountId, from, to, key.day, key.id],
      );
      const last = lines.at(-1);
      return { lines, next: lines.length === KNOWN_AT_ONCE && last !== undefined ? lineKey(last) : null };
    });
  }
}

const COLUMNS = `s.id, s.bank_account_id AS "bankAccountId", s.format, s.sequence, s.from_on AS "fromOn", s.to_on AS "toOn",
  s.opening_minor::text AS "openingMinor", s.closing_minor::text AS "closingMinor", s.line_count AS "lineCount",
  s.imported_by AS "importedBy", ${instantText('s.imported_at')} AS "importedAt"`;

interface Standing {
  readonly bankAccountId: string;
  readonly state: 'receiving' | 'complete';
}

async function found(tx: Tx, id: string): Promise<Standing> {
  const [statement] = await tx.query<Standing>(
    'SELECT bank_account_id AS "bankAccountId", state FROM bank_statement WHERE id = $1 FOR UPDATE',
    [id],
  );
  if (statement === undefined) throw bankRefused('unknown-statement', { id });
  return statement;
}

async function receiving(tx: Tx, id: string): Promise<Standing> {
  const statement = await found(tx, id);
  if (statement.state === 'complete') throw bankRefused('statement-final', { id });
  return statement;
}

export async function assertAccount(tx: Tx, id: string): Promise<void> {
  const [account] = await tx.query('SELECT 1 FROM bank_account WHERE id = $1', [id]);
  if (account === undefined) throw bankRefused('unknown-bank-account', { id });
}

async function refuseKnown(tx: Tx, statement: NewBankStatement): Promise<void> {
  const [known] = await tx.query<{ id: string }>(
    `SELECT id FROM bank_statement WHERE bank_account_id = $1 AND from_on = $2 AND to_on = $3 AND opening_minor = $4 AND closing_minor = $5
        AND line_count = $6 AND coalesce(sequence, '') = coalesce($7, '') AND state = 'complete'`,
    [
      statement.bankAccountId,
      statement.fromOn,
      statement.toOn,
      statement.openingMinor,
      statement.closingMinor,
      statement.lineCount,
      statement.sequence,
    ],
  );
  if (known !== undefined) throw bankRefused('statement-known', { statementId: known.id });
}

/** Deletes receiving statements and everything that came with them. `where` is one of two fixed conditions. */
async function letGo(tx: Tx, where: 's.bank_account_id = $1' | 's.id = $1', value: string): Promise<void> {
  const theirs = `statement_id IN (SELECT s.id FROM bank_statement s WHERE ${where} AND s.state = 'receiving')`;
  await tx.query(`DELETE FROM bank_known_line WHERE ${theirs}`, [value]);
  await tx.query(`DELETE FROM bank_line WHERE ${theirs}`, [value]);
  await tx.query(`DELETE FROM bank_statement s WHERE ${where} AND s.state = 'receiving'`, [value]);
}
