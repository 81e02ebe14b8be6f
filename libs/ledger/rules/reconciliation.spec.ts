import { reconciled, type ReconciliationFigures } from './index';

const figures: ReconciliationFigures = { statementMinor: 0n, bookMinor: 0n, movementsOpen: [], linesOpen: [], openingDifferenceMinor: 0n };
const items = (...amounts: bigint[]): { amountMinor: bigint }[] => amounts.map((amountMinor) => ({ amountMinor }));

it.each<[string, Partial<ReconciliationFigures>, [bigint, bigint, bigint, bigint]]>([
  // what                                                                                           in transit, outstanding, statement only, difference
  ['the worked quarter', { statementMinor: 4443575n, bookMinor: 4439075n, linesOpen: items(4500n) }, [0n, 0n, 4500n, 0n]],
  ['money on its way to the bank', { statementMinor: 100n, bookMinor: 150n, movementsOpen: items(50n) }, [50n, 0n, 0n, 0n]],
  ['a payment the bank has not made', { statementMinor: 100n, bookMinor: 70n, movementsOpen: items(-30n) }, [0n, 30n, 0n, 0n]],
  ['a fee nobody booked', { statementMinor: 95n, bookMinor: 100n, linesOpen: items(-5n) }, [0n, 0n, -5n, 0n]],
  [
    'all at once',
    { statementMinor: 115n, bookMinor: 120n, movementsOpen: items(50n, -30n), linesOpen: items(20n, -5n) },
    [50n, 30n, 15n, 0n],
  ],
  [
    'what was between bank and books before the first statement',
    { statementMinor: 100n, bookMinor: 90n, openingDifferenceMinor: -10n },
    [0n, 0n, 0n, 0n],
  ],
  ['a cent nobody can explain', { statementMinor: 100n, bookMinor: 101n }, [0n, 0n, 0n, 1n]],
])('%s', (_, given, [inTransit, outstanding, statementOnly, difference]) => {
  expect(reconciled({ ...figures, ...given })).toEqual({
    depositsInTransitMinor: inTransit,
    outstandingPaymentsMinor: outstanding,
    statementOnlyMinor: statementOnly,
    differenceMinor: difference,
  });
});
