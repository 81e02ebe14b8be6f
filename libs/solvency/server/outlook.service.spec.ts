import type { Scope } from '@sojourn/database';
import { money } from '@sojourn/units';
import { Accounts, credit, debit, entry, phrase } from '@sojourn/ledger/contract';
import { grantB, municipalGrant, newId, openTestGrants, type TestGrants } from '../../grants/server/testing';
import { OutlookService } from './outlook.service';

let grants: TestGrants;
let scope: Scope;
let service: OutlookService;

beforeAll(async () => {
  grants = await openTestGrants('2026-03-31T12:00:00.000Z'); // the 1st of April has begun somewhere
  service = new OutlookService(grants.reader, grants.facade, grants.clock);
});
beforeEach(async () => {
  scope = await grants.newBooks();
  // The worked case S3: 20,000.00 and 5,000.00 a month.
  await post('2026-03-02', '1010', '4000', 2_500_000n);
  await post('2026-03-20', '6000', '1010', 500_000n);
});
afterAll(() => grants.db.close());

const core = { code: 'CORE', fund: 'GEN', functionCode: 'MGT', amountMinor: '3000000', indirectMethod: 'none', indirectCap: null } as const;

it('lasts to month 5, and to month 11 with a core grant that is promised for month 4', async () => {
  expect((await service.outlook(scope)).below).toEqual({ nothing: 5, certain: 5, all: 5 });
  const id = await grants.signed(scope, core, { on: '2026-03-10' });
  await plan(id, '2026-08-01', '3000000');
  const outlook = await service.outlook(scope);
  expect(outlook).toMatchObject({ startMinor: '2000000', monthlyMinor: '500000', certainMinor: '3000000' });
  expect(outlook.below).toEqual({ nothing: 5, certain: 11, all: 11 });
});

it('does not move when the instalment came: it is cash then, and expected no more', async () => {
  const id = await grants.signed(scope, core, { on: '2026-03-10' });
  const instalment = await plan(id, '2026-03-30', '3000000');
  await grants.instalments.receive(scope, id, instalment, { id: newId(), on: '2026-03-30', amountMinor: '3000000', account: '1010' });
  expect(await service.outlook(scope)).toMatchObject({ startMinor: '5000000', certainMinor: '0', instalments: [] });
});

it('lists restricted and conditional money and counts it in no certain path', async () => {
  const before = await service.outlook(scope);
  const legal = await grants.signed(scope, { indirectMethod: 'none', indirectCap: null }, { on: '2026-03-10' });
  await plan(legal, '2026-06-01', '1200000');
  const city = await grants.signed(scope, municipalGrant, { on: '2026-03-12' });
  await plan(city, '2026-05-01', '800000');
  const outlook = await service.outlook(scope);
  expect(outlook.below).toEqual(before.below);
  expect(outlook).toMatchObject({ certainMinor: '0', conditionalMinor: '0', restrictedMinor: '2000000' });
  expect(outlook.instalments.map(({ code, certainty, restricted }) => [code, certainty, restricted])).toEqual([
    ['MUN-H', 'conditional', true],
    ['GRA-A', 'certain', true],
  ]);
});

it('knows no worth of another currency without a rate, and says so', async () => {
  const id = await grants.signed(scope, { ...grantB, fund: 'GEN', functionCode: 'MGT', code: 'CORE-USD' }, { on: '2026-03-10' });
  await plan(id, '2026-06-01', '1000000');
  expect(await service.outlook(scope)).toMatchObject({
    conditionalMinor: '0',
    instalments: [{ amountMinor: '1000000', bookedMinor: null }],
  });
});

it('is a stranger to other groups', async () => {
  await plan(await grants.signed(scope, core, { on: '2026-03-10' }), '2026-08-01', '3000000');
  expect((await service.outlook(await grants.newBooks())).instalments).toEqual([]);
});

async function plan(grantId: string, dueOn: string, amountMinor: string): Promise<string> {
  return (await grants.instalments.plan(scope, grantId, { id: newId(), dueOn, amountMinor, conditionId: null })).id;
}

async function post(on: string, debited: string, credited: string, minor: bigint): Promise<void> {
  const amount = money(minor, 'EUR');
  const functionCode = debited === Accounts.bank ? {} : ({ functionCode: 'MGT' } as const);
  await grants.book(scope, [
    entry(on, phrase('bank-gift'), [debit(debited, 'GEN', amount, functionCode), credit(credited, 'GEN', amount)]),
  ]);
}
