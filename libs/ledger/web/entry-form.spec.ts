import { NewEntry } from '@sojourn/ledger/contract';
import { EntryForm } from './entry-form';

const requestId = 'b1b4f0a2-9a51-4d0e-8a6e-0d3e0c6f6a11';

function form(...lines: readonly [account: string, fund: string, debit: string, credit: string][]): EntryForm {
  const made = new EntryForm('EUR', '2026-11-23', 'GEN');
  while (made.lines().length < lines.length) made.add();
  lines.forEach(([account, fund, debit, credit], index) => made.change(made.lines()[index]?.key ?? -1, { account, fund, debit, credit }));
  return made;
}

it('posts what balances, in minor units and exactly as typed', () => {
  const made = form(['6400', 'GEN', '1 234,50', ''], ['1010', 'GEN', '', '1234.5']);
  const entry = made.entry(requestId);
  expect(entry?.lines.map(({ side, amountMinor }) => [side, amountMinor])).toEqual([
    ['debit', '123450'],
    ['credit', '123450'],
  ]);
  expect(NewEntry.safeParse(entry).success).toBe(true);
});

it('sees that an entry balanced in total is not balanced in each fund, and says by how much', () => {
  const made = form(['6200', 'RHOU', '80', ''], ['1010', 'GEN', '', '80']);
  expect(made.funds()).toEqual([
    { fund: 'RHOU', debitMinor: 8000n, creditMinor: 0n, lacks: 'credit', missingMinor: 8000n },
    { fund: 'GEN', debitMinor: 0n, creditMinor: 8000n, lacks: 'debit', missingMinor: 8000n },
  ]);
  expect(made.obstacles()).toEqual(['ledger.needs-balance']);
  expect(made.entry(requestId)).toBeNull();
});

it.each([
  // debit      credit     what stands in the way
  ['1.005', '', 'ledger.needs-one-side'], // no third decimal for euro
  ['-5', '', 'ledger.needs-one-side'],
  ['0', '', 'ledger.needs-one-side'],
  ['abc', '', 'ledger.needs-one-side'],
  ['1e3', '', 'ledger.needs-one-side'],
])('refuses the amount %s', (debit, credit, obstacle) => {
  expect(form(['6400', 'GEN', debit, credit], ['1010', 'GEN', '', '5']).obstacles()).toContain(obstacle);
});

it('empties the other side when an amount is typed', () => {
  const made = form(['6400', 'GEN', '5', '']);
  const key = made.lines()[0]?.key ?? -1;
  made.change(key, { credit: '7' });
  expect(made.lines()[0]).toMatchObject({ debit: '', credit: '7' });
});

it('needs the numbers of its phrase', () => {
  const made = form(['6400', 'GEN', '5', ''], ['1010', 'GEN', '', '5']);
  made.choosePhrase('payroll');
  expect(made.obstacles()).toEqual(['ledger.needs-phrase-number']);
  made.numbers.set(['2026', '11']);
  expect(made.entry(requestId)?.phrase).toEqual({ code: 'payroll', numbers: [2026, 11] });
});

it('ignores lines left empty, but not a single line', () => {
  expect(form(['6400', 'GEN', '5', '']).obstacles()).toEqual(['ledger.needs-two-lines']);
});
