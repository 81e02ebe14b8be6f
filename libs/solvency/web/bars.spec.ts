import type { RunwayFund } from '@sojourn/solvency/contract';
import { fundBars } from './bars';

const fund = (code: string, cashMinor: string, restriction: RunwayFund['restriction']): RunwayFund => ({
  fund: code,
  name: code,
  restriction,
  balanceMinor: cashMinor,
  cashMinor,
});

it('puts free funds first, whatever the bound ones hold', () => {
  const bars = fundBars([fund('RLEG', '2022820', 'restricted'), fund('GEN', '1706850', 'unrestricted'), fund('RESV', '1', 'designated')]);
  expect(bars.map((bar) => [bar.fund.fund, bar.free])).toEqual([
    ['GEN', true],
    ['RESV', true],
    ['RLEG', false],
  ]);
  expect(bars.map((bar) => bar.length)).toEqual([843, 0, 1000]);
});

it('draws an overdrawn fund by its size and marks it', () => {
  expect(fundBars([fund('GEN', '-500', 'unrestricted'), fund('RHOU', '250', 'restricted')])).toMatchObject([
    { negative: true, length: 1000 },
    { negative: false, length: 500 },
  ]);
});

it('draws nothing when there is no cash at all', () => {
  expect(fundBars([fund('GEN', '0', 'unrestricted')])).toMatchObject([{ length: 0 }]);
});
