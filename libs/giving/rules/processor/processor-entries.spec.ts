import type { DraftLine, Restriction } from '@sojourn/ledger/contract';
import { money } from '@sojourn/units';
import {
  chargeLines,
  disputeLines,
  disputeLostLines,
  disputeWonLines,
  incomePart,
  originalOf,
  payoutFailedLines,
  payoutLines,
  payoutPaidLines,
  payoutReturnedLines,
  processorFeeLines,
  refundLines,
  type BookedGift,
  type Movement,
} from './index';

const eur = (minor: bigint) => money(minor, 'EUR');
const usd = (minor: bigint) => money(minor, 'USD');
const moved = (amount: bigint, fee = 0n): Movement => ({ id: 'txn_1', at: '2026-11-24T10:00:00.000Z', amount: eur(amount), fee: eur(fee) });
const gift = (minor: bigint, restriction: Restriction = 'unrestricted'): BookedGift => ({
  fund: restriction === 'restricted' ? 'RHOU' : 'GEN',
  restriction,
  gross: eur(minor),
  booked: eur(minor),
});
const dollars: BookedGift = { fund: 'GEN', restriction: 'unrestricted', gross: usd(10_000n), booked: eur(8_500n) };
const written = (lines: readonly DraftLine[]): string[] =>
  lines.map((line) => `${line.side === 'debit' ? 'Dr' : 'Cr'} ${line.account} ${line.fund} ${line.amount.minor}`);

/** Rows of the table in accounting.md section 5, with its own figures. */
it.each<[string, readonly DraftLine[], string[]]>([
  [
    'gift 100.00, fee 1.75',
    chargeLines(gift(10_000n), moved(10_000n, 175n)),
    ['Dr 1050 GEN 10000', 'Cr 4000 GEN 10000', 'Dr 6800 GEN 175', 'Cr 1050 GEN 175'],
  ],
  [
    'the same in a restricted fund',
    chargeLines(gift(10_000n, 'restricted'), moved(10_000n, 175n)),
    ['Dr 1050 RHOU 10000', 'Cr 4010 RHOU 10000', 'Dr 6800 RHOU 175', 'Cr 1050 RHOU 175'],
  ],
  [
    'donor covers the fee: 102.00, fee 2.00',
    chargeLines(gift(10_200n), moved(10_200n, 200n)),
    ['Dr 1050 GEN 10200', 'Cr 4000 GEN 10200', 'Dr 6800 GEN 200', 'Cr 1050 GEN 200'],
  ],
  [
    'gift 100.00 USD, settled in EUR 85.00, conversion included, fee 3.40',
    chargeLines(dollars, moved(8_500n, 340n)),
    ['Dr 1050 GEN 8500', 'Cr 4000 GEN 8500', 'Dr 6800 GEN 340', 'Cr 1050 GEN 340'],
  ],
  ['refund 40.00, fee kept', refundLines(gift(10_000n), eur(4_000n), moved(-4_000n)), ['Dr 4000 GEN 4000', 'Cr 1050 GEN 4000']],
  [
    'dispute opened 60.00, fee 20.00',
    disputeLines(gift(6_000n), eur(6_000n), moved(-6_000n, 2_000n)),
    ['Dr 1160 GEN 6000', 'Cr 1050 GEN 6000', 'Dr 6810 GEN 2000', 'Cr 1050 GEN 2000'],
  ],
  ['dispute won', disputeWonLines(gift(6_000n), eur(6_000n), moved(6_000n)), ['Dr 1050 GEN 6000', 'Cr 1160 GEN 6000']],
  ['dispute lost', disputeLostLines(gift(6_000n), eur(6_000n), eur(6_000n)), ['Dr 4000 GEN 6000', 'Cr 1160 GEN 6000']],
  ['payout 98.25, in transit', payoutLines([{ fund: 'GEN', minor: 9_825n }], 'EUR'), ['Dr 1060 GEN 9825', 'Cr 1050 GEN 9825']],
  ['payout 98.25, arrives', payoutPaidLines([{ fund: 'GEN', minor: 9_825n }], 'EUR'), ['Dr 1010 GEN 9825', 'Cr 1060 GEN 9825']],
  [
    'processor debit for negative balance 20.00',
    [...payoutLines([{ fund: 'GEN', minor: -2_000n }], 'EUR'), ...payoutPaidLines([{ fund: 'GEN', minor: -2_000n }], 'EUR')],
    ['Dr 1050 GEN 2000', 'Cr 1060 GEN 2000', 'Dr 1060 GEN 2000', 'Cr 1010 GEN 2000'],
  ],
])('%s', (_, lines, expected) => {
  expect(written(lines)).toEqual(expected);
});

it('brings a failed payout of 98.25 that had arrived from the bank back to the clearing account', () => {
  const shares = [{ fund: 'GEN', minor: 9_825n }];
  const lines = [...payoutFailedLines(shares, 'EUR'), ...payoutReturnedLines(shares, 'EUR')];
  const sums = new Map<string, bigint>();
  for (const line of lines)
    sums.set(line.account, (sums.get(line.account) ?? 0n) + (line.side === 'debit' ? line.amount.minor : -line.amount.minor));
  expect(sums).toEqual(new Map([['1050', 9_825n], ['1060', 0n], ['1010', -9_825n]])); // prettier-ignore
});

it('mirrors a gift whose bank did not pay, and a refund that came back', () => {
  expect(written(chargeLines(gift(5_000n, 'restricted'), moved(-5_000n, -35n)))).toEqual([
    'Dr 4010 RHOU 5000',
    'Cr 1050 RHOU 5000',
    'Dr 1050 RHOU 35',
    'Cr 6800 RHOU 35',
  ]);
  expect(written(refundLines(gift(10_000n), eur(4_000n), moved(4_000n)))).toEqual(['Dr 1050 GEN 4000', 'Cr 4000 GEN 4000']);
});

it('leaves each fund its own part of a payout, also one that has less than nothing in it', () => {
  const shares = [
    { fund: 'GEN', minor: 896_90n },
    { fund: 'RHOU', minor: 420_00n },
    { fund: 'RLEG', minor: -5_00n },
  ];
  expect(written(payoutLines(shares, 'EUR'))).toEqual([
    'Dr 1060 GEN 89690',
    'Cr 1050 GEN 89690',
    'Dr 1060 RHOU 42000',
    'Cr 1050 RHOU 42000',
    'Dr 1050 RLEG 500',
    'Cr 1060 RLEG 500',
  ]);
});

it('takes back only the income that was booked when the rate has changed, and calls the rest an exchange difference', () => {
  expect(written(refundLines(dollars, usd(5_000n), moved(-4_500n)))).toEqual([
    'Dr 4000 GEN 4250',
    'Cr 1050 GEN 4250',
    'Dr 7100 GEN 250',
    'Cr 1050 GEN 250',
  ]);
  expect(written(disputeLostLines(dollars, usd(10_000n), eur(8_000n)))).toEqual([
    'Dr 4000 GEN 8500',
    'Cr 1160 GEN 8500',
    'Dr 1160 GEN 500',
    'Cr 7100 GEN 500',
  ]);
  expect(written(disputeWonLines(dollars, eur(8_500n), moved(8_600n)))).toEqual([
    'Dr 1050 GEN 8500',
    'Cr 1160 GEN 8500',
    'Dr 1050 GEN 100',
    'Cr 7100 GEN 100',
  ]);
});

it('keeps what the donor paid beside what it was worth, with the rate between them', () => {
  const [debitLine, creditLine, feeLine] = chargeLines(dollars, moved(8_500n, 340n));
  expect(debitLine?.original).toEqual({ amount: usd(10_000n), rate: '1.1764705882' });
  expect(creditLine?.original).toEqual(debitLine?.original);
  expect([feeLine?.functionCode, feeLine?.original]).toEqual(['FUN', undefined]);
  expect(originalOf(money(500n, 'JPY'), eur(275n))).toEqual({ original: { amount: money(500n, 'JPY'), rate: '181.8181818182' } });
  expect(originalOf(money(5_120n, 'KWD'), eur(1_413n))).toEqual({ original: { amount: money(5_120n, 'KWD'), rate: '0.3623496108' } });
  expect(originalOf(money(200n, 'USD'), eur(200n))).toEqual({ original: { amount: usd(200n), rate: '1' } });
  expect(originalOf(eur(500n), eur(500n))).toEqual({});
});

it.each<[bigint, bigint, bigint, bigint]>([
  [10_000n, 8_500n, 3_333n, 2_833n], // 2,833.05
  [10_000n, 8_500n, 10_000n, 8_500n],
  [3n, 1n, 1n, 0n], // a third of a cent
  [2n, 1n, 1n, 1n], // half a cent goes up
])('of %s worth %s, a part of %s was booked as %s', (gross, booked, part, expected) => {
  expect(incomePart({ gross: usd(gross), booked: eur(booked) }, usd(part)).minor).toBe(expected);
});

it('charges what the processor asks apart from gifts to fundraising, in the general fund', () => {
  expect(written(processorFeeLines('GEN', moved(-250n)))).toEqual(['Dr 6800 GEN 250', 'Cr 1050 GEN 250']);
  expect(written(processorFeeLines('GEN', moved(250n)))).toEqual(['Dr 1050 GEN 250', 'Cr 6800 GEN 250']);
});

it('is balanced inside every fund, whatever it is', () => {
  for (const amount of [1n, 25n, 99_999_999n]) {
    for (const fee of [0n, 1n, 26n]) {
      for (const lines of [
        chargeLines(dollars, moved(amount, fee)),
        refundLines(dollars, usd(amount % 10_000n || 1n), moved(-amount, fee)),
        disputeLines(dollars, usd(1n), moved(-amount, fee)),
        disputeWonLines(dollars, eur(fee), moved(amount, fee)),
      ]) {
        const sum = lines.reduce((total, line) => total + (line.side === 'debit' ? line.amount.minor : -line.amount.minor), 0n);
        expect([sum, lines.every((line) => line.amount.minor > 0n)]).toEqual([0n, true]);
      }
    }
  }
});
