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

function movementOf(changes: Readonly<Record<string, string>>): string {
  const columns = ['stripe_id', 'state', 'reason', 'entry_id', 'booked_on'];
  return `INSERT INTO stripe_movement (group_id, endpoint_id, id, kind, about, gift_id, fund_id, happened_at, amount_minor, fee_minor, currency, noted_at, ${columns.join()})
          SELECT group_id, endpoint_id, gen_random_uuid(), kind, about, gift_id, fund_id, happened_at, amount_minor, fee_minor, currency, noted_at,
                 ${columns.map((name) => changes[name] ?? name).join()} FROM stripe_movement`;
}
const disputeThat = (ends: string, then: string): string => `
  INSERT INTO stripe_dispute (group_id, endpoint_id, stripe_id, gift_id, disputed_minor, held_minor, state)
    SELECT group_id, endpoint_id, 'dp_1', gift_id, 1, 1, '${ends}' FROM stripe_movement;
  UPDATE stripe_dispute SET state = '${then}'`;
const payoutThat = (ends: string): string => `
  INSERT INTO stripe_payout (group_id, endpoint_id, stripe_id, ${ends}) SELECT group_id, endpoint_id, 'po_1', '2026-11-24' FROM stripe_movement;
  UPDATE stripe_payout SET ${ends} = '2026-11-25'`;

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
  ['more given back than was given', 'UPDATE gift SET returned_minor = gross_minor + 1', 'returned_within_the_gift'],
  ['more held than was given', 'UPDATE gift SET held_minor = gross_minor + 1', 'held_within_the_gift'],
  ['a line of the account twice', movementOf({}), 'movement_once'],
  ['a second line behind one entry', movementOf({ stripe_id: `'txn_new'` }), 'movement_entry_once'],
  ['a booked line without an entry', movementOf({ stripe_id: `'txn_new'`, entry_id: 'NULL' }), 'movement_booked_with_entry'],
  [
    'a line that is not booked for no reason',
    movementOf({ stripe_id: `'txn_new'`, entry_id: 'NULL', booked_on: 'NULL', state: `'unbooked'` }),
    'movement_unbooked_for_a_reason',
  ],
  [
    'a booked line that is not booked any more',
    `UPDATE stripe_movement SET state = 'unbooked', reason = 'not-ours', entry_id = NULL, booked_on = NULL`,
    'movement_stays_booked',
  ],
  ['a lost dispute without its entry', disputeThat('lost', 'won'), 'lost_with_its_entry'],
  ['a dispute that was won and is lost after all', disputeThat('won', 'open'), 'dispute_ends_once'],
  ['a payout that arrives a second time', payoutThat('paid_on'), 'payout_ends_once'],
  ['a payout that comes back a second time', payoutThat('failed_on'), 'payout_ends_once'],
])('refuses %s', async (_, sql, constraint) => {
  const error = await attempt(sql);
  expect(isConstraint(error, constraint) ? constraint : error).toBe(constraint);
});

it.each<[string, string]>([
  ['change an amount', 'UPDATE gift SET gross_minor = 1'],
  ['delete a gift', 'DELETE FROM gift'],
  ['delete an event, so that it could be booked again', 'DELETE FROM stripe_event'],
  ['change what was wished', 'UPDATE checkout SET amount_minor = 1'],
  ['change the amount of a line of the account', 'UPDATE stripe_movement SET amount_minor = 1'],
  ['delete a line of the account', 'DELETE FROM stripe_movement'],
  ['give a payout to another fund', 'UPDATE stripe_payout_share SET minor = 1'],
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

it.each(['stripe_endpoint', 'stripe_event', 'checkout', 'gift', 'gift_counter', 'stripe_movement'])(
  'shows no row of %s to another group',
  async (table) => {
    expect(await rows(giving, group, 'group_id', table)).not.toEqual([]);
    expect(await rows(giving, await giving.newGroup(), 'group_id', table)).toEqual([]);
  },
);
