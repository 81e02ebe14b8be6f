import fc from 'fast-check';
import { groupScope, type Scope } from '@sojourn/database';
import { money } from '@sojourn/units';
import { credit, debit, entry, phrase, type DraftEntry, type TaxSphere } from '@sojourn/ledger/contract';
import { cashHeadings } from '../../rules/report/testing/cash-headings';
import { cashOfEntry, type EntryCash } from '../../rules/report/testing/cash-of-entry';
import { openTestBooks, type TestBooks } from '../testing';
import { verifyLedger } from '../verify-ledger';

let books: TestBooks;
beforeAll(async () => {
  books = await openTestBooks();
});
afterAll(() => books.db.close());

const eur = (minor: number | bigint) => money(BigInt(minor), 'EUR');
const SERVED = { functionCode: 'MGT' } as const;

it('puts every account of the chart under one heading', async () => {
  const scope = await books.newBooks();
  const accounts = await books.db.owner.query<{ code: string; heading: string }>(
    `SELECT code, ledger_cash_line(code, type, account_group) AS heading FROM ledger_account WHERE group_id = $1`,
    [scope.groupId],
  );
  expect(new Map(accounts.map(({ code, heading }) => [code, heading]))).toEqual(cashHeadings);
});

describe('what an entry did to cash', () => {
  it.each<[string, DraftEntry['lines'], [account: string, minor: string][]]>([
    ['a gift at the bank', [debit('1010', 'GEN', eur(10000)), credit('4000', 'GEN', eur(10000))], [['4000', '10000']]],
    ['a gift in the hands of the processor', [debit('1050', 'GEN', eur(10000)), credit('4000', 'GEN', eur(10000))], []],
    ['a payout of the processor', [debit('1010', 'GEN', eur(9825)), credit('1050', 'GEN', eur(9825))], [['1050', '9825']]],
    ['a payout that is on its way', [debit('1060', 'GEN', eur(9825)), credit('1050', 'GEN', eur(9825))], [['1050', '9825']]],
    ['its arrival', [debit('1010', 'GEN', eur(9825)), credit('1060', 'GEN', eur(9825))], []],
    [
      'a gift that arrives less its fee',
      [debit('1010', 'GEN', eur(9825)), debit('6850', 'GEN', eur(175), SERVED), credit('4000', 'GEN', eur(10000))],
      [['4000', '9825']],
    ],
    [
      'wages of which taxes stay owed',
      [
        debit('6000', 'GEN', eur(260000), SERVED),
        debit('6010', 'GEN', eur(54600), SERVED),
        credit('1010', 'GEN', eur(182000)),
        credit('2100', 'GEN', eur(132600)),
      ],
      [
        ['6000', '-150413'], // 182,000 × 2,600 / 3,146 = 150,413.2
        ['6010', '-31587'],
      ],
    ],
    [
      'three invoices of a third each, paid with one cent too many to share',
      [
        debit('6500', 'GEN', eur(100), SERVED),
        debit('6510', 'GEN', eur(100), SERVED),
        debit('6520', 'GEN', eur(100), SERVED),
        credit('1010', 'GEN', eur(100)),
        credit('2000', 'GEN', eur(200)),
      ],
      [
        ['6500', '-34'],
        ['6510', '-33'],
        ['6520', '-33'],
      ],
    ],
    [
      'an invoice in dollars settled at a worse rate',
      [debit('2000', 'GEN', eur(10000)), debit('7100', 'GEN', eur(500), SERVED), credit('1020', 'GEN', eur(10500))],
      [['2000', '-10500']],
    ],
    [
      'dollars worth less at the end of the month',
      [debit('7200', 'GEN', eur(7723), SERVED), credit('1020', 'GEN', eur(7723))],
      [['7200', '-7723']],
    ],
    ['money from one own account to the other', [debit('1015', 'GEN', eur(100)), credit('1010', 'GEN', eur(100))], []],
  ])('%s', async (_, lines, expected) => {
    const scope = await books.newBooks();
    await posted(scope, { ...entry('2026-05-05', phrase('imported'), []), lines });
    expect((await flowsOf(scope)).map(({ account, minor }) => [account, minor.toString()])).toEqual(expected);
  });

  it('is nothing for opening balances', async () => {
    const scope = await books.newBooks();
    const lines = [debit('1010', 'GEN', eur(100)), credit('3000', 'GEN', eur(100))];
    await posted(scope, { ...entry('2026-01-01', phrase('opening-balances'), lines), series: 'OB' });
    expect(await flowsOf(scope)).toEqual([]);
  });
});

const CODES = [
  '1000',
  '1010',
  '1020',
  '1050',
  '1060',
  '1100',
  '2000',
  '2100',
  '4000',
  '4200',
  '6000',
  '6010',
  '6200',
  '6500',
  '7100',
  '1300',
];
const leg = fc.record({
  account: fc.constantFrom(...CODES),
  fund: fc.constantFrom('GEN', 'RHOU'),
  minor: fc.bigInt(1n, 10n ** 11n),
  sphere: fc.constantFrom<TaxSphere | undefined>(undefined, 'ideal', 'business'),
});
/** Entries of many accounts, closed in each fund by whatever account comes last: cash is anywhere, or nowhere. */
const draft = fc
  .tuple(fc.array(leg, { minLength: 1, maxLength: 8 }), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), fc.constantFrom(...CODES))
  .map(([legs, sides, closing]): DraftEntry => {
    const lines = legs.map(({ account, fund, minor, sphere }, at) =>
      (sides[at] === true ? debit : credit)(account, fund, eur(minor), {
        ...SERVED,
        ...(sphere === undefined ? {} : { dimensions: { taxSphere: sphere } }),
      }),
    );
    for (const fund of ['GEN', 'RHOU']) {
      const open = lines
        .filter((line) => line.fund === fund)
        .reduce((sum, line) => sum + (line.side === 'debit' ? line.amount.minor : -line.amount.minor), 0n);
      if (open !== 0n) lines.push((open < 0n ? debit : credit)(closing, fund, eur(open < 0n ? -open : open), SERVED));
    }
    return entry('2026-05-05', phrase('imported'), lines);
  });

it('is shared among accounts to the cent, as a count by hand shares it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 6 }), async (drafts) => {
      const whole = drafts.filter(({ lines }) => lines.length > 1);
      const scope = await books.newBooks();
      if (whole.length > 0)
        await books.db.tenant.transaction(scope, (tx) => books.ledger.postEntries(tx, groupScope(scope.groupId), whole));
      expect(summed(await flowsOf(scope))).toEqual(summed(whole.flatMap(cashOfEntry)));
    }),
    { numRuns: 60, seed: 20260331 },
  );
  expect(await verifyLedger((sql, parameters) => books.db.owner.query(sql, parameters))).toEqual([]);
});

async function posted(scope: Scope, given: DraftEntry): Promise<void> {
  await books.db.tenant.transaction(scope, (tx) => books.ledger.postEntry(tx, groupScope(scope.groupId), given));
}

/** What the group's months say, as the application reads them. */
function flowsOf(scope: Scope): Promise<EntryCash[]> {
  return books.db.tenant.transaction(scope, (tx) =>
    tx.query<EntryCash>(
      `SELECT c.account_code AS account, f.code AS fund, c.tax_sphere AS sphere, c.amount_minor AS minor
         FROM ledger_cash_flow('-infinity', 'infinity') c JOIN fund f ON f.id = c.fund_id WHERE c.amount_minor <> 0 ORDER BY 1, 2, 3`,
    ),
  );
}

function summed(flows: readonly EntryCash[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { account, fund, sphere, minor } of flows) {
    const key = `${account} ${fund} ${sphere}`;
    sums.set(key, (sums.get(key) ?? 0n) + minor);
  }
  return new Map([...sums].filter(([, minor]) => minor !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)));
}
