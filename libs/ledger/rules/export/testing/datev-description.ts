import { DATEV_COLUMNS } from '../datev-columns';

/**
 * What DATEV's description of its format says of every field of a Buchungsstapel: header version 700, format version 13. (DATEV developer
 * portal, DATEV-Format, Header and Buchungsstapel, as public readers of the format quote them, read 2026-11.) Written anew from the fields'
 * lengths and kinds: DATEV's own files are not copied, and its checking program runs on Windows only. An empty optional field is two
 * separators, whatever its pattern says.
 */
const day = '20\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])';
const dayMonthYear = '(0[1-9]|[12]\\d|3[01])(0[1-9]|1[0-2])20\\d\\d';
const text = (most: number): string => `".{0,${most}}"`;
const word = (most: number): string => `"\\w{0,${most}}"`;
const amount = '(?!0{1,10},00)\\d{1,10},\\d\\d';
const flag = '[01]';
const EMPTY = '';

/** The 31 fields of the first line. */
const HEADER: readonly (readonly [field: string, pattern: string])[] = [
  ['Kennzeichen', '"(EXTF|DTVF)"'],
  ['Versionsnummer', '700'],
  ['Formatkategorie', '21'],
  ['Formatname', '"Buchungsstapel"'],
  ['Formatversion', '13'],
  ['Erzeugt am', `${day}(2[0-3]|[01]\\d)[0-5]\\d[0-5]\\d{4}`],
  ['Importiert', EMPTY],
  ['Herkunft', word(2)],
  ['Exportiert von', word(25)],
  ['Importiert von', word(25)],
  ['Beraternummer', '\\d{4,7}'],
  ['Mandantennummer', '\\d{1,5}'],
  ['WJ-Beginn', day],
  ['Sachkontenlänge', '[4-8]'],
  ['Datum von', day],
  ['Datum bis', day],
  ['Bezeichnung', '"[\\p{L}\\p{N}_.\\-/ ]{0,30}"'],
  ['Diktatkürzel', '"([A-Z]{2}){0,2}"'],
  ['Buchungstyp', '[12]'],
  ['Rechnungslegungszweck', '(0|30|40|50|64)'],
  ['Festschreibung', flag],
  ['WKZ', '"[A-Z]{3}"'],
  ['Reserviert', EMPTY],
  ['Derivatskennzeichen', '""'],
  ['Reserviert', EMPTY],
  ['Reserviert', EMPTY],
  ['Sachkontenrahmen', '"(\\d{2}){0,2}"'],
  ['ID der Branchenlösung', '\\d{0,4}'],
  ['Reserviert', EMPTY],
  ['Reserviert', '""'],
  ['Anwendungsinformation', text(16)],
];

const required = ['Umsatz (ohne Soll/Haben-Kz)', 'Soll/Haben-Kennzeichen', 'Konto', 'Gegenkonto (ohne BU-Schlüssel)', 'Belegdatum'];

/** The 125 columns in stretches: how many, and what each of them may hold. */
const STRETCHES: readonly (readonly [columns: number, ...patterns: readonly string[]])[] = [
  [1, amount],
  [1, '"[SH]"'],
  [1, '"[A-Z]{3}"'],
  [1, '[1-9]\\d{0,3},\\d{2,6}'], // rate
  [1, amount],
  [1, '"[A-Z]{3}"'],
  [2, '(?!0{1,9}$)\\d{1,9}'], // account and contra account
  [1, '"\\d{4}"'],
  [1, '(0[1-9]|[12]\\d|3[01])(0[1-9]|1[0-2])'], // day and month
  [1, '"[\\w$&%*+\\-/]{0,36}"'],
  [1, '"[\\w$&%*+\\-/]{0,12}"'],
  [1, '[1-9]\\d{0,7},\\d\\d'],
  [1, text(60)],
  [1, flag],
  [1, word(9)],
  [1, '\\d{3}'],
  [1, '\\d{2}'],
  [1, flag],
  [1, text(210)],
  [16, text(20), text(210)], // kind and content, eight times
  [2, '"[\\w ]{0,36}"'], // cost centres
  [1, '\\d{12},\\d{4}'],
  [1, text(15)],
  [1, '\\d\\d,\\d\\d'],
  [1, '"[IKPS]"'],
  [2, '\\d{0,3}'],
  [1, '\\d'],
  [1, '\\d{0,2}'],
  [1, '\\d{0,3}'],
  [40, text(20), text(210)], // kind and content, twenty times
  [1, '\\d{0,8}'],
  [1, '\\d{1,8},\\d\\d'],
  [1, '\\d{0,2}'],
  [1, word(10)],
  [1, '20\\d\\d'],
  [1, dayMonthYear],
  [1, '\\d'],
  [1, text(30)],
  [1, '"[A-Z]{2}"'],
  [1, '\\d{0,4}'],
  [1, '"[A-Z]{2}"'],
  [1, '\\d{0,3}'],
  [1, '\\d{1,2},\\d\\d'],
  [1, '\\d{4,8}'],
  [1, '"[A-Z]{2}"'],
  [1, text(36)],
  [1, dayMonthYear],
  [1, text(35)],
  [1, flag],
  [1, text(76)],
  [1, '\\d{4}'],
  [1, text(11)],
  [1, text(20)],
  [1, dayMonthYear],
  [1, text(30)],
  [1, '\\d{1,2}'],
  [1, flag],
  [3, dayMonthYear],
  [1, '"[01]"'],
  [1, '\\d{1,2},\\d\\d'],
  [1, '"[A-Z]{2}"'],
  [1, text(50)],
  [1, '[1-5]'],
  [1, text(15)],
  [1, '\\d\\d,\\d\\d'],
  [1, '\\d{1,9}'],
];

const COLUMN_PATTERNS = STRETCHES.flatMap(([columns, ...patterns]) =>
  Array.from({ length: columns }, (_, place) => patterns[place % patterns.length] ?? EMPTY),
);

/** Where a file is not what the description says, in words; empty when it holds everywhere. */
export function datevFaults(file: string): string[] {
  const [header = '', heading = '', ...rows] = file.split('\r\n');
  const faults = faultsOf('header', fieldsOf(header), HEADER, () => true);
  if (heading !== DATEV_COLUMNS.join(';')) faults.push('heading: other columns');
  if (rows.pop() !== '') faults.push('the last line does not end');
  const columns = DATEV_COLUMNS.map((name, place): readonly [string, string] => [name, COLUMN_PATTERNS[place] ?? EMPTY]);
  for (const [place, row] of rows.entries())
    faults.push(...faultsOf(`row ${place + 1}`, fieldsOf(row), columns, (name) => required.includes(name)));
  return faults;
}

export const describedFields = { header: HEADER.length, columns: COLUMN_PATTERNS.length };

function faultsOf(
  where: string,
  fields: readonly string[],
  described: readonly (readonly [name: string, pattern: string])[],
  isRequired: (name: string) => boolean,
): string[] {
  if (fields.length !== described.length) return [`${where}: ${fields.length} fields, not ${described.length}`];
  return described.flatMap(([name, pattern], place) => {
    const field = fields[place] ?? '';
    if (field === '' && !isRequired(name)) return [];
    return whole(pattern).test(field) ? [] : [`${where}, ${name}: ${field}`];
  });
}

const WHOLE = new Map<string, RegExp>();

/** The pattern of a whole field, made once: a file has a hundred thousand of them. */
function whole(pattern: string): RegExp {
  const known = WHOLE.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u');
  WHOLE.set(pattern, known);
  return known;
}

/** Fields as they stand between separators, with their quotation marks; a separator inside them is none. */
function fieldsOf(line: string): string[] {
  return [...`${line};`.matchAll(/("(?:[^"]|"")*"|[^;"]*);/g)].map(([, field = '']) => field);
}
