import * as fc from 'fast-check';
import { CaseCostCode, NewEntry, type Entry } from '@sojourn/ledger/contract';
import { CaseCost, type CaseYearCode } from '@sojourn/cases/contract';
import { codeOfYear, costAsBooked, costCode, costEntry, costsToCorrect, totalCosts } from './case-costs';

const requestId = '0c000000-0000-4000-8000-000000000003';
const entryId = '0d000000-0000-4000-8000-000000000004';
const cost: CaseCost = {
  requestId,
  code: '7K2Q9ZX0',
  paidOn: '2026-03-25',
  account: '6300',
  functionCode: 'PRO',
  fund: 'GEN',
  paidFrom: '1010',
  amountMinor: '35000',
  currency: 'EUR',
  dropped: false,
};

function entryOf(change: object): Entry {
  const line = { account: '6300', fund: 'GEN', debitMinor: '35000', dimensions: { caseCost: '7K2Q9ZX0' } };
  const source = { kind: 'by-hand', id: requestId };
  const plain = { id: entryId, fiscalYear: 2026, number: 41, date: '2026-03-25', state: 'posted', source, lines: [line], ...change };
  return plain as unknown as Entry;
}

it.each<[number[], string]>([
  [[0, 0, 0, 0, 0], '00000000'],
  [[255, 255, 255, 255, 255], 'ZZZZZZZZ'],
  [[0, 0, 0, 0, 33], '00000011'],
  [[8, 66, 16, 132, 33], '11111111'],
])('writes the 40 bits %j as %s', (bytes, code) => {
  expect(costCode(new Uint8Array(bytes))).toBe(code);
});

it('makes a code of the books from any 40 bits, another from others, and none from fewer', () => {
  const bits = fc.uint8Array({ minLength: 5, maxLength: 5 });
  fc.assert(fc.property(bits, (bytes) => CaseCostCode.safeParse(costCode(bytes)).success));
  fc.assert(fc.property(bits, bits, (a, b) => (costCode(a) === costCode(b)) === (a.join() === b.join())));
  expect(() => costCode(new Uint8Array(4))).toThrow(RangeError);
});

it('takes the code of the year, and of two the earlier, whoever looks', () => {
  const code = (year: number, sign: string, madeAt: string): CaseYearCode => ({ year, code: sign.repeat(8), madeAt });
  const codes = [
    code(2025, 'A', '2025-01-05T10:00:00.000Z'),
    code(2026, 'C', '2026-02-01T10:00:01.000Z'),
    code(2026, 'B', '2026-02-01T10:00:00.000Z'),
  ];
  expect([codeOfYear(codes, 2025), codeOfYear(codes, 2026), codeOfYear([...codes].reverse(), 2026), codeOfYear(codes, 2027)]).toEqual([
    'AAAAAAAA',
    'BBBBBBBB',
    'BBBBBBBB',
    null,
  ]);
});

it('asks the books for an entry that says nothing of the case but its yearly code', () => {
  const entry = costEntry(cost);
  expect(NewEntry.safeParse(entry).success).toBe(true);
  expect(entry).toEqual({
    requestId,
    date: '2026-03-25',
    phrase: { code: 'case-cost', numbers: [2026] },
    currency: 'EUR',
    lines: [
      { side: 'debit', account: '6300', fund: 'GEN', amountMinor: '35000', functionCode: 'PRO', dimensions: { caseCost: '7K2Q9ZX0' } },
      { side: 'credit', account: '1010', fund: 'GEN', amountMinor: '35000' },
    ],
  });
});

it('believes the books when an earlier try was booked with other figures', () => {
  const line = { account: '6330', fund: 'RLEG', debitMinor: '20000', dimensions: { caseCost: '7K2Q9ZX0' } };
  const booked = entryOf({ date: '2026-03-24', lines: [line] });
  const known = costAsBooked(cost, booked);
  expect(CaseCost.safeParse(known).success).toBe(true);
  expect(known).toMatchObject({
    paidOn: '2026-03-24',
    account: '6330',
    fund: 'RLEG',
    amountMinor: '20000',
    entry: { id: entryId, fiscalYear: 2026, number: 41 },
    dropped: false,
  });
});

it('finds where the books say something else: booked after all, or reversed since', () => {
  const booked = costAsBooked(cost, entryOf({}));
  const waiting = { cost };
  const reversed = entryOf({ state: 'reversed' });
  expect(costsToCorrect([waiting], [entryOf({})])).toEqual([{ cost, booked }]);
  expect(costsToCorrect([{ cost: { ...cost, dropped: true } }], [entryOf({})])).toMatchObject([{ booked: { dropped: false } }]);
  expect(costsToCorrect([{ cost: booked }], [reversed])).toEqual([{ cost: booked, booked: { ...booked, dropped: true } }]);
  for (const [known, entries] of [
    [booked, [entryOf({})]],
    [{ ...booked, dropped: true }, [reversed]],
    [cost, [entryOf({ source: { kind: 'by-hand', id: entryId } })]],
    [cost, []],
  ] as const)
    expect(costsToCorrect([{ cost: known }], entries)).toEqual([]);
});

it('adds up what was booked, currency by currency, and nothing that was not', () => {
  const entry = { id: entryId, fiscalYear: 2026, number: 1 };
  const totals = totalCosts([
    { ...cost, entry },
    { ...cost, entry, amountMinor: '5' },
    { ...cost, entry, currency: 'PLN', amountMinor: '700' },
    cost,
    { ...cost, dropped: true },
    { ...cost, entry, dropped: true, amountMinor: '9900' },
  ]);
  expect([...totals]).toEqual([
    ['EUR', 35_005n],
    ['PLN', 700n],
  ]);
});
