import { randomUUID } from 'node:crypto';
import { GiftDetail } from '@sojourn/giving/contract';
import { fixedClock } from '@sojourn/units';
import { sdk } from '../../../tools/stripe-sandbox/testing/sandbox-desk';
import { Door, given, openGiving, rows, StripeRoad, StripeSide, type Answer, type GivingApp, type TestGroup } from './testing';

const clock = fixedClock('2026-11-24T10:07:31.250Z');
let side: StripeSide;
let road: StripeRoad;
let giving: GivingApp;
let group: TestGroup;
let door: Door;

beforeAll(async () => {
  side = await StripeSide.open(clock);
  road = new StripeRoad(side.sandbox.port);
  giving = await openGiving(clock, await road.open());
});
beforeEach(async () => {
  road.broken = () => false;
  road.lost = () => false;
  group = await giving.newGroup();
  door = await Door.of(giving, side, group);
  giving.signIn({ ...group.scope, roles: ['accountant'] });
});
afterAll(async () => {
  await giving.close();
  road.close();
  await side.close();
});

interface Paid {
  readonly id: string;
  readonly charge: string;
}
async function gift(card?: string, booked = true): Promise<Paid> {
  const paid = await given(giving, side, group, {}, card);
  await door.deliver(booked ? paid.updated : paid.succeeded);
  await door.work();
  const [row] = await rows<Paid>(giving, group, 'id, charge_id AS charge', 'gift');
  return row ?? { id: '', charge: '' };
}
const refund = (id: string, changes: object = {}): Promise<Answer> =>
  giving.send('POST', `/giving/gifts/${id}/refunds`, { id: randomUUID(), amountMinor: '4000', knowingCountry: false, ...changes });
const refunded = async (charge: string): Promise<number> => (await sdk(side.sandbox).charges.retrieve(charge)).amount_refunded;
const detail = async (id: string): Promise<GiftDetail> => GiftDetail.parse((await giving.get(`/giving/gifts/${id}`)).json());

it('gives a part back, then the rest, and never more', async () => {
  const { id, charge } = await gift();
  expect((await refund(id)).json()).toMatchObject({ amountMinor: '4000', state: 'made', askedOn: '2026-11-24' });
  expect(await refunded(charge)).toBe(4_000);
  expect((await refund(id, { amountMinor: '6001' })).json()).toMatchObject({
    status: 422,
    code: 'refund-above-rest',
    facts: { restMinor: '6000' },
  });
  expect((await refund(id, { amountMinor: '6000' })).statusCode).toBe(200);
  expect((await refund(id, { amountMinor: '1' })).json()).toMatchObject({ code: 'refund-above-rest', facts: { restMinor: '0' } });
  expect(await refunded(charge)).toBe(10_000);
  expect(await detail(id)).toMatchObject({ refundableMinor: '0', refunds: [{ state: 'made' }, { state: 'made' }] });
});

it('gives back once however often it is asked, and never too much at the same moment', async () => {
  const { id, charge } = await gift();
  const same = randomUUID();
  await Promise.all(Array.from({ length: 4 }, () => refund(id, { id: same })));
  expect(await refunded(charge)).toBe(4_000);
  const answers = await Promise.all(Array.from({ length: 5 }, () => refund(id, { amountMinor: '2500' })));
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(2);
  expect(await refunded(charge)).toBe(9_000);
});

it('goes on with a refund that Stripe had not heard of', async () => {
  const { id, charge } = await gift();
  const same = randomUUID();
  road.broken = (asked) => asked === 'POST /v1/refunds';
  expect((await refund(id, { id: same })).json()).toMatchObject({ status: 503, code: 'stripe-away' });
  expect((await detail(id)).refunds).toMatchObject([{ state: 'asked' }]);
  road.broken = () => false;
  expect((await refund(id, { id: same })).json()).toMatchObject({ state: 'made' });
  expect(await refunded(charge)).toBe(4_000);
});

it('stays with the amount it was asked with, also when Stripe made it and its answer was lost', async () => {
  const { id, charge } = await gift();
  const same = randomUUID();
  road.lost = (asked) => asked === 'POST /v1/refunds';
  expect((await refund(id, { id: same })).json()).toMatchObject({ status: 503, code: 'stripe-away' });
  expect(await refunded(charge)).toBe(4_000);
  road.lost = () => false;
  expect((await refund(id, { id: same, amountMinor: '9000' })).json()).toMatchObject({ state: 'made', amountMinor: '4000' });
  expect(await refunded(charge)).toBe(4_000);
  expect(await detail(id)).toMatchObject({ refundableMinor: '6000' });
});

it('says when Stripe refuses, and the money is still there to give back', async () => {
  const { id, charge } = await gift();
  await sdk(side.sandbox).refunds.create({ charge, amount: 9_000 }); // by somebody at Stripe's own dashboard
  expect((await refund(id)).json()).toMatchObject({ status: 409, code: 'refund-refused' });
  expect(await detail(id)).toMatchObject({ refunds: [{ state: 'refused' }], refundableMinor: '10000' });
  expect((await refund(id, { amountMinor: '1000' })).json()).toMatchObject({ state: 'made' });
});

it('asks an officer when the card is from a listed country', async () => {
  const { id, charge } = await gift('4000001120000005');
  expect((await detail(id)).gift.attention).toBe('listed-card-country');
  for (const [roles, knowingCountry, status] of [
    [['accountant'], false, 403],
    [['accountant'], true, 403],
    [['officer'], false, 403],
    [['officer'], true, 200],
  ] as const) {
    giving.signIn({ ...group.scope, roles });
    const answer = await refund(id, { knowingCountry });
    expect([roles, knowingCountry, answer.statusCode]).toEqual([roles, knowingCountry, status]);
    if (status === 403) expect(answer.json()).toMatchObject({ code: 'country-needs-officer' });
  }
  expect(await refunded(charge)).toBe(4_000);
});

it('gives nothing back of what is not booked, not from Stripe, or not ours', async () => {
  const { id } = await gift(undefined, false);
  expect((await refund(id)).json()).toMatchObject({ status: 409, code: 'gift-not-booked' });
  const byHand = randomUUID();
  const bank = {
    id: byHand,
    method: 'bank',
    receivedOn: '2026-11-20',
    amountMinor: '10000',
    currency: 'EUR',
    fund: 'GEN',
    giver: { is: 'known' },
  };
  await giving.send('POST', '/giving/hand-gifts', bank);
  expect((await refund(byHand)).json()).toMatchObject({ status: 422, code: 'not-a-card-gift' });
  expect((await refund(randomUUID())).json()).toMatchObject({ status: 404, code: 'unknown-gift' });
  for (const amountMinor of ['0', '-1', '1.5']) expect((await refund(id, { amountMinor })).json()).toMatchObject({ status: 400 });
  giving.signIn((await giving.newGroup()).scope);
  expect((await refund(id)).json()).toMatchObject({ status: 404, code: 'unknown-gift' });
  giving.signIn({ ...group.scope, roles: ['payments'] });
  expect((await refund(id)).json()).toMatchObject({ status: 403, code: 'role-missing' });
});
