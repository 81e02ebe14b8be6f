import { randomUUID } from 'node:crypto';
import type { GiftDetail, GiftsPage } from '@sojourn/giving/contract';
import { fixedClock, type FixedClock } from '@sojourn/units';
import type Stripe from 'stripe';
import { WholeLife } from './testing/whole-life';

// The real api, ledger and database; Stripe is the sandbox, asked through its SDK. The test carries the messages.
let clock: FixedClock;
let life: WholeLife;
beforeEach(async () => {
  clock = fixedClock('2026-11-02T10:00:00.000Z');
  life = await WholeLife.open(clock);
});
afterEach(() => life.close());

/** The first gift as an accountant sees it. */
async function detail(): Promise<GiftDetail> {
  life.giving.signIn({ ...life.group.scope, roles: ['accountant'] });
  const { gifts } = (await life.giving.get('/giving/gifts')).json<GiftsPage>();
  return (await life.giving.get(`/giving/gifts/${gifts.at(-1)?.id ?? ''}`)).json<GiftDetail>();
}

const GIFT = { '1050 RHOU': 9_825n, '4010 RHOU': -10_000n, '6800 RHOU': 175n };

it('takes refunds out of the fund that got the gift, one after another, and keeps the fee', async () => {
  const { id } = await life.give();
  await life.stripe.refunds.create({ charge: id, amount: 4_000 });
  await life.tellAll();
  expect(await life.balances()).toEqual({ ...GIFT, '1050 RHOU': 5_825n, '4010 RHOU': -6_000n });
  expect(await detail()).toMatchObject({ gift: { grossMinor: '10000', returnedMinor: '4000' }, refundableMinor: '6000' });
  await life.days(2);
  await life.stripe.refunds.create({ charge: id, amount: 1_000 });
  await life.stripe.refunds.create({ charge: id });
  await life.tellAll();
  expect(await life.balances()).toEqual({ '1050 RHOU': -175n, '6800 RHOU': 175n });
  expect(await life.gifts('returned_minor AS returned, state')).toEqual([{ returned: 10_000n, state: 'booked' }]);
  expect(await detail()).toMatchObject({ gift: { returnedMinor: '10000' }, refundableMinor: '0' });
  expect(await life.entries()).toEqual([
    '2026-11-02 gift-refund: 4010 RHOU 4000, 1050 RHOU -4000',
    '2026-11-02 gift: 1050 RHOU 10000, 4010 RHOU -10000, 6800 RHOU 175, 1050 RHOU -175',
    '2026-11-04 gift-refund: 4010 RHOU 1000, 1050 RHOU -1000',
    '2026-11-04 gift-refund: 4010 RHOU 5000, 1050 RHOU -5000',
  ]);
  expect(await life.waiting()).toEqual([]);
});

it('books a refund whose gift no message has told of yet: Stripe is asked for it', async () => {
  const { id } = await life.give();
  await life.stripe.refunds.create({ charge: id, amount: 4_000 });
  const events = await life.untold();
  await life.tell(events.filter(({ type }) => type === 'refund.created'));
  expect(await life.balances()).toEqual({ ...GIFT, '1050 RHOU': 5_825n, '4010 RHOU': -6_000n });
  await life.tell(events.filter(({ type }) => type !== 'refund.created'));
  expect(await life.balances()).toEqual({ ...GIFT, '1050 RHOU': 5_825n, '4010 RHOU': -6_000n });
  expect(await life.gifts('number, gross_minor AS gross')).toEqual([{ number: 1, gross: 10_000n }]);
});

it('gives a refund that the bank sent back to the fund again, and lets it be made once more', async () => {
  await life.give();
  await life.tellAll();
  const { gift } = await detail();
  await life.giving.send('POST', `/giving/gifts/${gift.id}/refunds`, { id: randomUUID(), amountMinor: '4000', knowingCountry: false });
  expect(await detail()).toMatchObject({ refunds: [{ state: 'made' }], refundableMinor: '6000' });
  await life.tellAll();
  expect(await detail()).toMatchObject({ refundableMinor: '6000' });
  const [refund] = (await life.stripe.refunds.list()).data;
  await life.desk.act(`refunds/${refund?.id ?? ''}/fail`);
  await life.tellAll();
  expect(await detail()).toMatchObject({ refunds: [{ state: 'refused' }], refundableMinor: '10000' });
  expect(await life.balances()).toEqual(GIFT);
  expect(await life.gifts('returned_minor AS returned')).toEqual([{ returned: 0n }]);
});

it('flags a gift from a card of a listed country, also when it is given back, and gives nothing back by itself', async () => {
  const { id } = await life.give({}, { card: '4000006430000009' });
  await life.tellAll();
  expect(await life.gifts('attention, returned_minor AS returned')).toEqual([{ attention: 'listed-card-country', returned: 0n }]);
  expect((await life.stripe.refunds.list({ charge: id })).data).toEqual([]);
  await life.stripe.refunds.create({ charge: id });
  await life.tellAll();
  expect(await life.gifts('attention, returned_minor AS returned')).toEqual([{ attention: 'listed-card-country', returned: 10_000n }]);
});

it.each<['win' | 'lose', Record<string, bigint>, Record<string, bigint>]>([
  ['win', { '1050 RHOU': 7_825n, '4010 RHOU': -10_000n, '6800 RHOU': 175n, '6810 RHOU': 2_000n }, { held: 0n, returned: 0n }],
  ['lose', { '1050 RHOU': 1_825n, '4010 RHOU': -4_000n, '6800 RHOU': 175n, '6810 RHOU': 2_000n }, { held: 0n, returned: 6_000n }],
])('holds a disputed part apart, with its fee, until it is decided: %s', async (end, balances, gift) => {
  const { id } = await life.give();
  const dispute = (await life.desk.act(`charges/${id}/dispute`, { amount: '6000' })) as Stripe.Dispute;
  await life.tellAll();
  expect(await life.balances()).toEqual({ ...GIFT, '1050 RHOU': 1_825n, '1160 RHOU': 6_000n, '6810 RHOU': 2_000n });
  expect(await life.gifts('held_minor AS held, returned_minor AS returned')).toEqual([{ held: 6_000n, returned: 0n }]);
  expect(await detail()).toMatchObject({ gift: { heldMinor: '6000' }, refundableMinor: '4000' });
  await life.days(9);
  await life.desk.act(`disputes/${dispute.id}/${end}`);
  await life.tellAll();
  expect(await life.balances()).toEqual(balances);
  expect(await life.gifts('held_minor AS held, returned_minor AS returned')).toEqual([gift]);
  expect((await life.entries()).at(-1)).toMatch(end === 'win' ? /^2026-11-11 dispute-won/ : /^2026-11-11 dispute-lost/);
});

it('counts a debit from the day Stripe counts it, and takes it out again when the bank does not pay', async () => {
  await life.give({ amountMinor: '5000' }, { iban: 'DE65370400440002222227' });
  await life.tellAll();
  expect(await life.balances()).toEqual({ '1050 RHOU': 4_965n, '4010 RHOU': -5_000n, '6800 RHOU': 35n });
  expect(await life.gifts('awaits_bank AS awaits, method')).toEqual([{ awaits: true, method: 'sepa_debit' }]);
  expect(await life.clearing()).toEqual({ books: 4_965n, stripe: 4_965n });
  await life.days(5);
  await life.tellAll();
  expect(await life.balances()).toEqual({});
  expect(await life.gifts('awaits_bank AS awaits, returned_minor AS returned')).toEqual([{ awaits: false, returned: 5_000n }]);
});

it('takes a debit that had been paid back out, weeks later, as lost with its fee', async () => {
  await life.give({ amountMinor: '5000' }, { iban: 'DE35370400440532013002' });
  await life.days(5);
  await life.tellAll();
  expect(await life.gifts('awaits_bank AS awaits')).toEqual([{ awaits: false }]);
  await life.days(20);
  await life.tellAll();
  expect(await life.balances()).toEqual({ '1050 RHOU': -785n, '6800 RHOU': 35n, '6810 RHOU': 750n });
  expect(await life.clearing()).toEqual({ books: -785n, stripe: -785n });
});

it('pays out fund by fund: in transit on the day it leaves, at the bank on the day it arrives', async () => {
  await life.give();
  await life.give({ fund: 'GEN', amountMinor: '2000' });
  await life.days(3);
  const [payout] = (await life.desk.act('payouts')) as [Stripe.Payout];
  await life.tellAll();
  expect(await life.waiting()).toEqual([{ type: 'payout.created', reason: 'waits-for-parts' }]);
  await life.minutes(15);
  await life.tellAll();
  expect(await life.balances()).toMatchObject({ '1060 GEN': 1_945n, '1060 RHOU': 9_825n });
  await life.desk.act(`payouts/${payout.id}/arrive`);
  await life.tellAll();
  expect(await life.balances()).toEqual({
    '1010 GEN': 1_945n,
    '1010 RHOU': 9_825n,
    '4000 GEN': -2_000n,
    '4010 RHOU': -10_000n,
    '6800 GEN': 55n,
    '6800 RHOU': 175n,
  });
  expect((await life.entries()).slice(2)).toEqual([
    '2026-11-05 processor-payout: 1060 GEN 1945, 1050 GEN -1945, 1060 RHOU 9825, 1050 RHOU -9825',
    '2026-11-06 payout-arrived: 1010 GEN 1945, 1060 GEN -1945, 1010 RHOU 9825, 1060 RHOU -9825',
  ]);
});

it('books a payout before its gifts were told of, because it asks what the payout is made of', async () => {
  await life.give();
  await life.days(3);
  const [payout] = (await life.desk.act('payouts')) as [Stripe.Payout];
  await life.desk.act(`payouts/${payout.id}/arrive`);
  const events = await life.untold();
  await life.tell(events.filter(({ type }) => type === 'payout.paid'));
  expect(await life.balances()).toEqual({ '1010 RHOU': 9_825n, '4010 RHOU': -10_000n, '6800 RHOU': 175n });
  await life.tell(events.filter(({ type }) => type !== 'payout.paid'));
  expect(await life.entries()).toHaveLength(3);
  expect(await life.waiting()).toEqual([]);
});

it('brings a payout back that the bank refused after it had seemed to arrive, and sends it again in the same funds', async () => {
  await life.give();
  await life.days(3);
  const [payout] = (await life.desk.act('payouts')) as [Stripe.Payout];
  await life.desk.act(`payouts/${payout.id}/arrive`);
  await life.days(2);
  await life.desk.act(`payouts/${payout.id}/fail`);
  await life.tell((await life.untold()).reverse());
  await life.untilQuiet();
  expect(await life.balances()).toEqual(GIFT);
  expect(await life.clearing()).toEqual({ books: 9_825n, stripe: 9_825n });
  const [again] = (await life.desk.act('payouts')) as [Stripe.Payout];
  await life.desk.act(`payouts/${again.id}/arrive`);
  await life.tellAll();
  expect(await life.balances()).toEqual({ '1010 RHOU': 9_825n, '4010 RHOU': -10_000n, '6800 RHOU': 175n });
  expect(await life.waiting()).toEqual([]);
});

it('collects what is missing from the bank, out of the fund that owes it', async () => {
  const { id } = await life.give({}, { card: '4000000000000077' });
  await life.desk.act('payouts');
  await life.stripe.refunds.create({ charge: id, amount: 2_000 });
  const [debit] = (await life.desk.act('payouts')) as [Stripe.Payout];
  expect(debit.amount).toBe(-2_000);
  for (const { id: each } of (await life.stripe.payouts.list()).data) await life.desk.act(`payouts/${each}/arrive`);
  await life.tellAll();
  await life.untilQuiet();
  expect(await life.balances()).toEqual({ '1010 RHOU': 7_825n, '4010 RHOU': -8_000n, '6800 RHOU': 175n });
});

it('books a gift in dollars as it was settled, and what the rate has changed by its refund as a difference', async () => {
  life.desk.sandbox.switches.ownPrice = { tenThousandths: 400, fixed: 0 };
  life.giving.signIn(life.group.scope);
  await inDollars(life);
  const { id } = await life.give({ fund: 'GEN', currency: 'USD' }, { card: '4000008400000000' });
  await life.tellAll();
  expect(await life.balances()).toEqual({ '1050 GEN': 8_160n, '4000 GEN': -8_500n, '6800 GEN': 340n });
  expect(await life.gifts('gross_minor AS gross, currency, booked_minor AS booked, fee_minor AS fee')).toEqual([
    { gross: 10_000n, currency: 'USD', booked: 8_500n, fee: 340n },
  ]);
  // Dollars were given, the fee was taken in the euro of the books: each says its own.
  expect((await life.giving.get('/giving/gifts')).json()).toMatchObject({
    gifts: [{ grossMinor: '10000', currency: 'USD', feeMinor: '340', feeCurrency: 'EUR' }],
  });
  life.desk.sandbox.switches.rates = { usd: '0.90' };
  await life.stripe.refunds.create({ charge: id, amount: 5_000 });
  await life.tellAll();
  expect(await life.balances()).toEqual({ '1050 GEN': 3_660n, '4000 GEN': -4_250n, '6800 GEN': 340n, '7100 GEN': 250n });
  expect(await life.clearing()).toEqual({ books: 3_660n, stripe: 3_660n });
});

it('parks what settles in another currency than that of the books, and says so', async () => {
  life.desk.sandbox.switches.settlesIn = ['chf'];
  life.desk.sandbox.switches.rates = { eur: '0.94' };
  await life.give();
  await life.tellAll();
  expect(await life.balances()).toEqual({});
  expect(await life.waiting()).toEqual([{ type: 'charge.updated', reason: 'settles-in-other-currency' }]);
});

it('puts what belongs into a closed month on the next open day, with its true date', async () => {
  const { id } = await life.give();
  await life.tellAll();
  await life.stripe.refunds.create({ charge: id, amount: 4_000 });
  await life.giving.db.owner.query(
    `INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-11-01', 'hard-closed'), ($1, '2026-12-01', 'soft-closed')`,
    [life.group.scope.groupId],
  );
  await life.tellAll();
  expect((await life.entries()).at(-1)).toBe('2027-01-01 (2026-11-02) gift-refund: 4010 RHOU 4000, 1050 RHOU -4000');
});

it('refuses what happened in another account, or with other money, and keeps nothing of it', async () => {
  await life.give();
  const [event] = (await life.untold()).filter(({ type }) => type === 'charge.updated');
  const kept = async (): Promise<object[]> => life.giving.db.owner.query('SELECT id FROM stripe_event');
  for (const [change, status, code] of [
    [{ account: 'acct_1SomebodyElse' }, 403, 'event-of-another-account'],
    [{ livemode: true }, 409, 'event-of-another-mode'],
  ] as const) {
    expect((await life.door.deliver({ ...event, ...change })).json()).toMatchObject({ status, code });
    expect(await kept()).toEqual([]);
  }
  expect((await life.door.deliver(event ?? {})).statusCode).toBe(200);
});

/** The group offers dollars beside euros. */
async function inDollars({ giving }: WholeLife): Promise<void> {
  const offer = (await giving.get('/giving/offer')).json<{ currencies: object[] }>();
  const dollars = { currency: 'USD', cardFixedMinor: '30', sepaFixedMinor: '0', suggestedMinor: ['1000'] };
  const answer = await giving.send('PUT', '/giving/offer', { ...offer, currencies: [...offer.currencies, dollars] });
  if (answer.statusCode >= 300) throw new Error(answer.body);
}
