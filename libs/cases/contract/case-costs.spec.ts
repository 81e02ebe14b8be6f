import { canonicalBytes, readCanonical } from '@sojourn/sealing';
import { CaseCost, CaseYearCode } from './case-costs';

const cost: CaseCost = {
  requestId: '0c000000-0000-4000-8000-000000000003',
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

it.each<[string, CaseCost]>([
  ['before the books answered', cost],
  ['after', { ...cost, entry: { id: '0d000000-0000-4000-8000-000000000004', fiscalYear: 2026, number: 41 } }],
])('comes back from its sealed form as it was, %s', (_, body) => {
  expect(CaseCost.parse(readCanonical(canonicalBytes(CaseCost.parse(body))))).toEqual(body);
});

it('keeps the code of a year as it was made', () => {
  const made: CaseYearCode = { year: 2026, code: '7K2Q9ZX0', madeAt: '2026-01-05T10:00:00.000Z' };
  expect(CaseYearCode.parse(readCanonical(canonicalBytes(made)))).toEqual(made);
});

it.each<[string, object]>([
  ['a null, which sealed bodies do not know', { entry: null }],
  ['nothing paid', { amountMinor: '0' }],
  ['letters that no code has', { code: 'IVANOVA1' }],
  ['words', { note: 'hotel for Ivan' }],
])('refuses %s', (_, change) => {
  expect(CaseCost.safeParse({ ...cost, ...change }).success).toBe(false);
});
