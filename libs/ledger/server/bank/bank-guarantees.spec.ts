import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope, Tx } from '@sojourn/database';
import { money } from '@sojourn/units';
import { credit, debit, entry, phrase } from '@sojourn/ledger/contract';
import { openTestBooks, type TestBooks } from '../testing';
import { openBankDesk, type BankDesk } from '../testing/bank-desk';

// Goes round the services: plain SQL as the application's role, inside a transaction of the group.
let books: TestBooks;
let desk: BankDesk;
let scope: Scope;
let bankId: string;
let statementId: string;
let entryId: string;
let lineId: string;

const NO_RIGHT = { driverError: { code: '42501' } };
const NO_SUCH_ROW = { driverError: { code: '23503' } };
const brokenBy = (constraint: string): object => ({ driverError: { constraint } });
const asApp = <T>(work: (tx: Tx) => Promise<T>, by: Scope = scope): Promise<T> => books.db.tenant.transaction(by, work);
const gift = (minor: bigint) =>
  entry('2026-03-10', phrase('bank-gift'), [debit('1010', 'GEN', money(minor, 'EUR')), credit('4000', 'GEN', money(minor, 'EUR'))]);
const post = async (minor: bigint): Promise<string> => (await asApp((tx) => books.ledger.postEntry(tx, scope, gift(minor)))).id;

beforeAll(async () => {
  books = await openTestBooks();
  desk = openBankDesk(books);
});
beforeEach(async () => {
  scope = await books.newBooks();
  bankId = await desk.newAccount(scope);
  entryId = await post(500n);
  statementId = await asApp((tx) => statement(tx, 1500, 2));
  lineId = await asApp((tx) => line(tx, { amount: 500 }));
  await asApp((tx) => line(tx, { amount: 1000, position: 2 }));
  await asApp((tx) => complete(tx));
});
afterAll(() => books.db.close());

async function statement(tx: Tx, closing: number, count: number, opening = 0): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO bank_statement (group_id, id, bank_account_id, format, sequence, from_on, to_on, opening_minor, closing_minor, line_count, imported_by, imported_at)
     VALUES ($1, $2, $3, 'camt', NULL, '2026-03-01', '2026-03-31', $4, $5, $6, $7, now())`,
    [scope.groupId, id, bankId, opening, closing, count, scope.memberId],
  );
  return id;
}

interface Forged {
  readonly amount: number;
  readonly occurrence?: number;
  readonly position?: number;
  readonly statement?: string;
  readonly code?: string;
}

async function line(tx: Tx, { amount, occurrence = 1, position = 1, statement: of = statementId, code = 'NTRF' }: Forged): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO bank_line (group_id, id, bank_account_id, statement_id, position, booked_on, value_on, amount_minor, code, occurrence, reference_hash)
     VALUES ($1, $2, $3, $4, $5, '2026-03-10', '2026-03-10', $6, $7, $8, $9)`,
    [scope.groupId, id, bankId, of, position, amount, code, occurrence, randomBytes(32)],
  );
  return id;
}

const complete = (tx: Tx, id = statementId): Promise<unknown> =>
  tx.query(`UPDATE bank_statement SET state = 'complete' WHERE id = $1`, [id]);

async function match(tx: Tx, lines: readonly string[], entries: readonly string[], state = 'accepted'): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO bank_match (group_id, id, bank_account_id, state, certainty, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, now())`,
    [scope.groupId, id, bankId, state, state === 'accepted' ? null : 'sure', scope.memberId],
  );
  for (const each of lines) await side(tx, 'line', id, each, state);
  for (const each of entries) await side(tx, 'entry', id, each, state);
  return id;
}

const side = (tx: Tx, of: 'line' | 'entry', matchId: string, id: string, state = 'accepted'): Promise<unknown> =>
  tx.query(`INSERT INTO bank_match_${of} (group_id, match_id, bank_account_id, state, ${of}_id) VALUES ($1, $2, $3, $4, $5)`, [
    scope.groupId,
    matchId,
    bankId,
    state,
    id,
  ]);

const stateOf = async (id: string): Promise<string | undefined> =>
  (await books.db.owner.query<{ state: string }>('SELECT state FROM bank_line WHERE id = $1', [id]))[0]?.state;

it('takes a whole statement and a match that adds up (the positive control of everything below)', async () => {
  const id = await asApp((tx) => match(tx, [lineId], [entryId]));
  expect(await stateOf(lineId)).toBe('matched');
  await asApp(async (tx) => {
    await tx.query('DELETE FROM bank_match_line WHERE match_id = $1', [id]);
    await tx.query('DELETE FROM bank_match_entry WHERE match_id = $1', [id]);
    await tx.query('DELETE FROM bank_match WHERE id = $1', [id]);
  });
  expect(await stateOf(lineId)).toBe('unmatched');
});

describe('a statement', () => {
  it('has no line twice: the same amount on the same day needs another occurrence', async () => {
    const second = await asApp((tx) => statement(tx, 500, 1, 0));
    await expect(asApp((tx) => line(tx, { amount: 500, statement: second }))).rejects.toMatchObject(brokenBy('bank_line_once'));
    await asApp((tx) => line(tx, { amount: 500, statement: second, occurrence: 2 }));
  });

  it.each([
    ['one cent more than its lines', 1501, 2, 'statement_adds_up'],
    ['more lines than came', 1500, 3, 'statement_lines_complete'],
  ])('is not complete with %s', async (_, closing, count, constraint) => {
    const id = await asApp((tx) => statement(tx, closing, count));
    await asApp((tx) => line(tx, { amount: 500, statement: id, occurrence: 2 }));
    await asApp((tx) => line(tx, { amount: 1000, statement: id, occurrence: 2, position: 2 }));
    await expect(asApp((tx) => complete(tx, id))).rejects.toMatchObject(brokenBy(constraint));
  });

  it('counts lines that came before towards its closing balance', async () => {
    const id = await asApp((tx) => statement(tx, 700, 2));
    await asApp((tx) => line(tx, { amount: 200, statement: id }));
    await asApp((tx) =>
      tx.query('INSERT INTO bank_known_line (group_id, bank_account_id, statement_id, line_id) VALUES ($1, $2, $3, $4)', [
        scope.groupId,
        bankId,
        id,
        lineId,
      ]),
    );
    await asApp((tx) => complete(tx, id));
  });

  it('is not there twice', async () => {
    const same = await asApp((tx) => statement(tx, 1500, 2));
    await asApp((tx) => line(tx, { amount: 500, statement: same, occurrence: 2 }));
    await asApp((tx) => line(tx, { amount: 1000, statement: same, occurrence: 2, position: 2 }));
    await expect(asApp((tx) => complete(tx, same))).rejects.toMatchObject(brokenBy('statement_once'));
  });

  it('never changes once it is complete', async () => {
    await expect(asApp((tx) => line(tx, { amount: 7, position: 3 }))).rejects.toMatchObject(brokenBy('statement_final'));
    await expect(asApp((tx) => tx.query('DELETE FROM bank_line WHERE id = $1', [lineId]))).rejects.toMatchObject(
      brokenBy('statement_final'),
    );
    await expect(asApp((tx) => tx.query(`UPDATE bank_statement SET state = 'receiving'`))).rejects.toMatchObject(
      brokenBy('statement_final'),
    );
    await expect(asApp((tx) => tx.query('DELETE FROM bank_statement'))).rejects.toMatchObject(NO_SUCH_ROW); // its lines hold it
    for (const column of ['amount_minor', 'booked_on', 'state', 'voucher_id', 'statement_id'])
      await expect(asApp((tx) => tx.query(`UPDATE bank_line SET ${column} = ${column}`))).rejects.toMatchObject(NO_RIGHT);
  });

  it('has no room for a name: a code is short and of capitals', async () => {
    const id = await asApp((tx) => statement(tx, 9, 1));
    await expect(asApp((tx) => line(tx, { amount: 9, statement: id, code: 'Ivan Petrov' }))).rejects.toMatchObject(
      brokenBy('bank_line_code_check'),
    );
  });
});

describe('a match', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['no side of the books', () => asApp((tx) => match(tx, [lineId], [])), 'match_has_two_sides'],
    ['no bank side', () => asApp((tx) => match(tx, [], [entryId])), 'match_has_two_sides'],
    [
      'sums that differ by a cent',
      async () => {
        const other = await post(501n);
        return asApp((tx) => match(tx, [lineId], [other]));
      },
      'match_adds_up',
    ],
  ])('is refused with %s', async (_, forge, constraint) => {
    await expect(forge()).rejects.toMatchObject(brokenBy(constraint));
  });

  it('takes a line once and an entry once', async () => {
    const second = await post(500n);
    await asApp((tx) => match(tx, [lineId], [entryId]));
    await expect(asApp((tx) => match(tx, [lineId], [second]))).rejects.toMatchObject(brokenBy('line_matched_once'));
    const more = await asApp((tx) => statement(tx, 500, 1));
    const equal = await asApp((tx) => line(tx, { amount: 500, statement: more, occurrence: 2 }));
    await asApp((tx) => complete(tx, more));
    await expect(asApp((tx) => match(tx, [equal], [entryId]))).rejects.toMatchObject(brokenBy('entry_matched_once'));
  });

  it('does not grow or shrink later', async () => {
    const second = await post(500n);
    const id = await asApp((tx) => match(tx, [lineId], [entryId]));
    await expect(asApp((tx) => side(tx, 'entry', id, second))).rejects.toMatchObject(brokenBy('match_adds_up'));
    await expect(asApp((tx) => tx.query('DELETE FROM bank_match_entry'))).rejects.toMatchObject(brokenBy('match_has_two_sides'));
  });

  it('is not made of a line whose statement is not complete, or that is ignored', async () => {
    const more = await asApp((tx) => statement(tx, 500, 1));
    const waiting = await asApp((tx) => line(tx, { amount: 500, statement: more, occurrence: 2 }));
    await expect(asApp((tx) => match(tx, [waiting], [entryId]))).rejects.toMatchObject(brokenBy('match_of_open_lines'));
    await asApp((tx) =>
      tx.query(`UPDATE bank_line SET ignore_reason = 'duplicate', ignored_by = $2 WHERE id = $1`, [lineId, scope.memberId]),
    );
    expect(await stateOf(lineId)).toBe('ignored');
    await expect(asApp((tx) => match(tx, [lineId], [entryId]))).rejects.toMatchObject(brokenBy('matched_line_ignored'));
  });

  it('leaves its line no way to be ignored', async () => {
    await asApp((tx) => match(tx, [lineId], [entryId]));
    await expect(
      asApp((tx) => tx.query(`UPDATE bank_line SET ignore_reason = 'duplicate', ignored_by = $2 WHERE id = $1`, [lineId, scope.memberId])),
    ).rejects.toMatchObject(brokenBy('matched_line_ignored'));
  });
});

describe("another group's", () => {
  it('lines, entries and statements cannot be named', async () => {
    const ours = { ...scope };
    const theirs = { lineId, entryId, statementId, bankId };
    scope = await books.newBooks();
    bankId = await desk.newAccount(scope);
    statementId = await asApp((tx) => statement(tx, 500, 1));
    lineId = await asApp((tx) => line(tx, { amount: 500 }));
    await asApp((tx) => complete(tx));
    entryId = await post(500n);
    await expect(asApp((tx) => match(tx, [lineId], [theirs.entryId]))).rejects.toMatchObject(NO_SUCH_ROW);
    await expect(asApp((tx) => match(tx, [theirs.lineId], [entryId]))).rejects.toMatchObject(NO_SUCH_ROW);
    await expect(asApp((tx) => line(tx, { amount: 5, statement: theirs.statementId }))).rejects.toMatchObject(NO_SUCH_ROW);
    expect(await asApp((tx) => tx.query('SELECT 1 FROM bank_line WHERE id = $1', [theirs.lineId]))).toEqual([]);
    expect(await asApp((tx) => tx.query('SELECT 1 FROM bank_line WHERE id = $1', [theirs.lineId]), ours)).toHaveLength(1);
  });
});
