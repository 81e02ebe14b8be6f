import type { Scope } from '@sojourn/database';
import { money } from '@sojourn/units';
import { credit, debit, entry, phrase } from '@sojourn/ledger/contract';
import { budgetLine, budgetOfA, grantB, grantSteps, newId, openTestGrants, type TestGrants } from './testing';

// What a grant may be spent on, what its funder is told, and the part for running the house.
let grants: TestGrants;
let scope: Scope;
const { entriesOf, page } = grantSteps(
  () => grants,
  () => scope,
);

beforeAll(async () => {
  grants = await openTestGrants();
});
beforeEach(async () => {
  grants.clock.set('2026-03-31T10:00:00.000Z');
  scope = await grants.newBooks();
});
afterAll(() => grants.db.close());

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
