import { addressOf, kindOf, monthsOf, offered, periodAt, periodOf, stepped, yearBefore } from './shown-period';

const TODAY = '2026-11-24';

it.each([
  ['month', '2026-02-10', '2026-02-01', '2026-02-28'],
  ['quarter', '2026-02-10', '2026-01-01', '2026-03-31'],
  ['quarter', '2026-12-31', '2026-10-01', '2026-12-31'],
  ['year', '2024-02-29', '2024-01-01', '2024-12-31'],
] as const)('the %s of %s goes from %s to %s', (kind, day, from, to) => {
  expect(periodAt(kind, day)).toEqual({ from, to });
});

it.each([
  ['2026-02-01', '2026-02-28', 'month'],
  ['2026-01-01', '2026-03-31', 'quarter'],
  ['2026-01-01', '2026-12-31', 'year'],
  ['2026-02-01', '2026-04-30', 'own'], // three months, but no quarter
  ['2026-01-02', '2026-12-31', 'own'],
  ['2026-01-01', null, 'own'],
  [null, null, 'all'],
] as const)('%s to %s is known as %s', (from, to, kind) => {
  expect(kindOf({ from, to })).toBe(kind);
});

it('steps over the turn of the year and the end of February', () => {
  expect(stepped({ from: '2026-01-01', to: '2026-01-31' }, -1)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(stepped({ from: '2026-03-01', to: '2026-03-31' }, -1)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(stepped({ from: '2026-10-01', to: '2026-12-31' }, 1)).toEqual({ from: '2027-01-01', to: '2027-03-31' });
  expect(stepped({ from: '2026-01-05', to: '2026-02-05' }, 1)).toBeNull();
});

it('offers the newest first', () => {
  expect(offered('quarter', TODAY)[0]).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  expect(offered('month', TODAY)[23]).toEqual({ from: '2024-12-01', to: '2024-12-31' });
});

it.each([
  ['2026-01-01', '2026-03-31', { from: '2026-01-01', to: '2026-03-31' }],
  [undefined, undefined, { from: '2026-01-01', to: '2026-12-31' }],
  ['yesterday', undefined, { from: '2026-01-01', to: '2026-12-31' }],
  ['2026-03-31', '2026-01-01', { from: '2026-01-01', to: '2026-12-31' }],
  ['2026-03-31', undefined, { from: '2026-03-31', to: null }],
  ['all', undefined, { from: null, to: null }],
])('an address with %s and %s asks for %o', (from, to, period) => {
  expect(periodOf(from, to, TODAY)).toEqual(period);
});

it.each([
  { from: '2026-01-01', to: '2026-03-31' },
  { from: null, to: null },
  { from: '2026-03-31', to: null },
])('comes back from its own address (%o)', (period) => {
  const { from, to } = addressOf(period);
  expect(periodOf(from ?? undefined, to ?? undefined, TODAY)).toEqual(period);
});

it('knows the months it touches', () => {
  expect(monthsOf({ from: '2025-11-20', to: '2026-02-01' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthsOf({ from: null, to: '2026-02-01' })).toEqual([]);
});

it('compares a whole month with a whole month', () => {
  expect(yearBefore({ from: '2025-02-01', to: '2025-02-28' })).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(yearBefore({ from: '2026-01-10', to: '2026-02-10' })).toEqual({ from: '2025-01-10', to: '2025-02-10' });
});
