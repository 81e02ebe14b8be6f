import { money, parseRatio } from '@sojourn/units';
import { credit, debit } from '@sojourn/ledger/contract';
import { revaluationEntry, revalue, settlementDifference, type ForeignHolding } from './index';

const at = (text: string): { ratio: NonNullable<ReturnType<typeof parseRatio>>; text: string } => ({
  ratio: parseRatio(text) ?? { over: 1n, under: 1n },
  text,
});
const bank: ForeignHolding = { account: '1020', fund: 'RUSD', currency: 'USD', foreignMinor: 1_200_000n, carryingMinor: 1_033_364n };

it('gives the revaluation of the worked quarter: 12,000.00 USD at 1.1700, 77.23 lost', () => {
  const row = revalue(bank, 'EUR', at('1.1700'));
  expect(row).toMatchObject({ worthMinor: '1025641', differenceMinor: '-7723' });
  expect(revaluationEntry('2026-03-31', 'EUR', [row], 'x')).toMatchObject({
    date: '2026-03-31',
    phrase: { code: 'revaluation', numbers: [2026, 3] },
    lines: [
      { side: 'debit', account: '7200', fund: 'RUSD', amount: money(7723n, 'EUR'), functionCode: 'MGT' },
      {
        side: 'credit',
        account: '1020',
        fund: 'RUSD',
        amount: money(7723n, 'EUR'),
        original: { amount: money(0n, 'USD'), rate: '1.1700' },
      },
    ],
  });
});

it('books a gain on the other side, a debt that grows as a loss, and nothing where nothing changed', () => {
  const gain = revalue(bank, 'EUR', at('1.1000'));
  expect(revaluationEntry('2026-03-31', 'EUR', [gain], 'x')?.lines.map(({ side, account }) => [side, account])).toEqual([
    ['credit', '7200'],
    ['debit', '1020'],
  ]);
  const owed: ForeignHolding = { ...bank, account: '2000', foreignMinor: -1_000_00n, carryingMinor: -850_00n };
  expect(revalue(owed, 'EUR', at('1.1000')).differenceMinor).toBe('-5909');
  expect(revaluationEntry('2026-03-31', 'EUR', [revalue({ ...bank, carryingMinor: 1_025_641n }, 'EUR', at('1.1700'))], 'x')).toBeNull();
});

it('finds what is left when a foreign debt is settled at another rate, and only then', () => {
  const usd = (minor: bigint): { original: { amount: ReturnType<typeof money>; rate: string } } => ({
    original: { amount: money(minor, 'USD'), rate: '1.16' },
  });
  const owed = debit('2000', 'GEN', money(100_00n, 'EUR'), usd(116_00n));
  const paid = credit('1020', 'GEN', money(98_31n, 'EUR'), usd(116_00n));
  expect(settlementDifference([owed, paid])).toBe(1_69n);
  expect(settlementDifference([owed, credit('1020', 'GEN', money(98_31n, 'EUR'), usd(115_00n))])).toBeNull();
  expect(settlementDifference([owed, credit('1010', 'GEN', money(98_31n, 'EUR'))])).toBeNull();
  expect(settlementDifference([owed, credit('1020', 'GEN', money(100_00n, 'EUR'), usd(116_00n))])).toBeNull();
});
