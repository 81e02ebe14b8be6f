import type { Scope } from '@sojourn/database';
import { grantB, grantSteps, municipalGrant, newId, openTestGrants, type TestGrants } from './testing';

// Money of a grant as it is planned, comes, goes back and becomes income.
let grants: TestGrants;
let scope: Scope;
const { entriesOf, page, planned, receive } = grantSteps(
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
    await grants.db.owner.query(`INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-02-01', 'hard-closed')`, [
      scope.groupId,
    ]);
    await expect(receive(id, instalment, '1000000')).rejects.toMatchObject({ code: 'period-closed' });
    expect((await page(id)).instalments[0]).toMatchObject({ state: 'expected', receipts: [] });
  });

  it('of a softly closed month is booked when the person says that they know', async () => {
    const id = await grants.signed(scope);
    const instalment = await planned(id, '1000000');
    await grants.db.owner.query(`INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-02-01', 'soft-closed')`, [
      scope.groupId,
    ]);
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
