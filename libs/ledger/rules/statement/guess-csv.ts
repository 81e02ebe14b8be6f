import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { CsvDateFormat, type CsvMapping, type FileEncoding } from '@sojourn/ledger/contract';
import { csvDay } from './csv-cells';
import { CsvRows, type CsvRow } from './csv-rows';

/** The beginning of a CSV file as a person can check it, and what its columns seem to be. */
export interface CsvBeginning {
  readonly headings: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly mapping: CsvMapping;
}

const DELIMITERS: readonly CsvMapping['delimiter'][] = [';', ',', '\t', '|'];
const LOOKED_AT = 40;

/** What banks call their columns. (exports of German, Austrian, Polish, Lithuanian, Georgian, Russian-language and English-language banks) */
const HEADINGS = {
  bookedOn: /buchungstag|buchungsdatum|booking|^date|datum|data (operacji|ksi)|дата (опер|пров|док)|^дата|tarih|data$|started|completed/i,
  valueOn: /valuta|wertstellung|value ?date|data waluty|дата валют/i,
  amount: /^betrag|umsatz|^amount|kwota|suma|сумма|montant|bedrag|тутар|tutar/i,
  debit: /soll|debit|paid out|obci|дебет|списан|расход|débit/i,
  credit: /haben|credit|paid in|uznani|кредит|зачисл|приход|crédit/i,
  mark: /soll\/haben|s\/h|d\/c|dc$|debit\/credit|indicator|d-k|дт\/кт|af bij/i,
  currency: /währung|waehrung|currency|waluta|валюта|valiuta|devise|munt/i,
  balance: /saldo|balance|остаток|bakiye|solde/i,
  reference: /bank ?ref|transaction ?(id|number)|referenznummer|nr ref|номер (опер|док)|reference/i,
  endToEnd: /end.?to.?end|kundenreferenz/i,
  counterpartyName:
    /beg(ü|ue)nstigter|zahlungspflichtiger|auftraggeber|empf(ä|ae)nger|name|payee|payer|counterparty|kontrahent|nadawca|контрагент|плательщик|получатель|gavėjas/i,
  counterpartyIban: /iban|kontonummer|account|rachunek|счет|счёт|sąskaita/i,
  remittance:
    /verwendungszweck|buchungstext|remittance|description|details|purpose|memo|tytu|opis|назначение|описание|paskirtis|omschrijving|libellé/i,
} as const;

/** Guesses how a bank's CSV is laid out, from the beginning of its text. Nothing is taken from a guess: the person sees it and confirms. */
export function guessCsv(beginning: string, encoding: FileEncoding): CsvBeginning {
  const tried = DELIMITERS.map((delimiter) => ({ delimiter, rows: rowsOf(beginning, delimiter) }));
  const { delimiter, rows } = tried.reduce((best, each) => (regularity(each.rows) > regularity(best.rows) ? each : best));
  const firstLine = rows.findIndex(
    ({ cells }) => cells.length > 2 && cells.some((cell) => formatOf([cell]) !== null) && cells.some(isAmount),
  );
  const rowsBefore = Math.max(firstLine, 0);
  const headings = rowsBefore === 0 ? [] : (rows[rowsBefore - 1]?.cells ?? []);
  const body = rows.slice(rowsBefore);
  return { headings, rows: body, mapping: mappingOf(headings, body, { delimiter, encoding, rowsBefore }) };
}

/** Says whether a file still has the layout of a remembered mapping. */
export function headingHash(headings: readonly string[]): string | null {
  return headings.length === 0 ? null : bytesToHex(sha256(utf8ToBytes(headings.join('\u001f'))));
}

function rowsOf(beginning: string, delimiter: CsvMapping['delimiter']): readonly CsvRow[] {
  const rows = new CsvRows(delimiter);
  try {
    // The last record of a beginning may be half a record.
    return [...rows.push(beginning.slice(0, beginning.lastIndexOf('\n') + 1)), ...rows.end()].slice(0, LOOKED_AT);
  } catch {
    return [];
  }
}

/** How many rows share the most common number of columns, more columns counting more. */
function regularity(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return Math.max(0, ...[...counts].map(([columns, count]) => (columns < 3 ? 0 : count * columns)));
}

function mappingOf(
  headings: readonly string[],
  body: readonly CsvRow[],
  file: { delimiter: CsvMapping['delimiter']; encoding: FileEncoding; rowsBefore: number },
): CsvMapping {
  const taken = new Set<number>();
  const named = (key: keyof typeof HEADINGS, fits: (cells: readonly string[]) => boolean = () => true): number | null => {
    const at = headings.findIndex((heading, index) => !taken.has(index) && HEADINGS[key].test(heading.trim()) && fits(column(body, index)));
    if (at < 0) return null;
    taken.add(at);
    return at;
  };
  const dates = (cells: readonly string[]): boolean => formatOf(cells) !== null;
  const amounts = (cells: readonly string[]): boolean => cells.some(isAmount) && mostly(cells, isAmount);
  const width = body[0]?.cells.length ?? 0;
  const anyDate = Array.from({ length: width }, (_, index) => index).find((index) => dates(column(body, index))) ?? 0;

  const valueOn = named('valueOn', dates);
  const bookedOn = named('bookedOn', dates) ?? valueOn ?? anyDate;
  const mark = named('mark', (cells) => !amounts(cells));
  const balance = named('balance', amounts);
  const debit = named('debit', amounts);
  const credit = named('credit', amounts);
  const two = debit !== null && credit !== null;
  const amount = two ? null : (named('amount', amounts) ?? firstAmount(body, width, taken));
  const sign = two ? 'two-columns' : mark === null ? 'signed' : 'mark';
  const figures = [amount, debit, credit].flatMap((at) => (at === null ? [] : column(body, at)));
  const currency = named('currency', (cells) => mostly(cells, (cell) => /^[A-Z]{3}$/.test(cell)));
  const endToEnd = named('endToEnd');
  const counterpartyIban = named('counterpartyIban');
  const counterpartyName = named('counterpartyName');
  const reference = named('reference');
  const remittance = headings
    .flatMap((heading, index) => (!taken.has(index) && HEADINGS.remittance.test(heading) ? [index] : []))
    .slice(0, 8);
  return {
    ...file,
    headingHash: headingHash(headings),
    dateFormat: formatOf(column(body, bookedOn)) ?? 'YYYY-MM-DD',
    decimalMark: decimalMarkOf(figures),
    sign,
    bookedOn,
    valueOn: valueOn === bookedOn ? null : valueOn,
    amount,
    debit: two ? debit : null,
    credit: two ? credit : null,
    mark: sign === 'mark' ? mark : null,
    currency,
    balance,
    reference,
    endToEnd,
    counterpartyName,
    counterpartyIban,
    remittance,
  };
}

function column(body: readonly CsvRow[], index: number): string[] {
  return body.map(({ cells }) => cells[index] ?? '');
}

function firstAmount(body: readonly CsvRow[], width: number, taken: ReadonlySet<number>): number {
  const found = Array.from({ length: width }, (_, index) => index).find(
    (index) => !taken.has(index) && mostly(column(body, index), (cell) => isAmount(cell) && /[.,]\d/.test(cell)),
  );
  return found ?? 0;
}

/** The format in which most filled cells are days, more than half at least, for below a table stand sums and remarks; days before months, as most of these banks write. */
function formatOf(cells: readonly string[]): CsvDateFormat | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const days = (format: CsvDateFormat): number => filled.filter((cell) => csvDay(cell, format) !== null).length;
  const best = CsvDateFormat.options.reduce((a, b) => (days(b) > days(a) ? b : a));
  return days(best) * 2 > filled.length ? best : null;
}

/** More than half of what is filled; nothing filled is not enough. */
function mostly(cells: readonly string[], fits: (cell: string) => boolean): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.filter(fits).length * 2 > filled.length;
}

function isAmount(cell: string): boolean {
  return /^\(?[-+−–]?\s?\d[\d\s\u00a0\u202f'’.,]*[-−–)]?(\s?[A-Z]{3})?$/.test(cell.trim());
}

/** The mark with one or two digits behind it at the end; a comma where nothing tells, as most of these banks write. */
function decimalMarkOf(figures: readonly string[]): CsvMapping['decimalMark'] {
  const ends = (mark: string): number => figures.filter((figure) => new RegExp(`\\${mark}\\d{1,2}\\D*$`).test(figure)).length;
  return ends('.') > ends(',') ? '.' : ',';
}
