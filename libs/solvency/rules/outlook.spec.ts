import type { BooksByMonth, Fund, MonthMovement } from '@sojourn/ledger/contract';
import type { ExpectedInstalment } from '@sojourn/grants/contract';
import { outlookOf } from './outlook';

const fund = (code: string, restriction: Fund['restriction']): Fund => ({
  ...{ id: '00000000-0000-4000-8000-000000000000', code, name: code, restriction, publicPurpose: null, acceptsGifts: false },
  ...{ purpose: null, startsOn: null, endsOn: null, closedOn: null },
});

type Short = [account: string, type: MonthMovement['accountType'], group: string, fund: string, net: bigint];
const books = (...rows: Short[]): BooksByMonth => ({
  currency: 'EUR',
  funds: [fund('GEN', 'unrestricted'), fund('RHOU', 'restricted')],
  movements: rows.map(([account, accountType, accountGroup, code, net]) => ({
    ...{ month: '2026-11', opening: false, account, accountType, accountGroup, fund: code },
    ...{ debitMinor: net > 0n ? net : 0n, creditMinor: net > 0n ? 0n : -net },
  })),
});
const cash: Short = ['1010', 'asset', 'cash', 'GEN', 2_000_000n];
const spending: Short = ['6000', 'expense', 'staff', 'GEN', 500_000n];

const comes = (dueOn: string, change: Partial<ExpectedInstalment> = {}): ExpectedInstalment => ({
  ...{ grantId: '00000000-0000-4000-8000-000000000001', code: 'CORE', funder: 'Trust', number: 1, dueOn },
  ...{ amountMinor: '3000000', currency: 'EUR', bookedMinor: '3000000', certainty: 'certain', restricted: false },
  ...change,
});
const TODAY = '2026-11-28';

// The worked case S3 without its chances: 20,000.00 at 5,000.00 a month, and 30,000.00 in the fourth month.
it.each<[string, ExpectedInstalment[], { nothing: number | null; certain: number | null; all: number | null }]>([
  ['lasts to month 5 when nothing comes', [], { nothing: 5, certain: 5, all: 5 }],
  ['lasts to month 11 with what is promised for month 4', [comes('2027-03-28')], { nothing: 5, certain: 11, all: 11 }],
  ['a month later it still comes in time', [comes('2027-04-28')], { nothing: 5, certain: 11, all: 11 }],
  ['two months later it comes too late', [comes('2027-05-28')], { nothing: 5, certain: 5, all: 5 }],
  [
    'what hangs on a condition lengthens no certain path',
    [comes('2027-03-28', { certainty: 'conditional' })],
    { nothing: 5, certain: 5, all: 11 },
  ],
  ['what is late lengthens none either', [comes('2026-10-01', { certainty: 'late' })], { nothing: 5, certain: 5, all: 11 }],
  ['restricted money is on no path, however certain', [comes('2027-03-28', { restricted: true })], { nothing: 5, certain: 5, all: 5 }],
  [
    'what nobody knows a rate for is on none',
    [comes('2027-03-28', { currency: 'USD', bookedMinor: null })],
    { nothing: 5, certain: 5, all: 5 },
  ],
])('%s', (_, instalments, below) => {
  expect(outlookOf(books(cash, spending), instalments, TODAY).below).toEqual(below);
});

it('counts a promise once: not as a receivable today and as money when it comes', () => {
  const promised: Short = ['1100', 'asset', 'receivable', 'GEN', 3_000_000n];
  const outlook = outlookOf(books(cash, promised, spending), [comes('2027-03-28')], TODAY);
  expect(outlook.startMinor).toBe('2000000');
  expect(outlook.below).toEqual({ nothing: 5, certain: 11, all: 11 });
});

it('says apart what is certain, what is not, and what is never free', () => {
  const outlook = outlookOf(
    books(cash, spending),
    [
      comes('2027-01-10', { bookedMinor: '100' }),
      comes('2027-02-10', { bookedMinor: '20', certainty: 'conditional' }),
      comes('2026-10-10', { bookedMinor: '3', certainty: 'late' }),
      comes('2027-03-10', { bookedMinor: '4000', restricted: true }),
    ],
    TODAY,
  );
  expect(outlook).toMatchObject({ certainMinor: '100', conditionalMinor: '23', restrictedMinor: '4000', monthlyMinor: '500000' });
  expect(outlook.points.slice(0, 3)).toEqual([
    { on: '2026-11-28', nothingMinor: '2000000', certainMinor: '2000000', allMinor: '2000000' },
    { on: '2026-12-28', nothingMinor: '1500000', certainMinor: '1500000', allMinor: '1500003' },
    { on: '2027-01-28', nothingMinor: '1000000', certainMinor: '1000100', allMinor: '1000103' },
  ]);
});

it('never ends where nothing is spent', () => {
  expect(outlookOf(books(cash), [], TODAY)).toMatchObject({ monthlyMinor: '0', below: { nothing: null, certain: null, all: null } });
});
