import type { Scope } from '@sojourn/database';
import { money } from '@sojourn/units';
import { credit, debit, entry, phrase } from '@sojourn/ledger/contract';
import { agreement, budgetLine, budgetOfA, grantB, municipalGrant, newId, openTestGrants, type TestGrants } from './testing';

let grants: TestGrants;
let scope: Scope;

beforeAll(async () => {
  grants = await openTestGrants();
});
beforeEach(async () => {
  grants.clock.set('2026-03-31T10:00:00.000Z');
  scope = await grants.newBooks();
});
afterAll(() => grants.db.close());

const entriesOf = async (of = scope) => (await grants.reader.entries(of)).entries;
const page = (id: string, of = scope) => grants.overviews.page(of, id);
async function planned(grantId: string, amountMinor: string, dueOn = '2026-02-01', conditionId: string | null = null): Promise<string> {
  return (await grants.instalments.plan(scope, grantId, { id: newId(), dueOn, amountMinor, conditionId })).id;
}
const receive = (grantId: string, instalmentId: string, amountMinor: string, more: object = {}) =>
  grants.instalments.receive(scope, grantId, instalmentId, { id: newId(), on: '2026-02-01', amountMinor, account: '1010', ...more });

describe('an agreement', () => {
  it('books nothing while it is negotiated, and its promise when it is signed, once', async () => {
    const { id } = await grants.grants.add(scope, agreement());
    await grants.grants.change(scope, id, agreement({ amountMinor: '2500000', funder: 'Foundation A (amended)' }));
    expect(await entriesOf()).toEqual([]);
    await grants.grants.sign(scope, id, { on: '2026-01-10' });
    const [promise] = await entriesOf();
    expect(promise).toMatchObject({ date: '2026-01-10', phrase: { code: 'grant-promised' }, source: { kind: 'grant-promise', id } });
    expect(promise?.lines.map(({ account, debitMinor, dimensions }) => [account, debitMinor, dimensions.grant])).toEqual([
      ['1100', '2500000', 'GRA-A'],
      ['4200', '0', 'GRA-A'],
    ]);
    await expect(grants.grants.sign(scope, id, { on: '2026-01-11' })).rejects.toMatchObject({ code: 'grant-step-not-allowed' });
    await expect(grants.grants.change(scope, id, agreement())).rejects.toMatchObject({ code: 'grant-step-not-allowed' });
    expect(await entriesOf()).toHaveLength(1);
  });

  it('takes over what the opening balances carry, and books nothing again', async () => {
    const { id } = await grants.grants.add(scope, agreement());
    await grants.grants.sign(scope, id, { on: '2025-06-01', carried: { agreedMinor: '900000', bookedMinor: '900000' } });
    expect(await entriesOf()).toEqual([]);
    expect(await page(id)).toMatchObject({ receivableMinor: '900000' });
    const second = await grants.grants.add(scope, agreement({ ...grantB, fund: 'RUSD' }));
    await expect(
      grants.grants.sign(scope, second.id, { on: '2025-06-01', carried: { agreedMinor: '1', bookedMinor: '1' } }),
    ).rejects.toMatchObject({ code: 'nothing-carried' });
  });

  it('ends, is withdrawn and opens again only as its life allows', async () => {
    const { id } = await grants.grants.add(scope, agreement());
    for (const state of ['active', 'closed'] as const)
      await expect(grants.grants.step(scope, id, { state })).rejects.toMatchObject({ code: 'grant-step-not-allowed' });
    await grants.grants.sign(scope, id, { on: '2026-01-10' });
    await expect(grants.grants.step(scope, id, { state: 'withdrawn' })).rejects.toMatchObject({ code: 'grant-step-not-allowed' });
    await grants.grants.step(scope, id, { state: 'closed' });
    await expect(planned(id, '100')).rejects.toMatchObject({ code: 'grant-not-active' });
    await grants.grants.step(scope, id, { state: 'active' });
    await grants.grants.extend(scope, id, { endsOn: '2027-03-31' });
    await expect(grants.grants.extend(scope, id, { endsOn: '2027-03-30' })).rejects.toMatchObject({ code: 'ends-earlier' });
  });

  it('shares its fund with no other that counts all of it, but with any that counts by code', async () => {
    await grants.signed(scope);
    await expect(
      grants.grants.add(scope, agreement({ code: 'GRA-X', startsOn: '2026-12-31', endsOn: '2027-12-31' })),
    ).rejects.toMatchObject({
      code: 'fund-counted-already',
    });
    await grants.grants.add(scope, agreement({ code: 'GRA-Y', counted: 'code' }));
    await grants.grants.add(scope, agreement({ code: 'GRA-Z', startsOn: '2027-01-01', endsOn: '2027-12-31' }));
  });

  it('has a code of its own and a fund of the books', async () => {
    await grants.grants.add(scope, agreement());
    await expect(grants.grants.add(scope, agreement({ fund: 'RHOU' }))).rejects.toMatchObject({ code: 'dimension-code-taken' });
    await expect(grants.grants.add(scope, agreement({ code: 'GRA-X', fund: 'NOWHERE' }))).rejects.toMatchObject({ code: 'unknown-fund' });
  });

  it('in another currency needs a rate for its promise, and takes none otherwise', async () => {
    const { id } = await grants.grants.add(scope, agreement({ ...grantB, recognition: 'unconditional' }));
    await expect(grants.grants.sign(scope, id, { on: '2026-01-10' })).rejects.toMatchObject({
      code: 'rate-missing',
      facts: { from: 'USD', to: 'EUR' },
    });
    await grants.grants.sign(scope, id, { on: '2026-01-10', rate: '1.25' });
    expect((await entriesOf())[0]?.lines[0]).toMatchObject({
      debitMinor: '1600000',
      originalAmountMinor: '2000000',
      originalCurrency: 'USD',
    });
    const euros = await grants.grants.add(scope, agreement());
    await expect(grants.grants.sign(scope, euros.id, { on: '2026-01-10', rate: '1.25' })).rejects.toMatchObject({
      code: 'rate-not-needed',
    });
  });
});

describe('an instalment', () => {
  it('is claimed, comes in parts, and never for more than is open', async () => {
    const id = await grants.signed(scope);
    const instalment = await planned(id, '1000000');
    await grants.instalments.claim(scope, id, instalment, { on: '2026-01-20' });
    expect((await page(id)).instalments).toMatchObject([{ number: 1, state: 'claimed', claimedOn: '2026-01-20' }]);
    await receive(id, instalment, '400000');
    expect((await page(id)).instalments).toMatchObject([{ state: 'partly', receivedMinor: '400000' }]);
    await expect(receive(id, instalment, '600001')).rejects.toMatchObject({
      code: 'instalment-larger-than-open',
      facts: { openMinor: '600000', currency: 'EUR' },
    });
    await receive(id, instalment, '600000');
    expect(await page(id)).toMatchObject({ instalments: [{ state: 'received' }], receivableMinor: '1400000' });
    await expect(receive(id, instalment, '1')).rejects.toMatchObject({ code: 'instalment-larger-than-open' });
    await expect(planned(id, '1400001')).rejects.toMatchObject({ code: 'instalments-above-agreement' });
  });

  it('sent twice, also at the same moment, is booked once', async () => {
    const id = await grants.signed(scope);
    const instalment = await planned(id, '1000000');
    const same = { id: newId(), on: '2026-02-01', amountMinor: '500000', account: '1010' };
    await Promise.all([grants.instalments.receive(scope, id, instalment, same), grants.instalments.receive(scope, id, instalment, same)]);
    await grants.instalments.receive(scope, id, instalment, same);
    expect((await page(id)).instalments[0]).toMatchObject({ receivedMinor: '500000', receipts: [{ id: same.id }] });
    expect(await entriesOf()).toHaveLength(2); // the promise and one receipt
    await expect(grants.instalments.receive(scope, id, instalment, { ...same, amountMinor: '1' })).rejects.toMatchObject({
      code: 'id-known',
    });
  });

  it('paid by two people at the same moment is not received above its amount', async () => {
    const id = await grants.signed(scope);
    const instalment = await planned(id, '1000000');
    const outcomes = await Promise.allSettled([receive(id, instalment, '700000'), receive(id, instalment, '700000')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await page(id)).instalments[0]?.receivedMinor).toBe('700000');
  });

  it('comes into cash or a bank and nowhere else', async () => {
    const id = await grants.signed(scope);
    const instalment = await planned(id, '1000000');
    for (const account of ['1050', '1100', '6000', '9999'])
      await expect(receive(id, instalment, '1', { account })).rejects.toMatchObject({ code: 'not-a-cash-account', facts: { account } });
    expect(await entriesOf()).toHaveLength(1);
  });

  it('is half done by nothing: a closed month leaves no receipt', async () => {
    const id = await grants.signed(scope);
    const instalment = await planned(id, '1000000');
    await grants.db.tenant.transaction(scope, (tx) =>
      tx.query(`INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-02-01', 'hard-closed')`, [scope.groupId]),
    );
    await expect(receive(id, instalment, '1000000')).rejects.toMatchObject({ code: 'period-closed' });
    expect((await page(id)).instalments[0]).toMatchObject({ state: 'expected', receipts: [] });
  });

  it('of a softly closed month is booked when the person says that they know', async () => {
    const id = await grants.signed(scope);
    const instalment = await planned(id, '1000000');
    await grants.db.tenant.transaction(scope, (tx) =>
      tx.query(`INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-02-01', 'soft-closed')`, [scope.groupId]),
    );
    await expect(receive(id, instalment, '1000000')).rejects.toMatchObject({ code: 'period-soft-closed' });
    await receive(id, instalment, '1000000', { acknowledged: ['period-soft-closed'] });
  });

  it('in dollars needs a rate or what the bank credited', async () => {
    const id = await grants.signed(scope, grantB);
    const instalment = await planned(id, '1000000');
    await expect(receive(id, instalment, '1000000', { account: '1020' })).rejects.toMatchObject({ code: 'rate-missing' });
    await receive(id, instalment, '1000000', { creditedMinor: '860000' });
    const [receipt] = await entriesOf();
    expect(
      receipt?.lines.map(({ account, debitMinor, creditMinor, originalAmountMinor }) => [
        account,
        debitMinor,
        creditMinor,
        originalAmountMinor,
      ]),
    ).toEqual([
      ['1010', '860000', '0', '860000'],
      ['4200', '0', '860000', '-1000000'],
    ]);
    const report = await grants.reports.report(scope, id, { from: '2026-01-01', to: '2026-03-31' });
    expect(report.money).toMatchObject({ receivedMinor: '1000000' });
    expect(report.books).toMatchObject({ incomeMinor: '860000' });
  });

  it('can be taken back once: its entry is reversed and it is open and watched again', async () => {
    const id = await grants.signed(scope);
    const instalment = await planned(id, '50000');
    const receipt = await receive(id, instalment, '50000');
    const items = async (state: 'open' | 'done') => (await grants.watch.list(scope, { state })).items.length;
    expect(await items('done')).toBe(1);
    await grants.instalments.takeBack(scope, id, instalment, receipt.id, { on: '2026-02-05' });
    expect(await page(id)).toMatchObject({
      receivableMinor: '2400000',
      instalments: [{ state: 'expected', receipts: [{ takenBack: true }] }],
    });
    expect(await items('open')).toBe(1);
    await expect(grants.instalments.takeBack(scope, id, instalment, receipt.id, { on: '2026-02-05' })).rejects.toMatchObject({
      code: 'taken-back-already',
    });
    expect((await grants.reader.fundBalances(scope)).rows.find(({ fund }) => fund === 'RLEG')).toMatchObject({ cashMinor: '0' });
    await receive(id, instalment, '50000');
  });

  it('above the limit is taken back by two: reversed in the books by a colleague first, which is seen here until it is noted', async () => {
    const id = await grants.signed(scope);
    const instalment = await planned(id, '1000000');
    const receipt = await receive(id, instalment, '1000000');
    const takeBack = () => grants.instalments.takeBack(scope, id, instalment, receipt.id, { on: '2026-02-05' });
    await expect(takeBack()).rejects.toMatchObject({ code: 'needs-second-person' });
    const colleague = await grants.db.newMember(scope.groupId, ['officer']);
    const [entryId] = (await page(id)).instalments.flatMap(({ receipts }) => receipts.map((each) => each.entryId));
    await grants.db.tenant.transaction(scope, (tx) =>
      grants.ledger.reverseEntry(tx, scope, entryId ?? '', '2026-02-05', { draftedBy: scope.memberId, approvedBy: colleague.memberId }),
    );
    expect(await page(id)).toMatchObject({
      receivableMinor: '1400000',
      overview: { alerts: [{ kind: 'reversed-in-books', what: 'receipt' }] },
    });
    await takeBack();
    expect(await page(id)).toMatchObject({ receivableMinor: '2400000', overview: { alerts: [{ kind: 'instalment-late' }] } });
  });
});

describe('a condition', () => {
  const nights = { kind: 'bed-nights', label: 'Bed-nights', amountMinor: '800000', perUnitMinor: '5000' } as const;
  let id: string;
  let condition: string;
  beforeEach(async () => {
    id = await grants.signed(scope, municipalGrant);
    ({ id: condition } = await grants.conditions.add(scope, id, { id: newId(), ...nights }));
  });
  const meet = (units: number, more: object = {}) =>
    grants.conditions.meet(scope, id, condition, { id: newId(), on: '2026-03-31', met: { units }, ...more });

  it('makes income of the advance, and a receivable of what was earned before it was paid', async () => {
    await receive(id, await planned(id, '400000', '2026-01-20', condition), '400000');
    await meet(96);
    const [met] = await entriesOf();
    expect(met?.lines.map(({ account, debitMinor, creditMinor }) => [account, debitMinor, creditMinor])).toEqual([
      ['2200', '400000', '0'],
      ['1100', '80000', '0'],
      ['4220', '0', '480000'],
    ]);
    expect(await page(id)).toMatchObject({ advanceMinor: '0', receivableMinor: '80000' });
    await receive(id, await planned(id, '200000'), '200000');
    expect(await page(id)).toMatchObject({ advanceMinor: '120000', receivableMinor: '0' });
  });

  it('is met once, and never for more than it is worth', async () => {
    await meet(160);
    await expect(meet(1)).rejects.toMatchObject({ code: 'condition-already-met', status: 409 });
    const other = await grants.conditions.add(scope, id, { id: newId(), ...nights, label: 'More nights' });
    await expect(grants.conditions.meet(scope, id, other.id, { id: newId(), on: '2026-03-31', met: { units: 161 } })).rejects.toMatchObject(
      { code: 'condition-larger-than-open', facts: { openMinor: '800000' } },
    );
    await expect(
      grants.conditions.meet(scope, id, other.id, { id: newId(), on: '2026-03-31', met: { amountMinor: '5000' } }),
    ).rejects.toMatchObject({ code: 'condition-counts-units' });
  });

  it('sent twice counts once; two halves at the same moment count both or one', async () => {
    const same = { id: newId(), on: '2026-03-31', met: { units: 96 } };
    await Promise.all([grants.conditions.meet(scope, id, condition, same), grants.conditions.meet(scope, id, condition, same)]);
    expect((await page(id)).conditions[0]).toMatchObject({ metMinor: '480000' });
    const outcomes = await Promise.allSettled([meet(64), meet(64)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await page(id)).conditions[0]).toMatchObject({ metMinor: '800000', unitsMet: 160 });
  });

  it('taken back gives the advance again; a receipt whose money was earned since cannot be taken back first', async () => {
    const instalment = await planned(id, '50000', '2026-01-20', condition);
    const receipt = await receive(id, instalment, '50000');
    const met = await meet(5);
    await expect(grants.instalments.takeBack(scope, id, instalment, receipt.id, { on: '2026-03-31' })).rejects.toMatchObject({
      code: 'advance-earned-already',
    });
    await grants.conditions.takeBack(scope, id, condition, met.id, { on: '2026-03-31' });
    expect(await page(id)).toMatchObject({
      advanceMinor: '50000',
      conditions: [{ metMinor: '0', unitsMet: 0, fulfilments: [{ takenBack: true }] }],
    });
    await grants.instalments.takeBack(scope, id, instalment, receipt.id, { on: '2026-03-31' });
    expect(await page(id)).toMatchObject({ advanceMinor: '0' });
  });

  it('belongs to a conditional agreement, and all of them to its amount', async () => {
    const a = await grants.signed(scope);
    await expect(grants.conditions.add(scope, a, { id: newId(), ...nights })).rejects.toMatchObject({ code: 'not-conditional' });
    await expect(grants.conditions.add(scope, id, { id: newId(), ...nights, amountMinor: '1600001' })).rejects.toMatchObject({
      code: 'conditions-above-agreement',
    });
  });

  it('keeps receivable and advance equal to the books, whatever came in which order', async () => {
    const [first, second] = [await planned(id, '300000'), await planned(id, '500000')];
    await receive(id, first, '123456');
    await meet(31);
    await receive(id, second, '500000');
    await meet(70);
    const taken = await receive(id, first, '30000');
    await grants.instalments.takeBack(scope, id, first, taken.id, { on: '2026-03-31' });
    const { advanceMinor, receivableMinor } = await page(id);
    const { rows } = await grants.reader.trialBalance(scope, {});
    const balance = (account: string): bigint => {
      const row = rows.find((each) => each.account === account);
      return BigInt(row?.closingDebitMinor ?? 0) - BigInt(row?.closingCreditMinor ?? 0);
    };
    expect([balance('1100').toString(), (-balance('2200')).toString()]).toEqual([receivableMinor, advanceMinor]);
  });
});

describe('a budget', () => {
  const quarter = { from: '2026-01-01', to: '2026-03-31' };

  it('is revised in versions; the report takes the newest, the old ones stay', async () => {
    const id = await grants.signed(scope);
    expect((await grants.budgets.put(scope, id, { ...quarter, lines: budgetOfA })).version).toBe(1);
    const revised = [budgetLine('1', 'staff', 'Staff, revised', '990000', ['6000', '6010']), ...budgetOfA.slice(1)];
    expect((await grants.budgets.put(scope, id, { ...quarter, lines: revised })).version).toBe(2);
    const { budgets } = await grants.budgets.list(scope, id);
    expect(budgets.map(({ version, lines }) => [version, lines[0]?.label, lines[0]?.accounts])).toEqual([
      [2, 'Staff, revised', ['6000', '6010']],
      [1, 'Staff', ['6000', '6005', '6010']],
    ]);
    expect((await grants.reports.report(scope, id, quarter)).total.budgetMinor).toBe('1416000');
  });

  it.each<[string, string, object]>([
    ['one cost in two lines', 'budget-lines-overlap', { lines: [...budgetOfA, budgetLine('4', 'other', 'Salaries again', '1', ['6000'])] }],
    ['an account that is no cost', 'unknown-budget-account', { lines: [budgetLine('1', 'other', 'Bank', '1', ['1010'])] }],
    ['an account nobody has', 'unknown-budget-account', { lines: [budgetLine('1', 'other', 'Nothing', '1', ['6999'])] }],
    ['days before the agreement', 'budget-outside-agreement', { from: '2025-12-31' }],
    ['days after it', 'budget-outside-agreement', { to: '2027-01-01' }],
    ['a period that touches another', 'budget-period-overlaps', { from: '2026-03-31', to: '2026-04-30' }],
  ])('refuses %s whole', async (_, code, change) => {
    const id = await grants.signed(scope);
    await grants.budgets.put(scope, id, { ...quarter, lines: budgetOfA });
    await expect(grants.budgets.put(scope, id, { ...quarter, lines: budgetOfA, ...change })).rejects.toMatchObject({ code });
    expect((await grants.budgets.list(scope, id)).budgets).toHaveLength(1);
  });

  it('made by two people at the same moment becomes two versions', async () => {
    const id = await grants.signed(scope);
    const versions = await Promise.all([1, 2, 3].map(() => grants.budgets.put(scope, id, { ...quarter, lines: budgetOfA })));
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
  });

  it('shows what is bound until it is released, once', async () => {
    const id = await grants.signed(scope);
    await grants.budgets.put(scope, id, { ...quarter, lines: budgetOfA });
    const bound = { id: newId(), line: '2', kind: 'contract', amountMinor: '50000', madeOn: '2026-02-01', until: '2026-12-31' } as const;
    await grants.budgets.commit(scope, id, bound);
    await grants.budgets.commit(scope, id, bound);
    await expect(grants.budgets.commit(scope, id, { ...bound, amountMinor: '1' })).rejects.toMatchObject({ code: 'id-known' });
    await expect(grants.budgets.commit(scope, id, { ...bound, id: newId(), line: '7' })).rejects.toMatchObject({ code: 'no-such-line' });
    expect((await grants.reports.report(scope, id, quarter)).total.commitmentsMinor).toBe('50000');
    await grants.budgets.release(scope, id, bound.id, { on: '2026-03-15' });
    expect((await grants.reports.report(scope, id, quarter)).total.commitmentsMinor).toBe('0');
    await expect(grants.budgets.release(scope, id, bound.id, { on: '2026-03-16' })).rejects.toMatchObject({
      code: 'commitment-already-released',
    });
  });
});

describe('a report', () => {
  const due = { from: '2026-01-01', to: '2026-03-31', dueOn: '2026-04-30' };

  it('that is due finds a person, then their second, until it was sent, once', async () => {
    const id = await grants.signed(scope);
    const [owner, second] = [
      await grants.db.newMember(scope.groupId, ['accountant']),
      await grants.db.newMember(scope.groupId, ['payments']),
    ];
    const report = { id: newId(), ...due, ownerId: owner.memberId, secondId: second.memberId };
    await grants.due.add(scope, id, report);
    await grants.due.add(scope, id, report);
    expect((await grants.watch.today(owner, 60)).items).toMatchObject([
      { kind: 'report', dueOn: '2026-04-30', safeOn: '2026-04-16', secondId: second.memberId },
    ]);
    grants.clock.set('2026-05-04T10:00:00.000Z');
    expect((await page(id)).overview.alerts).toMatchObject([{ kind: 'report-overdue', level: 'act', dueOn: '2026-04-30' }]);
    expect((await grants.overviews.today(scope)).due).toMatchObject([{ code: 'GRA-A', funder: 'Foundation A', what: 'report' }]);
    await grants.due.send(scope, id, report.id, { on: '2026-05-04' });
    expect((await grants.watch.today(owner, 60)).items).toEqual([]);
    expect((await grants.overviews.today(scope)).due).toEqual([]);
    expect((await page(id)).reportsDue).toMatchObject([{ sentOn: '2026-05-04', sentActualMinor: '0' }]);
    await expect(grants.due.send(scope, id, report.id, { on: '2026-05-05' })).rejects.toMatchObject({ code: 'report-already-sent' });
  });

  it('cannot be given to somebody who may not watch money, or is of another group', async () => {
    const id = await grants.signed(scope);
    const stranger = await grants.newBooks();
    await expect(grants.due.add(scope, id, { id: newId(), ...due, ownerId: stranger.memberId })).rejects.toMatchObject({
      code: 'no-such-member',
    });
    expect((await page(id)).reportsDue).toEqual([]);
  });

  it('in a currency whose rate is not known says for which day, and counts once the month has one', async () => {
    const id = await grants.signed(scope, grantB);
    const euros = money(100_00n, 'EUR');
    await grants.db.tenant.transaction(scope, (tx) =>
      grants.ledger.postEntry(
        tx,
        scope,
        entry('2026-02-14', phrase('invoice-paid'), [debit('6110', 'RUSD', euros, { functionCode: 'LEG' }), credit('1010', 'RUSD', euros)]),
      ),
    );
    const quarter = { from: '2026-01-01', to: '2026-03-31' };
    await expect(grants.reports.report(scope, id, quarter)).rejects.toMatchObject({
      code: 'no-rate',
      facts: { currency: 'USD', on: '2026-02-14' },
    });
    expect((await page(id)).overview).toMatchObject({
      spentMinor: null,
      moneyTenths: null,
      alerts: [{ kind: 'no-rate', on: '2026-02-14' }],
    });
    await grants.grants.putRate(scope, id, { month: '2026-02', rate: '1.1900' });
    expect((await grants.reports.report(scope, id, quarter)).money.spentMinor).toBe('11900');
    await expect(grants.grants.putRate(scope, id, { month: '2026-02', rate: '1.2' })).rejects.toMatchObject({ code: 'rate-known' });
    expect((await page(id)).rates).toEqual([{ month: '2026-02', rate: '1.1900' }]);
    // A Saturday: the rate of Friday counts, and goes before that of the month.
    await grants.db.tenant.transaction(scope, (tx) =>
      tx.query(
        `INSERT INTO exchange_rate (group_id, currency, day, source, rate, entered_by) VALUES ($1, 'USD', '2026-02-13', 'ecb', '1.1850', $2)`,
        [scope.groupId, scope.memberId],
      ),
    );
    expect((await grants.reports.report(scope, id, quarter)).money.spentMinor).toBe('11850');
  });

  it('counts what other funds paid for the grant as matching', async () => {
    const id = await grants.signed(scope, { matchingMinor: '500000' });
    const amount = money(120_00n, 'EUR');
    await grants.db.tenant.transaction(scope, (tx) =>
      grants.ledger.postEntry(
        tx,
        scope,
        entry('2026-02-14', phrase('invoice-paid'), [
          debit('6100', 'GEN', amount, { functionCode: 'LEG', dimensions: { grant: 'GRA-A' } }),
          credit('1010', 'GEN', amount),
        ]),
      ),
    );
    const report = await grants.reports.report(scope, id, { from: '2026-01-01', to: '2026-03-31' });
    expect(report).toMatchObject({ matching: { neededMinor: '500000', foundMinor: '12000' }, total: { actualMinor: '0' } });
  });
});

describe('indirect costs', () => {
  const quarter = { from: '2026-01-01', to: '2026-03-31' };
  const cost = (account: string, fund: string, minor: bigint, functionCode: 'LEG' | 'MGT'): Promise<unknown> =>
    grants.db.tenant.transaction(scope, (tx) =>
      grants.ledger.postEntry(
        tx,
        scope,
        entry('2026-02-14', phrase('invoice-paid'), [
          debit(account, fund, money(minor, 'EUR'), { functionCode }),
          credit('2000', fund, money(minor, 'EUR')),
        ]),
      ),
    );
  const charge = (id: string, more: object = {}) =>
    grants.indirect.charge(scope, id, { id: newId(), ...quarter, on: '2026-03-31', toFund: 'GEN', ...more });

  it('are charged once for a period, also when two ask at once, and again after they were taken back', async () => {
    const id = await grants.signed(scope);
    await cost('6100', 'RLEG', 1_000_00n, 'LEG');
    await cost('6000', 'GEN', 5_000_00n, 'MGT');
    const outcomes = await Promise.allSettled([charge(id), charge(id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'indirect-already-charged' } });
    await expect(charge(id, { from: '2026-03-31', to: '2026-04-30' })).rejects.toMatchObject({ code: 'indirect-already-charged' });
    const [charged] = (await page(id)).indirectCharges;
    // 10 % of 1,000.00; nothing of it in cash, so the funds owe each other.
    expect(charged).toMatchObject({ chargeMinor: '10000', underRecoveryMinor: '490000', toFund: 'GEN' });
    expect((await entriesOf())[0]?.lines.map(({ account }) => account)).toEqual(['6900', '2900', '1900', '6990']);
    await grants.indirect.takeBack(scope, id, charged?.id ?? '', { on: '2026-03-31' });
    await charge(id);
  });

  it('are refused where there are none, none agreed, or nowhere to go', async () => {
    const id = await grants.signed(scope);
    await expect(charge(id)).rejects.toMatchObject({ code: 'nothing-to-charge' });
    await expect(charge(id, { toFund: 'RLEG' })).rejects.toMatchObject({ code: 'indirect-within-fund' });
    await expect(charge(id, { toFund: 'NOWHERE' })).rejects.toMatchObject({ code: 'unknown-fund' });
    const b = await grants.signed(scope, grantB);
    await expect(charge(b)).rejects.toMatchObject({ code: 'indirect-not-agreed' });
    expect((await grants.indirect.share(scope, b, quarter)).chargeMinor).toBe('0');
  });
});

it('sees on the same day that givers’ money pays for something else', async () => {
  const pay = (fund: string, minor: bigint): Promise<unknown> =>
    grants.db.tenant.transaction(scope, (tx) =>
      grants.ledger.postEntry(
        tx,
        scope,
        entry('2026-03-31', phrase('office-cost'), [
          debit('6500', fund, money(minor, 'EUR'), { functionCode: 'MGT' }),
          credit('1010', fund, money(minor, 'EUR')),
        ]),
      ),
    );
  const id = await grants.signed(scope);
  await receive(id, await planned(id, '1000000'), '1000000');
  expect((await grants.overviews.today(scope)).borrowing).toEqual([]);
  await pay('GEN', 1n);
  expect((await grants.overviews.today(scope)).borrowing).toEqual([
    { kind: 'borrowing', level: 'emergency', fund: null, needMinor: '1000000', cashMinor: '999999', currency: 'EUR' },
  ]);
});

describe('another group', () => {
  it('finds nothing by an id of ours, and shows nothing of it', async () => {
    const id = await grants.signed(scope);
    const instalment = await planned(id, '1000');
    const stranger = await grants.newBooks();
    const notThere = { code: 'no-such-grant', status: 404 };
    await expect(grants.overviews.page(stranger, id)).rejects.toMatchObject(notThere);
    await expect(grants.reports.report(stranger, id, { from: '2026-01-01', to: '2026-03-31' })).rejects.toMatchObject(notThere);
    await expect(grants.grants.step(stranger, id, { state: 'closed' })).rejects.toMatchObject(notThere);
    await expect(grants.budgets.list(stranger, id)).rejects.toMatchObject(notThere);
    await expect(
      grants.instalments.receive(stranger, id, instalment, { id: newId(), on: '2026-02-01', amountMinor: '1', account: '1010' }),
    ).rejects.toMatchObject(notThere);
    expect((await grants.overviews.list(stranger)).grants).toEqual([]);
    // An id of ours under an agreement of theirs is as unknown.
    const theirs = (await grants.grants.add(stranger, agreement())).id;
    await grants.grants.sign(stranger, theirs, { on: '2026-01-10' });
    await expect(grants.instalments.claim(stranger, theirs, instalment, { on: '2026-02-01' })).rejects.toMatchObject({
      code: 'no-such-instalment',
    });
    await expect(grants.due.send(stranger, theirs, newId(), { on: '2026-02-01' })).rejects.toMatchObject({ code: 'no-such-report' });
    await expect(grants.budgets.release(stranger, theirs, newId(), { on: '2026-02-01' })).rejects.toMatchObject({
      code: 'no-such-commitment',
    });
  });

  it('may use the same code and the same ids', async () => {
    const same = newId();
    const id = await grants.signed(scope);
    await grants.instalments.plan(scope, id, { id: same, dueOn: '2026-02-01', amountMinor: '1', conditionId: null });
    const stranger = await grants.newBooks();
    const theirs = await grants.signed(stranger);
    await grants.instalments.plan(stranger, theirs, { id: same, dueOn: '2026-02-01', amountMinor: '1', conditionId: null });
  });
});
