import { NewEntry } from '@sojourn/ledger/contract';
import { EntryForm } from './entry-form';
import { TEMPLATES } from './entry-templates';

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
    { fund: 'RHOU', debitMinor: 8000n, creditMinor: 0n, lacks: 'credit', missingMinor: 8000n, settled: false },
    { fund: 'GEN', debitMinor: 0n, creditMinor: 8000n, lacks: 'debit', missingMinor: 8000n, settled: false },
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

describe('what a line is about', () => {
  const paid = (): EntryForm => form(['6300', 'RLEG', '45', ''], ['1010', 'RLEG', '', '45']);
  const firstKey = (made: EntryForm): number => made.lines()[0]?.key ?? -1;

  it('names grant, project, counterparty, case code and sphere, and leaves out what is empty', () => {
    const made = paid();
    made.change(firstKey(made), { grant: 'GRA-A', caseCost: '7K2Q9ZX0', taxSphere: 'ideal' });
    const entry = made.entry(requestId);
    expect(entry?.lines[0]?.dimensions).toEqual({ grant: 'GRA-A', caseCost: '7K2Q9ZX0', taxSphere: 'ideal' });
    expect(entry?.lines[1]).not.toHaveProperty('dimensions');
    expect(NewEntry.safeParse(entry).success).toBe(true);
  });

  it.each([
    [{ caseCost: 'IVAN' }, 'ledger.needs-case-cost'],
    [{ project: 'Court case' }, 'ledger.needs-code'],
    [{ currency: 'USD', foreign: '', rate: '1.17' }, 'ledger.needs-foreign'],
    [{ currency: 'USD', foreign: '5', rate: '0' }, 'ledger.needs-foreign'],
    [{ currency: 'XXQ', foreign: '5', rate: '1' }, 'ledger.needs-foreign'],
  ])('does not take %j', (change, obstacle) => {
    const made = paid();
    made.change(firstKey(made), change);
    expect(made.obstacles()).toContain(obstacle);
    expect(made.entry(requestId)).toBeNull();
  });
});

describe('other currencies', () => {
  it('puts what a foreign amount comes to on the side of its line, and keeps the amount as it happened', () => {
    const made = form(['6110', 'RUSD', '', ''], ['1020', 'RUSD', '', '']);
    const [cost, bank] = made.lines().map(({ key }) => key);
    made.change(cost ?? -1, { functionCode: 'LEG' });
    made.change(bank ?? -1, { credit: '1' });
    made.changeForeign(bank ?? -1, { currency: 'USD', foreign: '3 000,00', rate: '1.1800' });
    expect(made.lines()[1]).toMatchObject({ debit: '', credit: '2542.37' }); // worked quarter, JE-2026-0014
    made.change(cost ?? -1, { debit: '2542.37' });
    expect(made.entry(requestId)?.lines[1]).toEqual({
      side: 'credit',
      account: '1020',
      fund: 'RUSD',
      amountMinor: '254237',
      original: { amountMinor: '300000', currency: 'USD', rate: '1.1800' },
    });
  });

  it('offers to book what is left of a debt that was settled at another rate', () => {
    const made = form(['2000', 'GEN', '100', ''], ['1020', 'GEN', '', '98.31']);
    for (const { key } of made.lines()) made.change(key, { currency: 'USD', foreign: '116', rate: '1.16' });
    const [fund] = made.funds();
    expect(fund).toMatchObject({ lacks: 'credit', missingMinor: 169n, settled: true });
    if (fund !== undefined) made.addExchangeDifference(fund);
    expect(made.balanced()).toBe(true);
    expect(made.entry(requestId)?.lines[2]).toMatchObject({ side: 'credit', account: '7100', amountMinor: '169', functionCode: 'MGT' });
  });
});

it('books a late paper on the open day and keeps its own date', () => {
  const made = form(['6400', 'GEN', '5', ''], ['1010', 'GEN', '', '5']);
  made.date.set('2026-03-31');
  made.bookedOn.set('2026-05-01');
  expect(made.entry(requestId)).toMatchObject({ date: '2026-05-01', documentDate: '2026-03-31' });
  made.bookedOn.set('');
  made.acknowledged.set(true);
  expect(made.entry(requestId)).toMatchObject({ date: '2026-03-31', acknowledged: ['period-soft-closed'] });
  expect(made.entry(requestId)).not.toHaveProperty('documentDate');
});

it('goes on with a saved draft as it was typed, and gives the same entry again', () => {
  const made = form(['6300', 'RLEG', '45', ''], ['1010', 'RLEG', '', '45']);
  made.choosePhrase('payroll');
  made.numbers.set(['2026', '11']);
  made.change(made.lines()[0]?.key ?? -1, { project: 'COURT' });
  made.bookedOn.set('2026-12-01');
  const saved = made.entry(requestId);
  const again = form();
  if (saved !== null) again.goOn(saved);
  expect(again.entry(requestId)).toEqual(saved);
});

it('marks opening balances as such, so that no report counts them as a movement', () => {
  const made = form(['1010', 'GEN', '5', ''], ['3000', 'GEN', '', '5']);
  made.choosePhrase('opening-balances');
  expect(made.entry(requestId)?.series).toBe('OB');
});

it('begins with a template and waits for the amounts', () => {
  const made = form();
  made.use(TEMPLATES.payroll);
  expect(made.lines().map(({ account }) => account)).toEqual(['6000', '6010', '1010', '2100']);
  expect(made.obstacles()).toEqual(['ledger.needs-phrase-number', 'ledger.needs-one-side', 'ledger.needs-balance']);
});
