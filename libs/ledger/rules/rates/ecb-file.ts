import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isKnownCurrency, isLocalDate, parseRatio, type LocalDate } from '@sojourn/units';
import * as z from 'zod/mini';

export interface EcbRate {
  readonly day: LocalDate;
  readonly currency: string;
  readonly rate: string;
}

/** What is wrong with a file, and where: lines of a CSV and days of an XML count from 1. */
export class EcbFileProblem extends Error {
  constructor(
    readonly problem: 'not-a-rate-file' | 'not-a-day' | 'not-a-currency' | 'not-a-rate' | 'wrong-columns' | 'no-rates',
    readonly line: number,
  ) {
    super(`${problem} in line ${line}`);
    this.name = 'EcbFileProblem';
  }
}

/**
 * The reference rates in a file that the European Central Bank publishes: eurofxref-daily.xml, eurofxref-hist.xml, eurofxref-hist.csv or
 * eurofxref.csv, from the day `from` on. A currency that has no rate on a day ('N/A') is left out; codes that ISO has struck off are, too.
 * Throws `EcbFileProblem`.
 */
export function readEcbFile(text: string, from: LocalDate): EcbRate[] {
  const start = text.trimStart();
  const rates = start.startsWith('<') ? readXml(text) : readCsv(start.replace(/^\ufeff/, ''));
  if (rates.length === 0) throw new EcbFileProblem('no-rates', 1);
  return rates.filter(({ day, currency }) => day >= from && isKnownCurrency(currency));
}

function readCsv(text: string): EcbRate[] {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const columns = cellsOf(head);
  if (columns[0] !== 'Date' || columns.length < 2) throw new EcbFileProblem('not-a-rate-file', 1);
  if (columns.slice(1).some((code) => !/^[A-Z]{3}$/.test(code))) throw new EcbFileProblem('not-a-currency', 1);
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : ratesOfLine(cellsOf(line), columns, index + 2)));
}

function ratesOfLine(cells: readonly string[], columns: readonly string[], line: number): EcbRate[] {
  if (cells.length !== columns.length) throw new EcbFileProblem('wrong-columns', line);
  const day = dayOf(cells[0] ?? '', line);
  return cells.slice(1).flatMap((rate, index) => {
    if (rate === 'N/A' || rate === '') return [];
    return [{ day, currency: columns[index + 1] ?? '', rate: rateOf(rate, line) }];
  });
}

/** Every line of the file ends in a comma. */
function cellsOf(line: string): string[] {
  return line
    .replace(/,\s*$/, '')
    .split(',')
    .map((cell) => cell.trim());
}

/** The daily CSV writes '23 November 2026'. */
function dayOf(text: string, line: number): LocalDate {
  const words = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text);
  const month = MONTHS.indexOf(words?.[2] ?? '') + 1;
  const day = words === null ? text : `${words[3] ?? ''}-${String(month).padStart(2, '0')}-${(words[1] ?? '').padStart(2, '0')}`;
  if (!isLocalDate(day)) throw new EcbFileProblem('not-a-day', line);
  return day;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function rateOf(text: string, line: number): string {
  if (parseRatio(text) === null) throw new EcbFileProblem('not-a-rate', line);
  return text;
}

const Cube = z.object({ '@currency': z.string(), '@rate': z.string() });
const Day = z.object({ '@time': z.string(), Cube: z.array(Cube) });
const Envelope = z.object({ Envelope: z.object({ Cube: z.object({ Cube: z.array(Day) }) }) });

function readXml(text: string): EcbRate[] {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new EcbFileProblem('not-a-rate-file', valid.err.line);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseAttributeValue: false,
    removeNSPrefix: true,
    processEntities: false,
    // One day and one currency are lists, too.
    isArray: (_, path) => ['Envelope.Cube.Cube', 'Envelope.Cube.Cube.Cube'].includes(String(path)),
  });
  const document = Envelope.safeParse(parser.parse(text));
  if (!document.success) throw new EcbFileProblem('not-a-rate-file', 1);
  return document.data.Envelope.Cube.Cube.flatMap((day, index) => {
    const on = dayOf(day['@time'], index + 1);
    return day.Cube.map((cube) => {
      if (!/^[A-Z]{3}$/.test(cube['@currency'])) throw new EcbFileProblem('not-a-currency', index + 1);
      return { day: on, currency: cube['@currency'], rate: rateOf(cube['@rate'], index + 1) };
    });
  });
}
