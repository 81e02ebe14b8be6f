import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope, Tx } from '@sojourn/database';
import { money } from '@sojourn/units';
import { credit, debit, entry, phrase } from '@sojourn/ledger/contract';
import { insertUnsigned, openTestBooks, type TestBooks } from '../testing';
import { openBankDesk } from '../testing/bank-desk';

// Goes round the services: plain SQL as the application's role, in the name of one member or another.
let books: TestBooks;
let drafter: Scope;
let first: Scope;
let second: Scope;
let bankId: string;
let fundId: string;
let orderId: string;

const NO_RIGHT = { driverError: { code: '42501' } };
const NO_SUCH_ROW = { driverError: { code: '23503' } };
const brokenBy = (constraint: string): object => ({ driverError: { constraint } });
const as = <T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> => books.db.tenant.transaction(scope, work);
const sql = (scope: Scope, text: string, ...parameters: unknown[]): Promise<unknown[]> => as(scope, (tx) => tx.query(text, parameters));

beforeAll(async () => {
  books = await openTestBooks();
});
beforeEach(async () => {
  const accountant = await books.newBooks();
  drafter = await books.db.newMember(accountant.groupId, ['payments']);
  first = accountant;
  second = await books.db.newMember(accountant.groupId, ['officer']);
  bankId = await openBankDesk(books).newAccount(accountant);
  const [fund] = await as(drafter, (tx) => tx.query<{ id: string }>(`SELECT id FROM fund WHERE code = 'GEN'`));
  fundId = fund?.id ?? '';
  orderId = await draft(drafter);
});
afterAll(() => books.db.close());

async function draft(scope: Scope, columns: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = randomUUID();
  const row = {
    group_id: scope.groupId,
    id,
    number: 1 + (await sql(scope, 'SELECT 1 FROM payment_order')).length,
    bank_account_id: bankId,
    amount_minor: 95000,
    currency: 'EUR',
    due_on: '2026-04-02',
    account_code: '6200',
    fund_id: fundId,
    function_code: 'HOU',
    phrase: 'invoice-paid',
    phrase_numbers: '{}',
    payee_voucher_id: randomUUID(),
    payee_record_id: randomUUID(),
    payee_hash: randomBytes(32),
    drafted_at: '2026-04-01T09:00:00.000Z',
    ...columns,
  };
  const names = Object.keys(row);
  await sql(
    scope,
    `INSERT INTO payment_order (${names.join()}) VALUES (${names.map((_, at) => `$${at + 1}`).join()})`,
    ...Object.values(row),
  );
  return id;
}

/** As the service does it: the signed object, and in the same transaction the row that counts it. */
const approve = (scope: Scope, round = 1, approver = scope.memberId, id = orderId): Promise<unknown> =>
  as(scope, async (tx) => {
    await insertUnsigned(tx, scope, { objectKind: 'payment', objectId: id, action: 'pay', round });
    return count(tx, scope, round, approver, id);
  });
const count = (tx: Tx, scope: Scope, round: number, approver: string, id = orderId): Promise<unknown> =>
  tx.query('INSERT INTO payment_approval (group_id, order_id, round, approver, approved_at) VALUES ($1, $2, $3, $4, now())', [
    scope.groupId,
    id,
    round,
    approver,
  ]);

/** Export as the service does it: an entry, an export, the order. */
async function leave(id = orderId): Promise<unknown> {
  const amount = money(95000n, 'EUR');
  return as(drafter, async (tx) => {
    const { id: entryId } = await books.ledger.postEntry(tx, drafter, {
      ...entry('2026-04-02', phrase('invoice-paid'), [
        debit('6200', 'GEN', amount, { functionCode: 'HOU' }),
        credit('1010', 'GEN', amount),
      ]),
      draftedBy: drafter.memberId,
      approvedBy: first.memberId,
    });
    const exportId = randomUUID();
    const number = 1 + (await tx.query('SELECT 1 FROM payment_export')).length;
    await tx.query(
      `INSERT INTO payment_export (group_id, id, number, bank_account_id, way, exported_by, exported_at) VALUES ($1, $2, $3, $4, 'pain.001', $5, now())`,
      [drafter.groupId, exportId, number, bankId, drafter.memberId],
    );
    return tx.query(`UPDATE payment_order SET state = 'exported', export_id = $2, entry_id = $3 WHERE id = $1`, [id, exportId, entryId]);
  });
}

async function standing(id = orderId): Promise<unknown> {
  const [row] = await books.db.owner.query<object>('SELECT state, round, drafted_by AS "draftedBy" FROM payment_order WHERE id = $1', [id]);
  return row;
}

it('lets an order leave that two others approved (the positive control of everything below)', async () => {
  await approve(first);
  expect(await standing()).toMatchObject({ state: 'drafted' });
  await approve(second);
  expect(await standing()).toMatchObject({ state: 'approved', round: 1, draftedBy: drafter.memberId });
  await leave();
  expect(await standing()).toMatchObject({ state: 'exported' });
});

it('refuses the approval of whoever drafted it, one in the name of another, the same one twice', async () => {
  await expect(approve(drafter)).rejects.toMatchObject(brokenBy('payment_approved_by_another'));
  await expect(approve(drafter, 1, second.memberId)).rejects.toMatchObject(brokenBy('payment_approved_in_person'));
  await approve(first);
  await expect(approve(first)).rejects.toMatchObject(brokenBy('approved_once'));
  expect(await standing()).toMatchObject({ state: 'drafted' });
});

it('counts no approval that nobody signed, or that was signed for another payment, round or by somebody else', async () => {
  const unsigned = brokenBy('payment_approval_signed');
  await expect(as(first, (tx) => count(tx, first, 1, first.memberId))).rejects.toMatchObject(unsigned);
  const other = await draft(drafter);
  for (const [who, place] of [
    [first, { objectId: other, round: 1 }],
    [first, { objectId: orderId, round: 2 }],
    [second, { objectId: orderId, round: 2 }],
  ] as const)
    await as(who, (tx) => insertUnsigned(tx, who, { objectKind: 'payment', action: 'pay', ...place }));
  await expect(as(first, (tx) => count(tx, first, 1, first.memberId))).rejects.toMatchObject(unsigned);
});

it('lets nobody draft in the name of another, or write an approval away', async () => {
  await expect(draft(drafter, { drafted_by: second.memberId })).rejects.toMatchObject(NO_RIGHT);
  await expect(draft(drafter, { state: 'approved' })).rejects.toMatchObject(NO_RIGHT);
  await expect(draft(drafter, { round: 5 })).rejects.toMatchObject(NO_RIGHT);
  for (const text of [
    'DELETE FROM payment_approval',
    'UPDATE payment_approval SET round = 2',
    'DELETE FROM payment_order',
    'UPDATE payment_export SET number = 9',
  ])
    await expect(sql(drafter, text)).rejects.toMatchObject(NO_RIGHT);
});

it.each<[string, string, unknown]>([
  ['the amount', 'amount_minor', 95001],
  ['the payee', 'payee_hash', randomBytes(32)],
  ['the day', 'due_on', '2026-04-03'],
  ['the account', 'account_code', '6210'],
])('starts the approvals anew when %s changes, and whoever changed it cannot approve it', async (_, column, value) => {
  await approve(first);
  await approve(second);
  await sql(second, `UPDATE payment_order SET ${column} = $2 WHERE id = $1`, orderId, value);
  expect(await standing()).toEqual({ state: 'drafted', round: 2, draftedBy: second.memberId });
  await expect(leave()).rejects.toMatchObject(brokenBy('payment_step'));
  await expect(approve(second, 2)).rejects.toMatchObject(brokenBy('payment_approved_by_another'));
  await expect(as(first, (tx) => count(tx, first, 1, first.memberId))).rejects.toMatchObject(brokenBy('approved_once')); // said already, for the round before
  await approve(first, 2);
  await approve(drafter, 2);
  expect(await standing()).toMatchObject({ state: 'approved' });
});

it('refuses an approval of a round that is over, or of an order that is approved already', async () => {
  await sql(drafter, 'UPDATE payment_order SET amount_minor = 1 WHERE id = $1', orderId);
  await expect(approve(first, 1)).rejects.toMatchObject(brokenBy('payment_round_current'));
  await expect(approve(first, 3)).rejects.toMatchObject(brokenBy('payment_round_current'));
  await approve(first, 2);
  await approve(second, 2);
  const third = await books.db.newMember(drafter.groupId, ['accountant']);
  await expect(approve(third, 2)).rejects.toMatchObject(brokenBy('payment_step'));
});

it('lets nothing leave with fewer than two approvals, and says no state by itself', async () => {
  await expect(leave()).rejects.toMatchObject(brokenBy('payment_step'));
  await approve(first);
  for (const state of ['exported', 'paid'])
    await expect(sql(drafter, `UPDATE payment_order SET state = '${state}' WHERE id = $1`, orderId)).rejects.toMatchObject(
      brokenBy('payment_step'),
    );
  await expect(sql(drafter, `UPDATE payment_order SET state = 'approved' WHERE id = $1`, orderId)).rejects.toMatchObject(
    brokenBy('payment_needs_two'),
  );
  await approve(second);
  await expect(sql(drafter, `UPDATE payment_order SET state = 'paid' WHERE id = $1`, orderId)).rejects.toMatchObject(
    brokenBy('payment_step'),
  );
});

it('lets an order leave once, and nothing of it changes afterwards', async () => {
  await approve(first);
  await approve(second);
  await leave();
  await expect(leave()).rejects.toMatchObject(brokenBy('payment_exported_once'));
  for (const change of ['amount_minor = 1', 'export_id = NULL, entry_id = NULL', `payee_hash = '\\x${'00'.repeat(32)}'`])
    await expect(sql(drafter, `UPDATE payment_order SET ${change} WHERE id = $1`, orderId)).rejects.toMatchObject(
      brokenBy('payment_exported_once'),
    );
  await expect(sql(drafter, `UPDATE payment_order SET state = 'withdrawn' WHERE id = $1`, orderId)).rejects.toMatchObject(
    brokenBy('payment_step'),
  );
  await expect(sql(drafter, `UPDATE payment_order SET state = 'paid' WHERE id = $1`, orderId)).rejects.toMatchObject(
    brokenBy('payment_paid_by_line'),
  );
});

it("cannot name another group's bank account, fund, order or export", async () => {
  const theirs = { bankId, fundId, orderId };
  const other = await books.newBooks();
  bankId = await openBankDesk(books).newAccount(other);
  await expect(draft(other)).rejects.toMatchObject(NO_SUCH_ROW); // their fund
  const [fund] = await as(other, (tx) => tx.query<{ id: string }>(`SELECT id FROM fund WHERE code = 'GEN'`));
  fundId = fund?.id ?? '';
  await draft(other);
  await expect(draft(other, { bank_account_id: theirs.bankId })).rejects.toMatchObject(NO_SUCH_ROW);
  await expect(approve(other, 1, other.memberId, theirs.orderId)).rejects.toMatchObject(NO_SUCH_ROW);
  expect(await sql(other, 'SELECT 1 FROM payment_order WHERE id = $1', theirs.orderId)).toEqual([]);
});
