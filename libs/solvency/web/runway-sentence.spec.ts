import { runwaySentence } from './runway-sentence';

it.each([
  // months  LUNA       free cash   months present   says
  ['3.25', '2931850', '1706850', 12, ['months']],
  ['3.25', '2931850', '1706850', 2, ['months', 'few-months']], // an average of two months is not trusted silently
  [null, '100000', '100000', 0, ['no-expense']],
  ['-0.40', '-50000', '1000', 6, ['below-zero']],
  ['-0.40', '-50000', '-1000', 6, ['below-zero', 'borrowing']],
  ['1.00', '50000', '-1000', 6, ['months', 'borrowing']],
])('%s months, LUNA %s, free cash %s, %s months in the books: %j', (months, lunaMinor, unrestrictedCashMinor, monthsPresent, says) => {
  expect(runwaySentence({ months, lunaMinor, unrestrictedCashMinor, monthsPresent }).map(({ key }) => key)).toEqual(
    says.map((word) => `solvency.says-${word}`),
  );
});
