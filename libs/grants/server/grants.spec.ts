import type { Scope } from '@sojourn/database';
import { money } from '@sojourn/units';
import { credit, debit, entry, phrase } from '@sojourn/ledger/contract';
import { agreement, grantB, grantSteps, newId, openTestGrants, type TestGrants } from './testing';

// Agreements, and the walls between groups.
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
