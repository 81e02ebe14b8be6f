import { accountingText, amountText, dayHeading, decimalFigure, howFar, moneyText, shortDay } from './figures';

const plain = (text: string): string => text.replace(/\u00a0|\u202f/g, ' ');

describe('money as it is read', () => {
  it.each([
    // minor          currency locale   text
    [2931850n, 'EUR', 'en-GB', '29,318.50'],
    [2931850n, 'EUR', 'ru-RU', '29 318,50'],
    [1234n, 'JPY', 'en-GB', '1,234'],
    [1234567n, 'KWD', 'en-GB', '1,234.567'],
    [150n, 'HUF', 'en-GB', '1.50'], // Intl alone would show 2
    [999999999999999n, 'EUR', 'en-GB', '9,999,999,999,999.99'],
    [9007199254740993n, 'JPY', 'en-GB', '9,007,199,254,740,993'], // beyond what a floating number can hold
    [-5n, 'EUR', 'en-GB', '-0.05'],
  ])('%s minor units of %s in %s are %s', (minor, currency, locale, text) => {
    expect(plain(amountText(minor, currency, locale))).toBe(text);
  });

  it('puts a negative into parentheses and never shows a minus inside them', () => {
    expect(accountingText(-50000n, 'EUR', 'en-GB')).toBe('(500.00)');
    expect(accountingText(0n, 'EUR', 'en-GB')).toBe('0.00');
  });

  it('writes the symbol after the figure', () => {
    expect(plain(moneyText(2931850n, 'EUR', 'en-GB'))).toBe('29,318.50 €');
  });
});

describe('days as they are read', () => {
  it('names the day of the heading in both languages', () => {
    expect(dayHeading('2026-11-23', 'en-GB')).toBe('Monday, 23 November');
    expect(dayHeading('2026-11-23', 'ru-RU')).toBe('Понедельник, 23 ноября');
  });

  it.each([
    // date         today         text
    ['2026-11-26', '2026-11-23', 'Thu 26'],
    ['2026-12-28', '2026-11-23', 'Mon 28 Dec'],
    ['2026-12-01', '2026-11-30', 'Tue 1 Dec'], // the next day, but another month: '1' alone would be read as this month's
    ['2027-01-11', '2026-11-23', '11 Jan 2027'],
  ])('%s seen from %s is %s', (date, today, text) => {
    expect(shortDay(date, today, 'en-GB')).toBe(text);
  });

  it('says how far a day is, also behind', () => {
    expect(howFar('2026-11-26', '2026-11-23', 'en-GB')).toBe('in 3 days');
    expect(howFar('2026-11-23', '2026-11-23', 'en-GB')).toBe('today');
    expect(howFar('2026-11-21', '2026-11-23', 'ru-RU')).toBe('позавчера');
  });

  it('keeps the digits of a decimal', () => {
    expect(decimalFigure('3.25', 'ru-RU')).toBe('3,25');
    expect(decimalFigure('3.20', 'en-GB')).toBe('3.20');
  });
});
