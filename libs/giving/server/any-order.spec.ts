import { fixedClock, type FixedClock } from '@sojourn/units';
import type Stripe from 'stripe';
import { seeded, shuffled } from '../rules/processor/testing/chance';
import { WholeLife } from './testing/whole-life';

// What the 10,000 histories of the rules show for the decisions, shown for the whole road: Stripe's sandbox, messages, inbox, database, ledger.
/** Chosen so that everything happens in one of them. Of the even ones some messages are lost for good. */
const HISTORIES = [1, 2, 3, 9, 14, 16, 28, 34];
const STEPS = 12;

const CARDS = ['4242424242424242', '4000000000000077', '4000006430000009'];
const DEBITS = ['DE89370400440532013000', 'DE65370400440002222227', 'DE35370400440532013002'];

/** Things happen at Stripe, the same for the same chance. After each, somebody may carry messages. */
async function happen(life: WholeLife, chance: () => number, afterEach: () => Promise<void>): Promise<void> {
  const rest = new Map<string, number>(); // what is left of card gifts
  const open: string[] = [];
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(chance() * items.length)];
  for (let step = 0; step < STEPS; step++) {
    const [dice, part] = [chance(), chance()];
    const charge = pick([...rest.keys()]);
    const left = rest.get(charge ?? '') ?? 0;
    if (dice < 0.35 || (dice < 0.65 && left < 100)) {
      const typed: Record<string, string> = part < 0.7 ? { card: pick(CARDS) ?? '' } : { iban: pick(DEBITS) ?? '' };
      const amount = 1_000 + Math.floor(chance() * 20_000);
      const { id } = await life.give({ fund: chance() < 0.5 ? 'GEN' : 'RHOU', amountMinor: String(amount) }, typed);
      if (typed['card'] !== undefined) rest.set(id, amount);
    } else if (dice < 0.55) {
      const amount = part < 0.3 ? left : 1 + Math.floor(part * left);
      const refund = await life.stripe.refunds.create({ charge: charge ?? '', amount });
      rest.set(charge ?? '', left - amount);
      if (part > 0.8) {
        await life.desk.act(`refunds/${refund.id}/fail`);
        rest.set(charge ?? '', left);
      }
    } else if (dice < 0.65) {
      const dispute = (await life.desk.act(`charges/${charge ?? ''}/dispute`, { amount: String(left) })) as Stripe.Dispute;
      rest.delete(charge ?? '');
      open.push(dispute.id);
    } else if (dice < 0.75 && open.length > 0) {
      await life.desk.act(`disputes/${open.pop() ?? ''}/${part < 0.5 ? 'win' : 'lose'}`);
    } else if (dice < 0.9) {
      await life.days(1 + Math.floor(part * 4));
    } else {
      const payouts = (await life.desk.act('payouts')) as Stripe.Payout[];
      for (const { id } of payouts) await life.desk.act(`payouts/${id}/${part < 0.7 ? 'arrive' : 'fail'}`);
    }
    await afterEach();
  }
}

async function lived(
  seed: number,
  carry: (life: WholeLife, chance: () => number) => { each: () => Promise<void>; end: () => Promise<void> },
) {
  const clock: FixedClock = fixedClock('2026-11-02T10:00:00.000Z');
  const life = await WholeLife.open(clock);
  try {
    const { each, end } = carry(life, seeded(seed + 1_000));
    await happen(life, seeded(seed), each);
    await life.minutes(20); // what a payout is made of is known some minutes later
    await end();
    await life.untilQuiet();
    return {
      entries: await life.entries(),
      balances: await life.balances(),
      clearing: await life.clearing(),
      gifts: await life.gifts('gross_minor AS gross, returned_minor AS returned, held_minor AS held, awaits_bank AS awaits, state'),
      waiting: await life.waiting(),
    };
  } finally {
    await life.close();
  }
}

/** Each message as it happens. */
const inOrder = (life: WholeLife) => ({ each: () => life.tellAll(), end: () => life.tellAll() });

/** All of them days later, in no order, some twice or three times, in batches of any size; the last history also loses some for good. */
const inAnyOrder = (losing: number) => (life: WholeLife, chance: () => number) => ({
  each: () => Promise.resolve(),
  end: async () => {
    const events = (await life.untold()).filter(() => chance() >= losing);
    const again = events.filter(() => chance() < 0.4);
    await life.tell(shuffled([...events, ...again, ...again.slice(0, 5)], chance), 1 + Math.floor(chance() * 20));
    if (losing > 0) await life.compare();
  },
});

it.each(HISTORIES)(
  'ends in the same books whatever order, number and delay the messages have: history %i',
  async (seed) => {
    const ordered = await lived(seed, inOrder);
    const disordered = await lived(seed, inAnyOrder(seed % 2 === 0 ? 0.4 : 0));
    const byAmount = ({ gifts, ...all }: typeof ordered): object => ({
      ...all,
      gifts: gifts.map((gift) => JSON.stringify(Object.values(gift).map(String))).sort(),
    });
    expect(byAmount(disordered)).toEqual(byAmount(ordered));
    expect(ordered.clearing.books).toBe(ordered.clearing.stripe);
    expect(ordered.waiting).toEqual([]);
    expect(ordered.entries.length).toBeGreaterThan(3);
  },
  120_000,
);
