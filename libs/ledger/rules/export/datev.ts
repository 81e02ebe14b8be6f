import { currencyExponent } from '@sojourn/units';
import type { EntryLine, LedgerRefusal } from '@sojourn/ledger/contract';
import { DATEV_COLUMNS } from './datev-columns';
import { phraseText, referenceOf, type ExportedEntry, type ExportFrame } from './exported-entry';
import { pairLines } from './pair-lines';
import { UNKNOWN, windows1252 } from './windows-1252';

/** Numbers by which a tax adviser's office knows the group. DATEV asks for them; the office can change them when it reads the file. */
export interface DatevOffice {
  readonly consultant: number; // Beraternummer, 1001 to 9999999
  readonly client: number; // Mandantennummer, 1 to 99999
}

/** By which numbers accounts are named: the codes of SKR 49 in the group's chart, or the chart's own, which the office then maps. */
export type DatevAccounts = 'skr49' | 'own';

const MOST_LINES = 99_999; // of one Buchungsstapel
const MOST_UNITS = 9_999_999_999n; // ten digits before the comma

/** Accounts of our chart that stand between two accounts that are one and the same in SKR 49, so that no row names one account twice. */
const TRANSIT = ['1060', '1150'];

/** Why a period cannot be a Buchungsstapel, in the order in which it is checked; null when it can. */
export function datevObjection(frame: ExportFrame, by: DatevAccounts): { refusal: LedgerRefusal; facts: Record<string, unknown> } | null {
  const { currency, from, to, totals } = frame;
  if (currencyExponent(currency) > 2) return { refusal: 'datev-two-decimals', facts: { currency } };
  if (from.slice(0, 4) !== to.slice(0, 4)) return { refusal: 'datev-one-year', facts: { from, to } };
  if (totals.lines > MOST_LINES) return { refusal: 'export-too-long', facts: { lines: totals.lines, most: MOST_LINES } };
  if (by === 'own') return null;
  const transit = new Set(TRANSIT);
  const unnamed = frame.accounts.filter(({ code, moved, skr49Code }) => (moved || transit.has(code)) && !/^[0-9]{4}$/.test(skr49Code));
  return unnamed.length === 0 ? null : { refusal: 'account-without-skr49', facts: { accounts: unnamed.map(({ code }) => code) } };
}

/**
 * A period as DATEV's Buchungsstapel (EXTF 700, category 21, version 13): each entry as rows of account and contra account inside
 * one fund, which is KOST1. Debit and credit of each account and fund are those of the books. The caller has asked `datevObjection`.
 */
export async function* datevFile(
  frame: ExportFrame,
  entries: AsyncIterable<ExportedEntry>,
  office: DatevOffice,
  by: DatevAccounts,
): AsyncGenerator<Uint8Array> {
  const codes = new Map(frame.accounts.map(({ code, skr49Code }) => [code, by === 'own' ? code : skr49Code]));
  yield windows1252(`${header(frame, office, by)}\r\n${DATEV_COLUMNS.join(';')}\r\n`);
  for await (const entry of entries) {
    const rows = rowsOf(entry, codes, mostMinor(frame.currency)).map((row) => rowText(row, entry, frame.currency));
    if (rows.length > 0) yield windows1252(rows.join(''));
  }
}

function header({ group, currency, from, to, madeAt }: ExportFrame, office: DatevOffice, by: DatevAccounts): string {
  const day = (date: string): string => date.replaceAll('-', '');
  return [
    '"EXTF"',
    700,
    21,
    '"Buchungsstapel"',
    13,
    madeAt.replace(/\D/g, ''),
    '',
    '"SJ"', // origin
    quoted(''),
    quoted(''),
    office.consultant,
    office.client,
    `${from.slice(0, 4)}0101`, // the fiscal year is the calendar year
    4, // digits of an account
    day(from),
    day(to),
    quoted(batchName(group)),
    quoted(''),
    1, // Finanzbuchführung
    0, // independent of a purpose
    0, // not yet final: that is for the office to say
    quoted(currency),
    '',
    quoted(''),
    '',
    '',
    quoted(by === 'own' ? '' : '49'),
    '',
    '',
    quoted(''),
    quoted(''),
  ].join(';');
}

/** The name of a batch takes letters, digits and few signs, all of Windows-1252; DATEV refuses the file for any other. */
function batchName(group: string): string {
  const known = [...group.normalize('NFC')].map((sign) =>
    /[\p{L}\p{N}_.\-/]/u.test(sign) && windows1252(sign)[0] !== UNKNOWN ? sign : ' ',
  );
  return known.join('').replace(/ +/g, ' ').trim().slice(0, 30);
}

/** One row: the account is debited, the contra account credited. */
interface DatevRow {
  readonly account: string;
  readonly contra: string;
  readonly minor: bigint;
  readonly about: EntryLine; // the line whose dimensions it carries: of the two the one that is a cost
}

function rowsOf(entry: ExportedEntry, codes: ReadonlyMap<string, string>, most: bigint): DatevRow[] {
  const codeOf = ({ account }: EntryLine): string => codes.get(account) ?? '';
  return pairLines(entry.lines, (debit, credit) => codeOf(debit) === codeOf(credit)).flatMap(({ debit, credit, minor }) => {
    const about = debit.functionCode !== null || credit.functionCode === null ? debit : credit;
    const between = [codeOf(debit), codeOf(credit)];
    if (between[0] === between[1]) between.splice(1, 0, transitOf(codeOf(debit), codes));
    return parts(minor, most).flatMap((part) =>
      between.slice(1).map((contra, place) => ({ account: between[place] ?? '', contra, minor: part, about })),
    );
  });
}

function transitOf(taken: string, codes: ReadonlyMap<string, string>): string {
  const transit = TRANSIT.map((account) => codes.get(account) ?? '').find((code) => code !== taken);
  if (transit === undefined) throw new RangeError(`there is no account to stand between ${taken} and itself`);
  return transit;
}

function mostMinor(currency: string): bigint {
  return currencyExponent(currency) === 0 ? MOST_UNITS : MOST_UNITS * 100n + 99n;
}

function parts(minor: bigint, most: bigint): bigint[] {
  return minor <= most ? [minor] : [most, ...parts(minor - most, most)];
}

const place = (column: string): number => DATEV_COLUMNS.indexOf(column);
const PLACES = {
  amount: place('Umsatz (ohne Soll/Haben-Kz)'),
  side: place('Soll/Haben-Kennzeichen'),
  currency: place('WKZ Umsatz'),
  account: place('Konto'),
  contra: place('Gegenkonto (ohne BU-Schlüssel)'),
  date: place('Belegdatum'),
  reference: place('Belegfeld 1'),
  text: place('Buchungstext'),
  fund: place('KOST1 - Kostenstelle'),
  function: place('KOST2 - Kostenstelle'),
  more: place('Zusatzinformation - Art 1'),
  final: place('Festschreibung'),
} as const;

function rowText({ account, contra, minor, about }: DatevRow, entry: ExportedEntry, currency: string): string {
  const fields = DATEV_COLUMNS.map(() => '');
  fields[PLACES.amount] = amountText(minor, currency);
  fields[PLACES.side] = '"S"';
  fields[PLACES.currency] = quoted(currency);
  fields[PLACES.account] = account;
  fields[PLACES.contra] = contra;
  fields[PLACES.date] = entry.date.slice(8, 10) + entry.date.slice(5, 7); // the year is in the header
  fields[PLACES.reference] = quoted(referenceOf(entry));
  fields[PLACES.text] = quoted(phraseText(entry.phrase).slice(0, 60));
  fields[PLACES.fund] = quoted(about.fund);
  fields[PLACES.function] = quoted(about.functionCode ?? '');
  for (const [index, [kind, value]] of moreOf(about, entry).entries()) {
    fields[PLACES.more + 2 * index] = quoted(kind);
    fields[PLACES.more + 2 * index + 1] = quoted(value);
  }
  fields[PLACES.final] = '0';
  return `${fields.join(';')}\r\n`;
}

function moreOf({ dimensions }: EntryLine, { documentDate }: ExportedEntry): (readonly [string, string])[] {
  const { grant, project, caseCost, counterparty, taxSphere } = dimensions;
  const named: readonly (readonly [string, string | null | undefined])[] = [
    ['Zuwendung', grant],
    ['Projekt', project],
    ['Fallcode', caseCost],
    ['Partner', counterparty],
    ['Sphaere', taxSphere],
    ['Belegdatum', documentDate],
  ];
  return named.flatMap(([kind, value]) => (value === null || value === undefined ? [] : [[kind, value] as const]));
}

/** '1234,50': two decimals whatever the currency has, no sign, no thousands separator. */
function amountText(minor: bigint, currency: string): string {
  const cents = currencyExponent(currency) === 0 ? minor * 100n : minor;
  return `${cents / 100n},${(cents % 100n).toString().padStart(2, '0')}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
