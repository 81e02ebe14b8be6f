import { decimalText, money, parseRatio, ratioText } from '@sojourn/units';
import type { ExchangeRate } from '@sojourn/ledger/contract';
import fc from 'fast-check';
import { convert, EcbFileProblem, rateForDay, readEcbFile } from './index';

const rate = (currency: string, day: string, text: string, source = 'ecb'): ExchangeRate => ({ currency, day, source, rate: text });
const ratio = (text: string): NonNullable<ReturnType<typeof parseRatio>> => parseRatio(text) ?? { over: 0n, under: 0n };

describe('conversion', () => {
  it.each([
    // amount          books  rate      booked        why
    ['10000.00', 'USD', 'EUR', '1.1600', '8620.69', 'worked quarter, JE-2026-0012'],
    ['3000.00', 'USD', 'EUR', '1.1800', '2542.37', 'worked quarter, JE-2026-0014'],
    ['5000.00', 'USD', 'EUR', '1.1750', '4255.32', 'worked quarter, opening'],
    ['12000.00', 'USD', 'EUR', '1.1700', '10256.41', 'worked quarter, closing rate'],
    ['1.00', 'USD', 'EUR', '8.0000', '0.13', 'half a cent goes up'],
    ['1000', 'JPY', 'EUR', '160.00', '6.25', 'a currency without decimals'],
    ['1.234', 'KWD', 'EUR', '0.3300', '3.74', 'a currency of three decimals'],
    ['100.00', 'USD', 'JPY', '0.0065', '15385', 'books without decimals'],
    ['100.00', 'USD', 'KWD', '3.2500', '30.769', 'books of three decimals'],
  ])('%s %s in %s at %s is %s (%s)', (amount, currency, books, text, booked) => {
    const minor = BigInt(amount.replace('.', ''));
    expect(decimalText(convert(money(minor, currency), books, ratio(text)).minor, books)).toBe(booked);
  });

  it('rounds a debit and its mirror alike, and is never half a unit away', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), fc.bigInt(1n, 10n ** 7n), (minor, over) => {
        const perUnit = { over, under: 10_000n };
        const there = convert(money(minor, 'USD'), 'EUR', perUnit).minor;
        expect(convert(money(-minor, 'USD'), 'EUR', perUnit).minor).toBe(-there);
        const error = 2n * (there * over - minor * 10_000n);
        expect((error < 0n ? -error : error) <= over).toBe(true);
      }),
    );
  });
});

describe('the rate of a day', () => {
  const known = [
    rate('USD', '2026-03-27', '1.1650'), // a Friday
    rate('USD', '2026-03-30', '1.1700'),
    rate('PLN', '2026-03-27', '4.2500'),
    rate('RUB', '2022-03-01', '117.201'),
    rate('BYN', '2026-03-27', '3.4210', 'by-national-bank'),
    rate('USD', '2026-03-27', '1.1640', 'by-national-bank'),
    rate('USD', '2026-03-01', '1.1500', 'inforeuro'),
  ];
  it.each([
    // currency books  day           rate            from
    ['USD', 'EUR', '2026-03-30', '1.17', ['2026-03-30']],
    ['USD', 'EUR', '2026-03-29', '1.165', ['2026-03-27']], // a Sunday: the last one before, and the ECB's
    ['EUR', 'PLN', '2026-03-28', '0.2352941176', ['2026-03-27']],
    ['USD', 'PLN', '2026-03-28', '0.2741176471', ['2026-03-27', '2026-03-27']],
    ['BYN', 'EUR', '2026-03-28', '3.421', ['2026-03-27']],
  ])('%s in books of %s on %s', (currency, books, on, text, days) => {
    const found = rateForDay(currency, books, on, known);
    expect(found).toMatchObject({ text, from: days.map((day) => ({ day })) });
  });

  it.each([
    // currency books  day           refusal                last published
    ['USD', 'EUR', '2026-04-30', 'rate-missing', null], // a month old: nobody fetched the new ones
    ['USD', 'EUR', '2026-02-27', 'rate-missing', null],
    ['RUB', 'EUR', '2026-03-30', 'rate-not-published', '2022-03-01'],
    ['EUR', 'RUB', '2022-03-02', 'rate-not-published', '2022-03-01'],
    ['AMD', 'EUR', '2026-03-30', 'rate-not-published', null],
  ])('%s in books of %s on %s is refused', (currency, books, on, refusal, lastPublished) => {
    const today = on === '2022-03-02' ? [] : known;
    expect(rateForDay(currency, books, on, today)).toMatchObject({ refusal, facts: { lastPublished } });
  });

  it('uses the rouble of the ECB up to its last day, and the national bank’s after it', () => {
    expect(rateForDay('RUB', 'EUR', '2022-03-01', known)).toMatchObject({ text: '117.201' });
    const bank = rate('RUB', '2026-03-28', '92.5103', 'ru-national-bank');
    expect(rateForDay('RUB', 'EUR', '2026-03-30', [...known, bank])).toMatchObject({
      text: '92.5103',
      from: [{ source: 'ru-national-bank' }],
    });
  });

  it('writes a rate with as many digits as it has, ten after the point at most', () => {
    expect([ratioText(ratio('1.1600')), ratioText({ over: 1n, under: 3n }), ratioText(ratio('160'))]).toEqual([
      '1.16',
      '0.3333333333',
      '160',
    ]);
    expect(parseRatio('0.000')).toBeNull();
    expect(parseRatio('-1')).toBeNull();
  });
});

describe('files of the European Central Bank', () => {
  const CSV = `Date,USD,JPY,BGN,CYP,RUB,
2026-11-23,1.0588,163.12,N/A,N/A,N/A,
2026-11-20,1.0571,162.9,N/A,N/A,N/A,
2022-03-01,1.1162,128.31,1.9558,N/A,117.201,
`;
  const XML = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
	<Cube><Cube time='2026-11-23'>
		<Cube currency='USD' rate='1.0588'/>
		<Cube currency='JPY' rate='163.12'/></Cube></Cube>
</gesmes:Envelope>`;
  const usd = { day: '2026-11-23', currency: 'USD', rate: '1.0588' };

  it('reads the history and the day, keeps the digits, and leaves out what has no rate or is no currency any more', () => {
    expect(readEcbFile(CSV, '2026-01-01')).toEqual([
      usd,
      { day: '2026-11-23', currency: 'JPY', rate: '163.12' },
      { day: '2026-11-20', currency: 'USD', rate: '1.0571' },
      { day: '2026-11-20', currency: 'JPY', rate: '162.9' },
    ]);
    expect(readEcbFile(CSV.replaceAll('\n', '\r\n'), '2022-01-01')).toHaveLength(7); // the lev is no currency any more
    expect(readEcbFile(XML, '2026-01-01')).toEqual([usd, { day: '2026-11-23', currency: 'JPY', rate: '163.12' }]);
    expect(readEcbFile(XML.replace(/<Cube currency='JPY'.*\/><\/Cube><\/Cube>/, '</Cube></Cube>'), '2026-01-01')).toEqual([usd]);
    expect(readEcbFile('Date, USD, JPY, \n23 November 2026, 1.0588, 163.12, \n', '2026-01-01')[0]).toEqual(usd);
  });

  it.each<[string, string, EcbFileProblem['problem'], number]>([
    ['something else', 'name;amount\nIvan;5\n', 'not-a-rate-file', 1],
    ['a page of a proxy', '<html><body>Sign in</body></html>', 'not-a-rate-file', 1],
    ['half a download', XML.slice(0, 300), 'not-a-rate-file', 2],
    ['a heading that is no currency', CSV.replace('JPY', 'Yen'), 'not-a-currency', 1],
    ['a day that does not exist', CSV.replace('2026-11-20', '2026-11-31'), 'not-a-day', 3],
    ['a decimal comma', CSV.replace('162.9', '"162,9"'), 'wrong-columns', 3],
    ['a negative rate', CSV.replace('1.0571', '-1.0571'), 'not-a-rate', 3],
    ['a rate of nothing', XML.replace("'1.0588'", "'0'"), 'not-a-rate', 1],
    ['a line cut short', CSV.replace('2022-03-01,1.1162,', '2022-03-01'), 'wrong-columns', 4],
    ['a heading alone', 'Date,USD,\n', 'no-rates', 1],
  ])('refuses %s and names the line', (_, text, problem, line) => {
    expect(() => readEcbFile(text, '2026-01-01')).toThrow(expect.objectContaining({ name: 'EcbFileProblem', problem, line }));
  });
});
