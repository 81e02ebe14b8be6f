import * as fc from 'fast-check';
import { money } from '@sojourn/units';
import type { DraftEntry } from '@sojourn/ledger/contract';
import type { Recognition } from '@sojourn/grants/contract';
import quarter from '../../ledger/server/data/worked-quarter.json';
import { bookedAt, rateBetween, type Exchanged } from './exchange';
import { conditionMetEntry, incomeAccount, instalmentEntry, promiseEntry, type BookableGrant, type Carried } from './grant-entry';

const grantA: BookableGrant = {
  id: '0a000000-0000-4000-8000-000000000001',
  code: 'GRA-A',
  fund: 'RLEG',
  restriction: 'restricted',
  funderKind: 'foundation',
  recognition: 'unconditional',
};
const grantB: BookableGrant = { ...grantA, code: 'GRA-B', fund: 'RUSD', recognition: 'by-instalment' };
const municipal: BookableGrant = { ...grantA, code: 'MUN-H', fund: 'RHOU', funderKind: 'public', recognition: 'conditional' };

const eur = (minor: bigint): Exchanged => ({ agreed: money(minor, 'EUR'), booked: money(minor, 'EUR'), rate: null });
const usd = (minor: bigint, rate: string): Exchanged => {
  const agreed = money(minor, 'USD');
  return { agreed, booked: bookedAt(agreed, rate, 'EUR'), rate };
};
const nothing = (currency = 'EUR'): Carried => ({ agreed: money(0n, currency), booked: money(0n, 'EUR') });
const receiptId = '0c000000-0000-4000-8000-000000000003';

/** Lines as the worked quarter writes them. */
function written(draft: DraftEntry): object[] {
  return draft.lines.map((line) => ({
    account: line.account,
    fund: line.fund,
    debit: line.side === 'debit' ? line.amount.minor : 0n,
    credit: line.side === 'credit' ? line.amount.minor : 0n,
    ...(line.original === undefined ? {} : { original: `${line.original.amount.minor} ${line.original.amount.currency}` }),
  }));
}
function ofQuarter(id: string): object[] {
  const journal = quarter.journal.find((entry) => entry.id === id);
  return (journal?.lines ?? []).map((line) => ({
    account: line.account,
    fund: line.fund,
    debit: cents(line.debit),
    credit: cents(line.credit),
    ...('currency' in line && line.currency === 'USD' ? { original: `${cents(line.amount_currency ?? '')} USD` } : {}),
  }));
}
const cents = (text: string): bigint => BigInt(text.replace('.', ''));

describe('books what the worked quarter books', () => {
  it.each<[string, string, DraftEntry]>([
    ['JE-2026-0003', 'the promise of grant A', promiseEntry(grantA, '2026-01-10', eur(24_000_00n))],
    [
      'JE-2026-0004',
      'its first instalment against the receivable',
      instalmentEntry(
        grantA,
        { id: receiptId, on: '2026-01-15', account: '1010', came: eur(12_000_00n), into: 'agreed' },
        { receivable: eur(24_000_00n), advance: nothing() },
      ).draft,
    ],
    [
      'JE-2026-0005',
      'the advance of the municipal grant as a debt',
      instalmentEntry(
        municipal,
        { id: receiptId, on: '2026-01-20', account: '1010', came: eur(8_000_00n), into: 'agreed' },
        { receivable: nothing(), advance: nothing() },
      ).draft,
    ],
    [
      'JE-2026-0012',
      'the instalment of grant B in dollars as income',
      instalmentEntry(
        grantB,
        { id: receiptId, on: '2026-02-10', account: '1020', came: usd(10_000_00n, '1.1600'), into: 'agreed' },
        { receivable: nothing('USD'), advance: nothing('USD') },
      ).draft,
    ],
    [
      'JE-2026-0031',
      '96 bed-nights at 50.00: the condition met',
      conditionMetEntry(
        municipal,
        { id: receiptId, on: '2026-03-31', earned: money(4_800_00n, 'EUR'), rate: null },
        { receivable: nothing(), advance: eur(8_000_00n) },
      ).draft,
    ],
  ])('%s: %s', (id, _, draft) => {
    expect(written(draft)).toEqual(ofQuarter(id));
    expect(draft.date).toBe(quarter.journal.find((entry) => entry.id === id)?.date);
  });

  it('and leaves the refundable advance of 3,200.00 and the receivable of 12,000.00', () => {
    const advance = conditionMetEntry(
      municipal,
      { id: receiptId, on: '2026-03-31', earned: money(4_800_00n, 'EUR'), rate: null },
      { receivable: nothing(), advance: eur(8_000_00n) },
    ).advance;
    expect(advance.booked.minor).toBe(3_200_00n);
    const receivable = instalmentEntry(
      grantA,
      { id: receiptId, on: '2026-01-15', account: '1010', came: eur(12_000_00n), into: 'agreed' },
      { receivable: eur(24_000_00n), advance: nothing() },
    ).receivable;
    expect(receivable.booked.minor).toBe(12_000_00n);
  });
});

it('names the grant on every line', () => {
  const drafts = [
    promiseEntry(grantA, '2026-01-10', eur(5n)),
    instalmentEntry(
      grantB,
      { id: receiptId, on: '2026-02-10', account: '1020', came: usd(500n, '1.2'), into: 'agreed' },
      { receivable: nothing('USD'), advance: nothing('USD') },
    ).draft,
  ];
  for (const draft of drafts)
    for (const line of draft.lines) expect(line.dimensions?.grant).toBe(draft.lines[0]?.dimensions?.grant ?? 'missing');
});

it.each<[Recognition, BookableGrant['funderKind'], BookableGrant['restriction'], string]>([
  ['unconditional', 'foundation', 'restricted', '4200'],
  ['by-instalment', 'foundation', 'restricted', '4200'],
  ['unconditional', 'foundation', 'unrestricted', '4205'],
  ['unconditional', 'foundation', 'designated', '4205'], // the board's label binds nobody
  ['unconditional', 'public', 'restricted', '4210'],
  ['conditional', 'public', 'restricted', '4220'],
  ['conditional', 'foundation', 'restricted', '4220'],
])('income of a grant that is %s, of a %s, into a fund that is %s, is account %s', (recognition, funderKind, restriction, account) => {
  expect(incomeAccount({ recognition, funderKind, restriction })).toBe(account);
});

describe('in another currency', () => {
  const promised: BookableGrant = { ...grantA, fund: 'RUSD' };
  const receivable: Carried = usd(20_000_00n, '1.1000'); // 18,181.82 in the books

  it('realises a loss when the promise is worth less on the day it is paid', () => {
    const { draft, receivable: left } = instalmentEntry(
      promised,
      { id: receiptId, on: '2026-04-01', account: '1020', came: usd(10_000_00n, '1.1600'), into: 'agreed' },
      { receivable, advance: nothing('USD') },
    );
    expect(written(draft)).toEqual([
      { account: '1020', fund: 'RUSD', debit: 8_620_69n, credit: 0n, original: '1000000 USD' },
      { account: '1100', fund: 'RUSD', debit: 0n, credit: 9_090_91n, original: '1000000 USD' },
      { account: '7100', fund: 'RUSD', debit: 470_22n, credit: 0n },
    ]);
    expect(left).toEqual({ agreed: money(10_000_00n, 'USD'), booked: money(9_090_91n, 'EUR') });
  });

  it('settles the last cent of the receivable with the last instalment', () => {
    const first = instalmentEntry(
      promised,
      { id: receiptId, on: '2026-04-01', account: '1020', came: usd(6_666_67n, '1.1600'), into: 'agreed' },
      { receivable, advance: nothing('USD') },
    );
    const last = instalmentEntry(
      promised,
      { id: receiptId, on: '2026-05-01', account: '1020', came: usd(13_333_33n, '1.0900'), into: 'agreed' },
      first,
    );
    expect(last.receivable).toEqual({ agreed: money(0n, 'USD'), booked: money(0n, 'EUR') });
  });

  it('keeps the dollars on the income when the bank credited euros', () => {
    const came: Exchanged = {
      agreed: money(10_000_00n, 'USD'),
      booked: money(8_600_00n, 'EUR'),
      rate: rateBetween(money(10_000_00n, 'USD'), money(8_600_00n, 'EUR')),
    };
    const { draft } = instalmentEntry(
      grantB,
      { id: receiptId, on: '2026-02-10', account: '1010', came, into: 'booked' },
      { receivable: nothing('USD'), advance: nothing('USD') },
    );
    expect(written(draft)).toEqual([
      { account: '1010', fund: 'RUSD', debit: 8_600_00n, credit: 0n },
      { account: '4200', fund: 'RUSD', debit: 0n, credit: 8_600_00n, original: '1000000 USD' },
    ]);
  });

  it('releases an advance at what it was booked at, and owes the rest at the rate of the day', () => {
    const conditional: BookableGrant = { ...municipal, fund: 'RUSD' };
    const {
      draft,
      advance,
      receivable: owed,
    } = conditionMetEntry(
      conditional,
      { id: receiptId, on: '2026-06-30', earned: money(6_000_00n, 'USD'), rate: '1.2500' },
      { receivable: nothing('USD'), advance: usd(5_000_00n, '1.1750') },
    );
    expect(written(draft)).toEqual([
      { account: '2200', fund: 'RUSD', debit: 4_255_32n, credit: 0n, original: '500000 USD' },
      { account: '1100', fund: 'RUSD', debit: 800_00n, credit: 0n, original: '100000 USD' },
      { account: '4220', fund: 'RUSD', debit: 0n, credit: 5_055_32n },
    ]);
    expect([advance.booked.minor, owed.booked.minor]).toEqual([0n, 800_00n]);
  });
});

it('is balanced inside its fund, and never leaves more than it took, for any receipts and fulfilments of a conditional grant', () => {
  const step = fc.record({
    amount: fc.bigInt({ min: 1n, max: 9_000_000n }),
    rate: fc.integer({ min: 5_000, max: 30_000 }),
    receipt: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let carried: { receivable: Carried; advance: Carried } = { receivable: nothing('USD'), advance: nothing('USD') };
      let [received, earned] = [0n, 0n];
      for (const { amount, rate, receipt } of steps) {
        const at = `${Math.floor(rate / 10_000)}.${String(rate % 10_000).padStart(4, '0')}`;
        const result = receipt
          ? instalmentEntry(municipal, { id: receiptId, on: '2026-05-01', account: '1020', came: usd(amount, at), into: 'agreed' }, carried)
          : conditionMetEntry(municipal, { id: receiptId, on: '2026-05-01', earned: money(amount, 'USD'), rate: at }, carried);
        const sum = result.draft.lines.reduce(
          (total, line) => total + (line.side === 'debit' ? line.amount.minor : -line.amount.minor),
          0n,
        );
        expect(sum).toBe(0n);
        if (receipt) received += amount;
        else earned += amount;
        carried = result;
        // What was paid and what was earned differ by the advance or by what is owed, never by both.
        expect(carried.advance.agreed.minor - carried.receivable.agreed.minor).toBe(received - earned);
        expect(carried.advance.agreed.minor === 0n || carried.receivable.agreed.minor === 0n).toBe(true);
        expect(carried.advance.booked.minor >= 0n && carried.receivable.booked.minor >= 0n).toBe(true);
      }
    }),
  );
});
