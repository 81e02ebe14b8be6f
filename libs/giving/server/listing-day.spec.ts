import { randomUUID } from 'node:crypto';
import { isConstraint, type Scope } from '@sojourn/database';
import { ListingDay, ListingDays, ManagedGift } from '@sojourn/giving/contract';
import { fixedClock } from '@sojourn/units';
import { verifyAuditChain } from '@sojourn/audit';
import { DonorCareWorker } from './donor-care.worker';
import {
  begin,
  beginMonthly,
  giveMonthly,
  openGiving,
  payMonthly,
  rows,
  StripeRoad,
  StripeSide,
  subscriptionOf,
  type Answer,
  type BegunMonthly,
  type GivingApp,
  type TestGroup,
} from './testing';

const clock = fixedClock('2026-11-24T10:07:31.250Z');
let side: StripeSide;
let road: StripeRoad;
let giving: GivingApp;
let group: TestGroup;
let second: Scope;

beforeAll(async () => {
  side = await StripeSide.open(clock);
  road = new StripeRoad(side.sandbox.port);
  giving = await openGiving(clock, await road.open());
});
beforeEach(async () => {
  clock.set('2026-11-24T10:07:31.250Z');
  road.broken = () => false;
  group = await giving.newGroup();
  second = await giving.db.newMember(group.scope.groupId, ['officer']);
  giving.signIn(group.scope);
});
afterAll(async () => {
  await giving.close();
  road.close();
  await side.close();
});

const declare = (changes: object = {}): Promise<Answer> =>
  giving.send('POST', '/giving/listing-days', { id: randomUUID(), countries: ['KZ'], typed: group.slug, ...changes });
const undo = (id: string): Promise<Answer> => giving.send('POST', `/giving/listing-days/${id}/undo`);
const days = async (): Promise<ListingDays> => ListingDays.parse((await giving.get('/giving/listing-days')).json());
const work = (app = giving.app): Promise<void> => app.get(DonorCareWorker, { strict: false }).drain();
const ask = (act: string, { token }: BegunMonthly): Promise<Answer> => giving.post(`/giving/monthly/${act}`, { token });
const stateOf = async (gift: BegunMonthly): Promise<string> => ManagedGift.parse((await ask('look', gift)).json()).state;
const give = (bankCountry: string): Promise<BegunMonthly> => giveMonthly(giving, side, group, { bankCountry });

it('pauses every monthly gift of the country and no other, at Stripe and here', async () => {
  const [first, other, again] = [await give('KZ'), await give('DE'), await give('KZ')];
  const declared = ListingDay.parse((await declare()).json());
  expect(declared).toMatchObject({
    state: 'pausing',
    concerned: 2,
    done: 0,
    declaredAt: '2026-11-24T10:07:00.000Z',
    declaredBy: group.scope.memberId,
  });
  await work();
  expect((await days()).days).toMatchObject([{ id: declared.id, state: 'standing', concerned: 2, done: 2, failing: 0 }]);
  for (const gift of [first, again]) {
    expect((await subscriptionOf(giving, side, group, gift.id)).pause_collection).toMatchObject({ behavior: 'void' });
    expect((await ask('look', gift)).json()).toMatchObject({ state: 'paused', pauseReason: 'listing-day' });
  }
  expect(await stateOf(other)).toBe('active');
});

it('closes the gate for the country at the same moment', async () => {
  expect((await begin(giving, group, { bankCountry: 'KZ' })).statusCode).toBe(201);
  await declare();
  for (const rhythm of ['once', 'month'])
    expect((await begin(giving, group, { bankCountry: 'KZ', rhythm })).json()).toMatchObject({ code: 'donor-country-stopped' });
  expect((await begin(giving, group, { bankCountry: 'DE', rhythm: 'month' })).statusCode).toBe(201);
});

it('over all countries lets no new monthly gift begin, and single ones from elsewhere still come', async () => {
  const gift = await give('DE');
  await declare({ countries: null });
  await work();
  expect(await stateOf(gift)).toBe('paused');
  expect((await begin(giving, group, { rhythm: 'month' })).json()).toMatchObject({ status: 409, code: 'monthly-paused' });
  expect((await begin(giving, group)).statusCode).toBe(201);
  expect((await giving.get(`/giving/public/${group.slug}`)).json()).toMatchObject({ monthly: false });
});

it('is one act: it needs the group’s name typed, happens once, and stands in the audit trail', async () => {
  await give('KZ');
  expect((await declare({ typed: 'something else' })).json()).toMatchObject({ status: 422, code: 'confirmation-differs' });
  expect((await days()).days).toEqual([]);
  const id = randomUUID();
  const answers = await Promise.all([declare({ id }), declare({ id }), declare({ id })]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  expect((await days()).days).toHaveLength(1);
  const trail = await giving.db.owner.query<{ action: string; object: string; actor: string }>(
    `SELECT action, object_id AS object, actor FROM audit.audit_row WHERE group_id = $1 AND action LIKE 'listing%'`,
    [group.scope.groupId],
  );
  expect(trail).toEqual([{ action: 'listing-day-declared', object: id, actor: group.scope.memberId }]);
  expect(await verifyAuditChain(giving.db.owner.query)).toEqual([]);
});

it('goes on where it was when the process dies half way, and pauses nothing twice in the books', async () => {
  const gifts = [];
  for (let count = 0; count < 6; count++) gifts.push(await give('KZ'));
  await work(); // what other tests left open
  await declare();
  // Stripe answers three times, then the line is dead: what a killed process leaves behind looks the same.
  let pauses = 0;
  road.broken = (asked) => asked.startsWith('POST /v1/subscriptions/') && ++pauses > 3;
  await work();
  expect((await days()).days).toMatchObject([{ state: 'pausing', concerned: 6, done: 3, failing: 3 }]);
  road.broken = () => false;
  const restarted = await giving.again();
  clock.advance(15 * 60);
  await work(restarted);
  expect((await days()).days).toMatchObject([{ state: 'standing', concerned: 6, done: 6, failing: 0 }]);
  for (const gift of gifts) expect((await subscriptionOf(giving, side, group, gift.id)).pause_collection).not.toBeNull();
  road.taken();
  await work(restarted);
  expect(road.taken()).toEqual([]); // done is done
});

it('works with two processes at once', async () => {
  for (let count = 0; count < 4; count++) await give('KZ');
  const other = await giving.again();
  await declare();
  await Promise.all([work(), work(other)]);
  expect((await days()).days).toMatchObject([{ state: 'standing', concerned: 4, done: 4 }]);
});

it('ends the payment page of a donor who was about to begin, and catches one who paid that minute', async () => {
  const [about, paid] = [
    await beginMonthly(giving, side, group, { bankCountry: 'KZ' }),
    await beginMonthly(giving, side, group, { bankCountry: 'KZ' }),
  ];
  await declare();
  await payMonthly(paid);
  await work();
  expect((await days()).days).toMatchObject([{ state: 'standing', done: 2 }]);
  await expect(payMonthly(about)).rejects.toThrow('410');
  expect((await ask('look', about)).json()).toMatchObject({ state: 'stopped' });
  expect(await stateOf(paid)).toBe('paused');
  expect((await subscriptionOf(giving, side, group, paid.id)).pause_collection).not.toBeNull();
});

it('lets nobody go on while it stands, and everybody stop', async () => {
  const [gift, own] = [await give('KZ'), await give('KZ')];
  await ask('pause', own);
  await declare();
  await work();
  for (const each of [gift, own]) expect((await ask('resume', each)).json()).toMatchObject({ status: 409, code: 'paused-by-the-group' });
  expect((await giving.send('POST', `/giving/recurring/${gift.id}/resume`)).json()).toMatchObject({ code: 'paused-by-the-group' });
  expect((await ask('stop', gift)).json()).toMatchObject({ state: 'stopped' });
});

it('freezes what could be carried out of the house', async () => {
  expect((await giving.get('/giving/gifts.csv')).statusCode).toBe(200);
  const { id } = (await declare()).json<ListingDay>();
  expect((await giving.get('/giving/gifts.csv')).json()).toMatchObject({ status: 423, code: 'exports-frozen' });
  expect((await days()).exportsFrozen).toBe(true);
  await undo(id);
  giving.signIn(second);
  await undo(id);
  expect((await days()).exportsFrozen).toBe(false);
  expect((await giving.get('/giving/gifts.csv')).statusCode).toBe(200);
});

it('is undone by two officers, and lets go on what it paused and nothing else', async () => {
  const [gift, byDonor, stopped] = [await give('KZ'), await give('KZ'), await give('KZ')];
  await ask('pause', byDonor);
  const { id } = (await declare()).json<ListingDay>();
  await work();
  await ask('stop', stopped);
  for (const again of [1, 2]) expect([again, (await undo(id)).json<ListingDay>().state]).toEqual([again, 'standing']); // one officer twice is one
  giving.signIn({ ...second, roles: ['accountant'] });
  expect((await undo(id)).statusCode).toBe(403);
  giving.signIn(second);
  clock.advance(60);
  expect((await undo(id)).json()).toMatchObject({ state: 'undoing', undoAskedBy: [group.scope.memberId, second.memberId] });
  await work();
  expect((await days()).days).toMatchObject([{ state: 'undone', concerned: 3, done: 3 }]);
  expect([await stateOf(gift), await stateOf(byDonor), await stateOf(stopped)]).toEqual(['active', 'paused', 'stopped']);
  expect((await subscriptionOf(giving, side, group, gift.id)).pause_collection).toBeNull();
  expect((await ask('resume', byDonor)).json()).toMatchObject({ state: 'active' });
  expect((await undo(id)).json()).toMatchObject({ status: 409, code: 'listing-day-undone' });
});

it('keeps a gift paused that a second listing day concerns', async () => {
  const gift = await give('KZ');
  const { id } = (await declare()).json<ListingDay>();
  await declare({ countries: null });
  await work();
  await undo(id);
  giving.signIn(second);
  await undo(id);
  await work();
  expect(await stateOf(gift)).toBe('paused');
});

it('of another group is unknown', async () => {
  const { id } = (await declare()).json<ListingDay>();
  giving.signIn((await giving.newGroup()).scope);
  expect((await undo(id)).json()).toMatchObject({ status: 404, code: 'unknown-listing-day' });
  expect((await days()).days).toEqual([]);
});

describe('in the database', () => {
  const attempt = (sql: string, parameters: unknown[] = []): Promise<unknown> =>
    giving.db.tenant
      .transaction(group.scope, (tx) => tx.query(sql, parameters))
      .then(
        () => null,
        (error: unknown) => error,
      );

  it('is not undone by one officer, whatever the application says', async () => {
    const { id } = (await declare()).json<ListingDay>();
    await undo(id);
    const error = await attempt(`UPDATE listing_day SET state = 'undoing' WHERE id = $1`, [id]);
    expect(isConstraint(error, 'listing_day_needs_two')).toBe(true);
    const again =
      'INSERT INTO listing_day_undo (group_id, listing_day_id, asked_by, asked_at) SELECT group_id, listing_day_id, asked_by, now() FROM listing_day_undo';
    expect(isConstraint(await attempt(again), 'undo_of_an_officer_once')).toBe(true);
  });

  it.each([
    ['moved to another minute', `UPDATE listing_day SET declared_at = declared_at - interval '1 hour'`],
    ['deleted', 'DELETE FROM listing_day'],
    ['made smaller', `UPDATE listing_day SET countries = '{FR}'`],
    ['undone by deleting what it concerns', 'DELETE FROM listing_day_gift'],
  ])('is not %s', async (_, sql) => {
    await declare();
    expect(await attempt(sql)).toMatchObject({ driverError: { code: '42501' } });
  });

  it('never starts a stopped gift again', async () => {
    const gift = await give('DE');
    await ask('stop', gift);
    const error = await attempt(`UPDATE recurring_gift SET state = 'active', stopped_on = NULL, stop_reason = NULL WHERE id = $1`, [
      gift.id,
    ]);
    expect(isConstraint(error, 'recurring_gift_stays_stopped')).toBe(true);
    expect(await rows(giving, group, 'state', 'recurring_gift')).toEqual([{ state: 'stopped' }]);
  });
});
