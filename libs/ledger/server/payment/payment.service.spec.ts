import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import type { NewPaymentOrder, PaymentOrder } from '@sojourn/ledger/contract';
import { openTestBooks, type TestBooks } from '../testing';
import { openBankDesk, type BankDesk } from '../testing/bank-desk';

let books: TestBooks;
let desk: BankDesk;
let drafter: Scope;
let first: Scope;
let second: Scope;
let bankId: string;

beforeAll(async () => {
  books = await openTestBooks();
  desk = openBankDesk(books);
});
beforeEach(async () => {
  first = await books.newBooks();
  drafter = await books.db.newMember(first.groupId, ['payments']);
  second = await books.db.newMember(first.groupId, ['officer']);
  bankId = await desk.newAccount(first);
});
afterAll(() => books.db.close());

const order = (change: Partial<NewPaymentOrder> = {}): NewPaymentOrder => ({
  id: randomUUID(),
  bankAccountId: bankId,
  amountMinor: '95000',
  currency: 'EUR',
  rate: null,
  dueOn: '2026-04-02',
  account: '6200',
  fund: 'RHOU',
  functionCode: 'HOU',
  phrase: { code: 'invoice-paid', numbers: [] },
  grant: null,
  caseCost: null,
  counterparty: null,
  payee: { voucherId: randomUUID(), recordId: randomUUID(), hash: randomBytes(32).toString('hex') },
  ...change,
});
const refused = (code: string, facts: object = {}): object => ({ code, facts });

/** As a browser does it: the order that is on screen, signed. `round` is the one that was read. */
async function approve(who: Scope, id: string, round = 1): Promise<PaymentOrder> {
  const { orders } = await desk.payments.page(first, {});
  const order = orders.find((each) => each.id === id);
  if (order === undefined) throw new RangeError(id);
  return desk.payments.approve(who, id, { round, approval: await books.hands.payment(who, order) });
}

async function approved(change: Partial<NewPaymentOrder> = {}): Promise<PaymentOrder> {
  const { id } = await desk.payments.draft(drafter, order(change));
  await approve(first, id);
  return approve(second, id);
}
const leave = (orders: readonly PaymentOrder[], id = randomUUID(), by = drafter) =>
  desk.exports.export(by, {
    id,
    bankAccountId: bankId,
    way: 'pain.001',
    orders: orders.map((each) => ({ id: each.id, round: each.round })),
  });

it('numbers orders, and drafts one for the same request twice', async () => {
  const wanted = order();
  const drafted = await desk.payments.draft(drafter, wanted);
  expect(await desk.payments.draft(drafter, wanted)).toEqual(drafted);
  expect(drafted).toMatchObject({ number: 1, round: 1, state: 'drafted', draftedBy: drafter.memberId, approvedBy: [] });
  expect((await desk.payments.draft(drafter, order())).number).toBe(2);
  await expect(desk.payments.draft(drafter, { ...wanted, amountMinor: '1' })).rejects.toMatchObject(refused('payment-changed'));
});

it('is approved by two others and leaves as an entry the bank has not made yet, with the papers behind it', async () => {
  const paid = await approved();
  expect(paid).toMatchObject({ state: 'approved', approvedBy: [first.memberId, second.memberId].sort() });
  const { orders, messageId, debtorIban } = await leave([paid]);
  expect({ messageId, debtorIban }).toEqual({
    messageId: expect.stringMatching(/^SOJ-000001-[0-9a-f]{8}$/),
    debtorIban: 'DE89370400440532013000',
  });
  expect(orders).toMatchObject([{ id: paid.id, state: 'exported' }]);
  const [entry] = (await books.reader.entries(first)).entries;
  expect(entry).toMatchObject({
    id: orders[0]?.entryId,
    date: '2026-04-02',
    draftedBy: drafter.memberId,
    postedBy: drafter.memberId,
    approvedBy: paid.approvedBy[0],
    voucher: { id: paid.payee.recordId, hash: paid.payee.hash },
    lines: [
      { account: '6200', fund: 'RHOU', functionCode: 'HOU', debitMinor: '95000' },
      { account: '1010', fund: 'RHOU', creditMinor: '95000' },
    ],
  });
  expect((await desk.reconciliation.on(first, bankId, '2026-04-30')).bookMinor).toBe('-95000');
});

it('says of a second export when it left, and gives the same export for the same request', async () => {
  const paid = await approved();
  const id = randomUUID();
  const made = await leave([paid], id);
  expect(await leave([paid], id)).toEqual(made);
  expect(await desk.exports.read(drafter, id)).toEqual(made);
  await expect(leave([paid])).rejects.toMatchObject(
    refused('already-exported', { orderId: paid.id, exportId: id, exportedAt: made.exportedAt }),
  );
  expect((await books.reader.entries(first)).entries).toHaveLength(1);
});

it('lets exactly one of two exports at the same moment have an order', async () => {
  const paid = await approved();
  const outcomes = await Promise.allSettled([leave([paid]), leave([paid])]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'already-exported' } });
  expect((await books.reader.entries(first)).entries).toHaveLength(1);
});

it('lets a batch leave whole or not at all', async () => {
  const [fine, waiting] = [await approved(), await desk.payments.draft(drafter, order())];
  await expect(leave([fine, waiting])).rejects.toMatchObject(refused('needs-two-approvals', { orderId: waiting.id, approvals: 0 }));
  expect((await books.reader.entries(first)).entries).toEqual([]);
  const another = await approved({ amountMinor: '1' });
  const { orders } = await leave([fine, another]);
  expect(orders.map(({ number }) => number)).toEqual([1, 3]);
});

it('refuses the approval of the drafter, a second one by the same member counts once, and an old screen approves nothing', async () => {
  const { id, ...drafted } = await desk.payments.draft(drafter, order());
  await expect(approve(drafter, id)).rejects.toMatchObject(refused('approver-drafted'));
  await approve(first, id);
  expect(await approve(first, id)).toMatchObject({ state: 'drafted', approvedBy: [first.memberId] });
  const { bankAccountId, currency, rate, dueOn, account, fund, functionCode, phrase, grant, caseCost, counterparty, payee } = drafted;
  const content = { bankAccountId, currency, rate, dueOn, account, fund, functionCode, phrase, grant, caseCost, counterparty, payee };
  const changed = await desk.payments.change(drafter, id, { round: 1, ...content, amountMinor: '95001' });
  expect(changed).toMatchObject({ round: 2, state: 'drafted', approvedBy: [] });
  await expect(approve(second, id)).rejects.toMatchObject(refused('payment-changed', { round: 2 }));
  await expect(desk.payments.change(drafter, id, { round: 1, ...content, amountMinor: '7' })).rejects.toMatchObject(
    refused('payment-changed', { round: 2 }),
  );
});

it('is paid by its bank line and not paid any more when the match is undone', async () => {
  const paid = await approved();
  const { orders } = await leave([paid]);
  const statement = {
    id: randomUUID(),
    bankAccountId: bankId,
    format: 'camt' as const,
    sequence: null,
    fromOn: '2026-04-01',
    toOn: '2026-04-03',
  };
  await desk.statements.begin(drafter, { ...statement, openingMinor: '100000', closingMinor: '5000', lineCount: 1 });
  const line = { id: randomUUID(), position: 1, bookedOn: '2026-04-03', valueOn: '2026-04-03', amountMinor: '-95000', code: null };
  await desk.statements.receive(drafter, statement.id, {
    lines: [{ ...line, occurrence: 1, referenceHash: null, voucherId: null }],
    known: [],
  });
  await desk.statements.complete(drafter, statement.id);
  const { movements } = await desk.lines.open(first, bankId);
  expect(movements).toMatchObject([{ amountMinor: '-95000', references: expect.arrayContaining(['PAY-000001']) }]);
  const match = await desk.matches.accept(first, { id: randomUUID(), lineIds: [line.id], entryIds: [orders[0]?.entryId ?? ''] });
  const state = async () => (await desk.payments.page(first, {})).orders[0]?.state;
  expect(await state()).toBe('paid');
  await desk.matches.undo(first, match.id);
  expect(await state()).toBe('exported');
});

it.each<[string, Partial<NewPaymentOrder>, string]>([
  ['an account nobody has', { account: '1999' }, 'unknown-account'],
  ['a fund nobody has', { fund: 'RX' }, 'unknown-fund'],
  ['a cost without function', { account: '6000', functionCode: null }, 'function-missing'],
  ['a counterparty nobody registered', { counterparty: 'LL-9' }, 'unknown-dimension'],
  ['another currency than its account', { currency: 'USD' }, 'payment-currency-differs'],
  ['a rate where there is nothing to convert', { rate: '1.1' }, 'payment-rate-missing'],
  ['a bank account nobody has', { bankAccountId: randomUUID() }, 'unknown-bank-account'],
])('refuses %s at once, not when it leaves', async (_, change, code) => {
  await expect(desk.payments.draft(drafter, order(change))).rejects.toMatchObject({ code });
});

it('pays in another currency at a rate, rounded to the cent of the books', async () => {
  bankId = await desk.newAccount(first, '1020', 'USD');
  await expect(desk.payments.draft(drafter, order({ currency: 'USD' }))).rejects.toMatchObject({ code: 'payment-rate-missing' });
  await leave([await approved({ currency: 'USD', rate: '1.1600', amountMinor: '300000' })]);
  const [entry] = (await books.reader.entries(first)).entries;
  expect(entry?.lines).toMatchObject([
    { account: '6200', debitMinor: '258621' },
    { account: '1020', creditMinor: '258621', originalCurrency: 'USD', originalAmountMinor: '-300000', rate: '1.1600' },
  ]);
});

const withoutId = ({ id: _id, ...content }: NewPaymentOrder): Omit<NewPaymentOrder, 'id'> => content;

it('knows a rate again however many zeros it is written with, and takes ten for another rate than one', async () => {
  bankId = await desk.newAccount(first, '1020', 'USD');
  const wanted = order({ currency: 'USD', rate: '100' });
  const { id, number } = await desk.payments.draft(drafter, wanted);
  expect(await desk.payments.draft(drafter, { ...wanted, rate: '100.00' })).toMatchObject({ number, round: 1 });
  expect(await desk.payments.change(drafter, id, { round: 1, ...withoutId({ ...wanted, rate: '10' }) })).toMatchObject({
    round: 2,
    rate: expect.stringMatching(/^10([.]|$)/),
  });
});

it('is withdrawn before it leaves, by anybody, and never after', async () => {
  const drafted = await desk.payments.draft(drafter, order());
  expect(await desk.payments.withdraw(second, drafted.id, 1)).toMatchObject({ state: 'withdrawn' });
  expect(await desk.payments.withdraw(second, drafted.id, 1)).toMatchObject({ state: 'withdrawn' });
  await expect(approve(first, drafted.id)).rejects.toMatchObject(refused('payment-step-not-allowed'));
  const paid = await approved();
  await leave([paid]);
  await expect(desk.payments.withdraw(second, paid.id, 1)).rejects.toMatchObject(refused('already-exported'));
});

it('of another group is unknown', async () => {
  const { id } = await approved();
  const stranger = await books.newBooks();
  await expect(approve(stranger, id)).rejects.toMatchObject({ code: 'unknown-payment', status: 404 });
  await expect(desk.exports.read(stranger, id)).rejects.toMatchObject({ code: 'unknown-export', status: 404 });
  expect((await desk.payments.page(stranger, {})).orders).toEqual([]);
});
