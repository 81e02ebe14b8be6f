import type { DraftLine } from '@sojourn/ledger/contract';
import { plusSeconds } from '@sojourn/units';
import { applied, emptyBooks, type MemoryBooks } from './testing/memory-books';
import { seeded, shuffled } from './testing/chance';
import { history, type Told } from './testing/made-up-history';
import { bookHappening, OpenBooks, type KnownBooks } from './index';

const HISTORIES = 10_000;
const START = 20_261_124;

/** Books what is told, in rounds, until nothing waits that could still be booked; between any two messages the process may have ended. */
function run(told: readonly Told[], chance: () => number): MemoryBooks {
  let books = emptyBooks();
  let ids = 0;
  let waiting = [...told];
  for (let before = -1; waiting.length !== before && waiting.length > 0;) {
    before = waiting.length;
    const still: Told[] = [];
    while (waiting.length > 0) {
      const open = new OpenBooks(books.known, () => `id-${++ids}`);
      for (const message of waiting.splice(0, 1 + Math.floor(chance() * 5))) {
        const outcomes = message.happenings.map((happening) => bookHappening(open, happening));
        if (outcomes.some((outcome) => typeof outcome === 'object' && 'parked' in outcome)) still.push(message);
      }
      books = applied(books, open.plan());
    }
    waiting = still;
  }
  return books;
}

const lineText = ({ side, account, fund, amount }: DraftLine): string => `${side} ${account} ${fund} ${amount.minor}`;
const entriesOf = ({ entries }: MemoryBooks): string[] =>
  entries.map(({ date, phrase, lines }) => `${date} ${phrase} ${lines.map(lineText).join(', ')}`).sort();

/** By day, account and fund: debit less credit. */
function sumsOf({ entries }: MemoryBooks): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const { date, lines } of entries)
    for (const { side, account, fund, amount } of lines) {
      const key = `${date} ${account} ${fund}`;
      sums[key] = (sums[key] ?? 0n) + (side === 'debit' ? amount.minor : -amount.minor);
    }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n));
}

function clearing(books: MemoryBooks): bigint {
  return Object.entries(sumsOf(books)).reduce((total, [key, sum]) => (key.includes(' 1050 ') ? total + sum : total), 0n);
}

function text({ sums, ...rest }: { readonly sums: Readonly<Record<string, bigint>> }): string {
  const sorted = Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([rest, sorted], (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

it(`ends in the same books for ${HISTORIES} histories, whatever order and number their messages come in`, () => {
  const seen = new Set<string>();
  for (let seed = START; seed < START + HISTORIES; seed++) {
    const chance = seeded(seed);
    const made = history(chance);
    const ordered = run(made.told, seeded(seed));
    const twice = made.told.filter(() => chance() < 0.3);
    const disordered = run(shuffled([...made.told, ...twice, ...twice], chance), chance);
    const ended = { seed, sums: sumsOf(disordered), clearing: clearing(disordered), entries: entriesOf(disordered) };
    const expected = { seed, sums: made.expected, clearing: made.balance, entries: entriesOf(ordered) };
    if (text(ended) !== text(expected)) expect(ended).toEqual(expected); // says where they differ; the texts are compared for speed
    for (const { phrase } of disordered.entries) seen.add(phrase);
  }
  // The histories are about everything that can happen.
  expect([...seen].sort()).toEqual([
    'debit-failed',
    'dispute-lost',
    'dispute-opened',
    'dispute-won',
    'gift',
    'gift-refund',
    'payout-arrived',
    'payout-returned',
    'processor-fee',
    'processor-payout',
    'refund-failed',
  ]);
}, 300_000);

it('books nothing for a refund that is larger than what is left of the gift, and says so', () => {
  const at = '2026-11-24T10:00:00.000Z';
  const known: KnownBooks = emptyBooks().known;
  const open = new OpenBooks(known, () => 'id');
  const gross = { minor: 10_000n, currency: 'EUR' };
  const charge = {
    id: 'ch_1',
    gross,
    createdAt: at,
    state: 'paid',
    method: 'card',
    cardCountry: 'DE',
    paymentIntent: 'pi_1',
    wish: { checkout: 'wish-GEN', endpoint: known.endpointId, month: 'later', subscription: 'sub_1' },
  } as const;
  const move = (id: string, minor: bigint) => ({ id, at, amount: { minor, currency: 'EUR' }, fee: { minor: 0n, currency: 'EUR' } });
  const refund = (id: string, minor: bigint) =>
    bookHappening(open, {
      of: 'refund',
      refund: { id, charge, amount: { minor, currency: 'EUR' } },
      movement: move(`txn_${id}`, -minor),
      failure: null,
    });
  expect(refund('re_0', 1n)).toEqual({ parked: 'waits-for-gift' });
  expect(bookHappening(open, { of: 'charge', charge, movement: move('txn_1', 10_000n) })).toBe('done');
  expect([refund('re_1', 6_000n), refund('re_2', 4_001n), refund('re_3', 4_000n), refund('re_4', 1n)]).toEqual([
    'done',
    { parked: 'refund-above-gift' },
    'done',
    { parked: 'refund-above-gift' },
  ]);
  expect(open.plan().gifts).toMatchObject([{ returned: 10_000n }]);
  expect(bookHappening(open, { of: 'charge', charge: { ...charge, createdAt: plusSeconds(at, 60) }, movement: null })).toBe('done');
});
