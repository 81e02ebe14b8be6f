import type { Entry } from '@sojourn/ledger/contract';
import { linesOfDraft, linesOfEntry, sumOf } from './shown-lines';

const entry: Entry = {
  id: '11111111-1111-4111-8111-111111111111',
  series: 'JE',
  fiscalYear: 2026,
  number: 14,
  date: '2026-02-18',
  phrase: { code: 'invoice-paid', numbers: [] },
  state: 'posted',
  reverses: null,
  reversedBy: null,
  source: null,
  postedBy: '11111111-1111-4111-8111-111111111111',
  postedAt: '2026-02-18T10:00:00.000Z',
  draftedBy: '11111111-1111-4111-8111-111111111111',
  approvedBy: null,
  documentDate: null,
  voucher: null,
  currency: 'EUR',
  lines: [
    {
      lineNo: 1,
      account: '6110',
      fund: 'RUSD',
      functionCode: 'LEG',
      debitMinor: '254237',
      creditMinor: '0',
      originalCurrency: 'EUR',
      originalAmountMinor: '254237',
      rate: null,
      dimensions: { project: 'COURT' },
    },
    {
      lineNo: 2,
      account: '1020',
      fund: 'RUSD',
      functionCode: null,
      debitMinor: '0',
      creditMinor: '254237',
      originalCurrency: 'USD',
      originalAmountMinor: '-300000',
      rate: '1.1800',
      dimensions: {},
    },
  ],
};

it('shows what a line happened in and what it is about', () => {
  const [cost, bank] = linesOfEntry(entry);
  expect(cost).toMatchObject({ foreign: null, about: [{ kind: 'project', code: 'COURT' }] });
  expect(bank).toMatchObject({ foreign: { minor: '300000', currency: 'USD', rate: '1.18' }, about: [] });
  expect(sumOf(linesOfEntry(entry))).toBe(254_237n);
});

it('shows the draft of a reversal as the mirror it will be, and of a rent as the two lines it will be', () => {
  const mirror = linesOfDraft({ kind: 'reversal', entryId: entry.id, date: '2026-02-19' }, entry);
  expect(mirror?.map((line) => [line.account, line.debitMinor, line.creditMinor])).toEqual([
    ['6110', '0', '254237'],
    ['1020', '254237', '0'],
  ]);
  expect(linesOfDraft({ kind: 'reversal', entryId: entry.id, date: '2026-02-19' }, null)).toBeNull();
  const payment = { propertyRef: entry.id, amountMinor: '95000', currency: 'EUR', paidOn: '2026-02-02', fundCode: 'RHOU' };
  expect(
    linesOfDraft({ kind: 'rent', payment }, null)?.map((line) => [line.account, line.fund, line.debitMinor, line.creditMinor]),
  ).toEqual([
    ['6200', 'RHOU', '95000', '0'],
    ['1010', 'RHOU', '0', '95000'],
  ]);
});
