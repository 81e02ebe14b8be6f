import { money } from '@sojourn/units';
import type { Restriction } from '@sojourn/ledger/contract';
import { giftEntry } from './gift-entry';

const gift = (fund: string, restriction: Restriction, minor: bigint, currency = 'EUR') => ({
  id: '6c0a9a1e-0000-4000-8000-000000000017',
  number: 17,
  receivedOn: '2026-11-24',
  fund,
  restriction,
  gross: money(minor, currency),
});
const written = (entry: ReturnType<typeof giftEntry>): string[] =>
  entry.lines.map((line) => `${line.side} ${line.account} ${line.fund} ${line.amount.minor} ${line.functionCode ?? '-'}`);

it('books the gift of 100.00 with fee 1.75 in RHOU as the table of the accounting paper says', () => {
  expect(written(giftEntry(gift('RHOU', 'restricted', 10_000n), money(175n, 'EUR')))).toEqual([
    'debit 1050 RHOU 10000 -',
    'credit 4010 RHOU 10000 -',
    'debit 6800 RHOU 175 FUN',
    'credit 1050 RHOU 175 -',
  ]);
});

it.each<[Restriction, string]>([
  ['unrestricted', '4000'],
  ['designated', '4000'], // the board's own label binds nobody
  ['restricted', '4010'],
  ['endowment', '4010'],
])('books income of a fund that is %s on account %s', (restriction, account) => {
  const [, income] = giftEntry(gift('F1', restriction, 500n), money(10n, 'EUR')).lines;
  expect(income).toMatchObject({ side: 'credit', account });
});

it('writes no empty lines when the fee is waived', () => {
  expect(written(giftEntry(gift('GEN', 'unrestricted', 2_400n), money(0n, 'EUR')))).toEqual([
    'debit 1050 GEN 2400 -',
    'credit 4000 GEN 2400 -',
  ]);
});

it('stays balanced inside its fund for any gross and fee', () => {
  for (const [gross, fee] of [
    [1n, 1n],
    [25n, 26n], // a fee above a tiny gift
    [99_999_999n, 1_500_025n],
  ] as const) {
    const sum = giftEntry(gift('RLEG', 'restricted', gross), money(fee, 'EUR')).lines.reduce(
      (total, line) => total + (line.side === 'debit' ? line.amount.minor : -line.amount.minor),
      0n,
    );
    expect(sum).toBe(0n);
  }
});

it('carries our id of the gift as its source, so that the ledger books it once, and the number as its only text', () => {
  expect(giftEntry(gift('GEN', 'unrestricted', 100n), money(1n, 'EUR'))).toMatchObject({
    date: '2026-11-24',
    phrase: { code: 'gift', numbers: [17] },
    source: { kind: 'gift', id: '6c0a9a1e-0000-4000-8000-000000000017' },
  });
});
