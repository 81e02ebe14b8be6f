import { groupScope, isConstraint } from '@sojourn/database';
import { fixedClock } from '@sojourn/units';
import { Door, given, openGiving, rows, StripeSide, type GivingApp, type TestGroup } from './testing';

// What the database refuses to the application's own role, whatever the application's code does.
const clock = fixedClock('2026-11-24T10:07:31.250Z');
let side: StripeSide;
let giving: GivingApp;
let group: TestGroup;

beforeAll(async () => {
  side = await StripeSide.open(clock);
  giving = await openGiving(clock, side.sandbox.url);
  group = await giving.newGroup();
  const door = await Door.of(giving, side, group);
  await door.deliver((await given(giving, side, group)).updated);
  await door.work();
  await given(giving, side, group);
});
afterAll(async () => {
  await giving.close();
  await side.close();
});

const attempt = (sql: string, of = group): Promise<unknown> =>
  giving.db.tenant
    .transaction(groupScope(of.scope.groupId), (tx) => tx.query(sql))
    .then(
      () => null,
      (error: unknown) => error,
    );
const copyOf = (changes: Readonly<Record<string, string>>): string => {
  const columns = ['id', 'number', 'checkout_id', 'charge_id', 'state', 'fee_minor', 'entry_id'];
  const own: Readonly<Record<string, string>> = {
    id: 'gen_random_uuid()',
    number: 'number + 1',
    checkout_id: `(SELECT id FROM checkout WHERE state = 'open')`,
    charge_id: `'ch_new'`,
    state: `'awaiting-fee'`,
    fee_minor: 'NULL',
    entry_id: 'NULL',
    ...changes,
  };
  return `INSERT INTO gift (group_id, fund_id, received_on, gross_minor, currency, paid_at, ${columns.join()})
          SELECT group_id, fund_id, received_on, gross_minor, currency, paid_at, ${columns.map((name) => own[name]).join()} FROM gift`;
};

it.each<[string, string, string]>([
  ['a second gift of one checkout', copyOf({ checkout_id: 'checkout_id' }), 'gift_of_checkout_once'],
  ['a second gift of one charge', copyOf({ charge_id: 'charge_id' }), 'gift_of_charge_once'],
  ['a number twice', copyOf({ number: 'number' }), 'gift_number_once'],
  ['a second gift behind one entry', copyOf({ state: `'booked'`, fee_minor: '1', entry_id: 'entry_id' }), 'gift_entry_once'],
  ['a booked gift without an entry', copyOf({ state: `'booked'`, fee_minor: '1' }), 'booked_with_fee_and_entry'],
  ['a booked gift without a fee', copyOf({ state: `'booked'`, entry_id: 'entry_id' }), 'booked_with_fee_and_entry'],
  [
    'a booked gift that is not booked any more',
    `UPDATE gift SET state = 'awaiting-fee', fee_minor = NULL, entry_id = NULL`,
    'gift_stays_booked',
  ],
  ['another fee of a booked gift', 'UPDATE gift SET fee_minor = 1', 'gift_stays_booked'],
  [
    'an event twice',
    `INSERT INTO stripe_event (group_id, endpoint_id, id, type, state, received_on) SELECT group_id, endpoint_id, id, type, 'done', received_on FROM stripe_event`,
    'stripe_event_pkey',
  ],
])('refuses %s', async (_, sql, constraint) => {
  const error = await attempt(sql);
  expect(isConstraint(error, constraint) ? constraint : error).toBe(constraint);
});

it.each<[string, string]>([
  ['change an amount', 'UPDATE gift SET gross_minor = 1'],
  ['delete a gift', 'DELETE FROM gift'],
  ['delete an event, so that it could be booked again', 'DELETE FROM stripe_event'],
  ['change what was wished', 'UPDATE checkout SET amount_minor = 1'],
  ['give an endpoint to another group', 'UPDATE stripe_endpoint SET group_id = gen_random_uuid()'],
])('does not let the application %s', async (_, sql) => {
  expect(await attempt(sql)).toMatchObject({ driverError: { code: '42501' } });
});

it('accepts a sound second gift, so that the refusals above are not for another reason', async () => {
  await expect(
    giving.db.tenant.transaction(groupScope(group.scope.groupId), async (tx) => {
      await tx.query(copyOf({}));
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
});

it.each(['stripe_endpoint', 'stripe_event', 'checkout', 'gift', 'gift_counter'])('shows no row of %s to another group', async (table) => {
  expect(await rows(giving, group, 'group_id', table)).not.toEqual([]);
  expect(await rows(giving, await giving.newGroup(), 'group_id', table)).toEqual([]);
});
