import { isLocalDate, type LocalDate } from '@sojourn/units';
import type { CsvDateFormat, CsvMapping } from '@sojourn/ledger/contract';
import { exactAmount } from './exact-amount';
import { Unreadable } from './statement';

const ORDER: Readonly<Record<CsvDateFormat, readonly [RegExp, 'ymd' | 'dmy' | 'mdy']>> = {
  'YYYY-MM-DD': [/^(\d{4})-(\d{1,2})-(\d{1,2})/, 'ymd'],
  'DD.MM.YYYY': [/^(\d{1,2})\.(\d{1,2})\.(\d{4})/, 'dmy'],
  'DD.MM.YY': [/^(\d{1,2})\.(\d{1,2})\.(\d{2})(?!\d)/, 'dmy'],
  'DD/MM/YYYY': [/^(\d{1,2})\/(\d{1,2})\/(\d{4})/, 'dmy'],
  'DD/MM/YY': [/^(\d{1,2})\/(\d{1,2})\/(\d{2})(?!\d)/, 'dmy'],
  'MM/DD/YYYY': [/^(\d{1,2})\/(\d{1,2})\/(\d{4})/, 'mdy'],
  'DD-MM-YYYY': [/^(\d{1,2})-(\d{1,2})-(\d{4})/, 'dmy'],
  'YYYY.MM.DD': [/^(\d{4})\.(\d{1,2})\.(\d{1,2})/, 'ymd'],
  'YYYY/MM/DD': [/^(\d{4})\/(\d{1,2})\/(\d{1,2})/, 'ymd'],
  YYYYMMDD: [/^(\d{4})(\d{2})(\d{2})/, 'ymd'],
};

/** The day of a cell; a time of day behind it is let go. Null when it is not a day in this format. */
export function csvDay(text: string, format: CsvDateFormat): LocalDate | null {
  const [pattern, order] = ORDER[format];
  const found = pattern.exec(text.trim());
  if (found === null || !/^([\sT,].*)?$/.test(text.trim().slice(found[0].length))) return null;
  const [, first = '', second = '', third = ''] = found;
  const [year, month, day] = order === 'ymd' ? [first, second, third] : order === 'dmy' ? [third, second, first] : [third, first, second];
  const whole = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(whole) ? whole : null;
}

/** Words by which banks say which way the money went. (German, Russian, English, French, Dutch, Polish, camt) */
const WENT = /^(d|dr|dt|dbit|debit|s|soll|дт|дебет|списание|расход|af|uit|out|débit|winien|wn|-)$/i;
const CAME = /^(c|cr|kt|crdt|credit|h|haben|кт|кредит|зачисление|приход|bij|in|crédit|ma|\+)$/i;

/** 1 for money that came, -1 for money that went. */
export function csvMark(text: string, fileLine: number): bigint {
  if (WENT.test(text.trim())) return -1n;
  if (CAME.test(text.trim())) return 1n;
  throw new Unreadable('mark-unknown', fileLine, { mark: text.trim() });
}

/**
 * Minor units of a cell as people's eyes read it: blanks, apostrophes or the other mark between thousands, a sign before or behind, or
 * parentheses. Groups must be whole: '12.50' with a decimal comma is an objection, not 1,250. Null for an empty cell.
 */
export function csvAmount(text: string, decimalMark: CsvMapping['decimalMark'], currency: string, fileLine: number): bigint | null {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/[A-Z]{3}$|^[A-Z]{3}|[€$£₽₴]/gu, '');
  if (bare === '') return null;
  const negative = /^[-−–]|[-−–]$|^\(.*\)$/.test(bare);
  const digits = bare.replace(/^[-−–+(]|[-−–+)]$/g, '');
  const other = decimalMark === ',' ? '.' : ',';
  const [whole = '', decimals, ...more] = digits.split(decimalMark);
  const groups = whole.split(other);
  const grouped = groups.length === 1 || (/^\d{1,3}$/.test(groups[0] ?? '') && groups.slice(1).every((group) => /^\d{3}$/.test(group)));
  if (more.length > 0 || decimals?.includes(other) === true || !grouped)
    throw new Unreadable('decimal-mark-wrong', fileLine, { amount: text.trim(), mark: decimalMark });
  const minor = exactAmount(decimals === undefined ? groups.join('') : `${groups.join('')}.${decimals}`, currency, fileLine);
  return negative ? -minor : minor;
}
