import { Accounts, credit, debit, entry, phrase } from '@sojourn/ledger/contract';
import { LedgerService } from '@sojourn/ledger/server';
import { fixedClock, money, type FixedClock } from '@sojourn/units';
import type Stripe from 'stripe';
import { wanted } from '../../../tools/stripe-sandbox/testing/sandbox-desk';
import { CARD, WholeLife } from './testing/whole-life';

// The real api, ledger and database; Stripe is the sandbox, asked through its SDK. The test carries the messages, or loses them.
let clock: FixedClock;
let life: WholeLife;
beforeEach(async () => {
  clock = fixedClock('2026-11-02T10:00:00.000Z');
  life = await WholeLife.open(clock);
});
afterEach(() => life.close());

const stranger = (amount: number): Promise<Stripe.Charge> => life.desk.paid({ ...wanted(amount), payment_intent_data: {} }, CARD);

it('books everything that no message told of, as a message would have', async () => {
  const { id } = await life.give();
  await life.give({ fund: 'GEN', amountMinor: '2000' });
  await life.compare(); // the first look finds both
  await life.stripe.refunds.create({ charge: id, amount: 4_000 });
  const debited = await life.give({ amountMinor: '5000' }, { iban: 'DE65370400440002222227' });
  await life.desk.act(`charges/${debited.id}/fail`);
  await life.days(3);
  const [payout] = (await life.desk.act('payouts')) as [Stripe.Payout];
  await life.desk.act(`payouts/${payout.id}/arrive`);
  const dispute = (await life.desk.act(`charges/${id}/dispute`, { amount: '1000' })) as Stripe.Dispute;
  await life.desk.act(`disputes/${dispute.id}/lose`);
  expect(await life.compare()).toMatchObject({ unbooked: 0 });
  const healed = await life.entries();
  expect(await life.balances()).toEqual({
    '1010 GEN': 1_945n,
    '1010 RHOU': 5_825n,
    '1050 RHOU': -3_000n,
    '4000 GEN': -2_000n,
    '4010 RHOU': -5_000n,
    '6800 GEN': 55n,
    '6800 RHOU': 175n,
    '6810 RHOU': 2_000n,
  });
  expect(await life.clearing()).toEqual({ books: -3_000n, stripe: -3_000n });
  // The messages come after all, and the next look finds nothing new: once is once.
  await life.tellAll();
  await life.untilQuiet();
  await life.compare();
  expect(await life.entries()).toEqual(healed);
  expect(await life.waiting()).toEqual([]);
});

it('learns that a debit was paid, which no line of the account says', async () => {
  const { id } = await life.give({ amountMinor: '5000' }, { iban: 'DE89370400440532013000' });
  await life.tellAll();
  await life.desk.act(`charges/${id}/pay`);
  expect(await life.gifts('awaits_bank AS awaits')).toEqual([{ awaits: true }]);
  await life.compare();
  expect(await life.gifts('awaits_bank AS awaits')).toEqual([{ awaits: false }]);
});

it('says for every day end that both accounts agree, and how the balance came about', async () => {
  const { id } = await life.give();
  await life.tellAll();
  await life.days(2);
  await life.stripe.refunds.create({ charge: id, amount: 5_000 });
  await life.tellAll();
  await life.days(2);
  await life.compare();
  const { days, unmatched, statement, comparison, currency } = await life.reconciliation();
  expect(days.map(({ day, processorMinor, ledgerMinor, differenceMinor }) => [day, processorMinor, ledgerMinor, differenceMinor])).toEqual([
    ['2026-11-06', '4825', '4825', '0'],
    ['2026-11-05', '4825', '4825', '0'],
    ['2026-11-04', '4825', '4825', '0'],
    ['2026-11-03', '9825', '9825', '0'],
    ['2026-11-02', '9825', '9825', '0'],
  ]);
  expect([unmatched, currency]).toEqual([[], 'EUR']);
  expect(comparison).toMatchObject({ running: false, problem: null, saidMinor: '4825', countedMinor: '4825' });
  expect(statement).toEqual({
    openingMinor: '0',
    grossMinor: '10000',
    feesMinor: '175',
    refundsMinor: '5000',
    disputesMinor: '0',
    disputeFeesMinor: '0',
    payoutsMinor: '0',
    otherMinor: '0',
    closingMinor: '4825',
  });
  const later = await life.reconciliation('?from=2026-11-03&to=2026-11-05');
  expect([later.days.length, later.statement.openingMinor, later.statement.grossMinor]).toEqual([3, '9825', '0']);
});

it('says by how much and why they differ: what is not ours, what cannot be booked, what was booked by hand or on another day', async () => {
  await life.give();
  await life.tellAll();
  await stranger(3_000); // of another page at the same account, without a word of ours
  clock.set('2026-11-02T22:59:58.000Z'); // the last seconds of the day in Berlin
  await stranger(2_000);
  await life.giving.db.tenant.transaction(life.group.scope, (tx) =>
    life.giving.app
      .get(LedgerService, { strict: false })
      .postEntry(
        tx,
        life.group.scope,
        entry('2026-11-03', phrase('correction', 1), [
          debit(Accounts.processorClearing, 'GEN', money(700n, 'EUR')),
          credit(Accounts.donations, 'GEN', money(700n, 'EUR')),
        ]),
      ),
  );
  await life.days(2);
  expect(await life.compare()).toMatchObject({ unbooked: 2 });
  const { days, unmatched } = await life.reconciliation();
  expect(days[0]).toEqual({
    day: '2026-11-04',
    processorMinor: String(9_825 + 2_930 + 1_945),
    ledgerMinor: String(9_825 + 700),
    differenceMinor: String(700 - 2_930 - 1_945),
    unbookedMinor: String(2_930 + 1_945),
    otherDayMinor: '0',
    byHandMinor: '700',
  });
  expect(days.at(-1)).toMatchObject({ day: '2026-11-02', byHandMinor: '0' });
  expect(unmatched.map(({ day, kind, netMinor, reason }) => [day, kind, netMinor, reason])).toEqual([
    ['2026-11-02', 'charge', '1945', 'not-ours'],
    ['2026-11-02', 'charge', '2930', 'not-ours'],
  ]);
});

it('names a line that stands on another day, because its month was closed', async () => {
  await life.give();
  await life.giving.db.owner.query(`INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-11-01', 'hard-closed')`, [
    life.group.scope.groupId,
  ]);
  await life.days(30);
  await life.compare();
  const { days, unmatched } = await life.reconciliation('?from=2026-11-01&to=2026-12-02');
  expect(
    days
      .filter(({ day }) => day === '2026-11-30' || day === '2026-12-01')
      .map(({ differenceMinor, otherDayMinor }) => [differenceMinor, otherDayMinor]),
  ).toEqual([
    ['0', '0'],
    ['-9825', '-9825'],
  ]);
  expect(unmatched).toMatchObject([{ day: '2026-11-02', reason: null, bookedOn: '2026-12-01', netMinor: '9825' }]);
});

it('books a payout that was asked for by hand from what each fund had in the account', async () => {
  await life.give({ fund: 'RHOU', amountMinor: '10000' }, { card: '4000000000000077' });
  await life.give({ fund: 'GEN', amountMinor: '10000' }, { card: '4000000000000077' });
  await life.days(1);
  const payout = await life.stripe.payouts.create({ amount: 5_001, currency: 'eur' });
  await life.tellAll();
  expect(await life.waiting()).toEqual([{ type: 'payout.created', reason: 'waits-for-parts' }]);
  await life.compare();
  expect(await life.balances()).toMatchObject({ '1060 GEN': 2_501n, '1060 RHOU': 2_500n });
  await life.desk.act(`payouts/${payout.id}/arrive`);
  await life.tellAll();
  await life.untilQuiet();
  expect(await life.balances()).toMatchObject({ '1010 GEN': 2_501n, '1010 RHOU': 2_500n });
  expect(await life.waiting()).toEqual([]);
});

it('starts with what was in the account before, and does not count it as a difference', async () => {
  await stranger(3_000);
  await life.days(40);
  await life.give();
  await life.compare();
  const { days, comparison } = await life.reconciliation();
  expect(days[0]).toMatchObject({ processorMinor: String(2_930 + 9_825), ledgerMinor: '9825', unbookedMinor: '0', byHandMinor: '-2930' });
  expect(comparison).toMatchObject({ saidMinor: String(2_930 + 9_825), countedMinor: String(2_930 + 9_825) });
});

it('runs once at a time, says when Stripe could not be asked, and answers for money only', async () => {
  await life.give();
  const both = await Promise.allSettled([life.compare(), life.compare()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'comparison-running' } });
  await life.desk.close();
  life.giving.signIn(life.group.scope);
  expect((await life.giving.send('POST', '/giving/reconciliation/runs', {})).json()).toMatchObject({ status: 503, code: 'stripe-away' });
  expect((await life.reconciliation()).comparison).toMatchObject({ problem: 'stripe-away', running: false });
  for (const url of ['/giving/reconciliation?from=2026-11-03&to=2026-11-02', '/giving/reconciliation?from=2020-01-01'])
    expect((await life.giving.get(url)).json()).toMatchObject({ status: 422, code: 'period-too-long' });
  life.giving.signIn({ ...life.group.scope, roles: ['caseworker', 'lawyer', 'housing'] });
  for (const answer of [await life.giving.get('/giving/reconciliation'), await life.giving.send('POST', '/giving/reconciliation/runs', {})])
    expect(answer.json()).toMatchObject({ status: 403, code: 'role-missing' });
}, 120_000);

it('has nothing to compare for a group that never took a gift through Stripe', async () => {
  const other = await life.giving.newGroup();
  life.giving.signIn(other.scope);
  expect((await life.giving.get('/giving/reconciliation')).json()).toMatchObject({ comparison: null, days: [], unmatched: [] });
  expect((await life.giving.send('POST', '/giving/reconciliation/runs', {})).json()).toMatchObject({
    status: 409,
    code: 'giving-not-set-up',
  });
});
