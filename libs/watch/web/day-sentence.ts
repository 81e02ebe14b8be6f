import type { MessageParams } from '@sojourn/i18n';
import type { LocalDate } from '@sojourn/units';
import { isThisWeek, type DueRow } from './due-rows';

export interface Sentence {
  readonly key: string;
  readonly params?: MessageParams;
}

/** The day in one or two sentences: what is late first, then what ends this week, then who comes. Calm when there is nothing. */
export function daySentence(rows: readonly DueRow[], today: LocalDate): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const late = rows.filter((row) => row.minutesLate > 0);
  const [first] = late;
  if (first !== undefined && late.length === 1) sentences.push(oneLate(first));
  else if (late.length > 1) sentences.push({ key: 'watch.says-late', params: { count: late.length } });
  const terms = rows.filter((row) => row.section === 'terms' && row.minutesLate === 0 && isThisWeek(row, today));
  if (terms.length > 0) sentences.push({ key: 'watch.says-terms', params: { count: terms.length } });
  const arrivals = rows.filter((row) => row.item.kind === 'arrival' && isThisWeek(row, today));
  if (arrivals.length > 0) sentences.push({ key: 'watch.says-arrivals', params: { count: arrivals.length } });
  if (sentences.length > 0) return sentences;
  return [rows.length === 0 ? { key: 'watch.says-nothing' } : { key: 'watch.says-calm', params: { count: rows.length } }];
}

/** 'One check-in is 20 minutes late.' Hours from two on, days from two on: nobody counts in 190 minutes. */
function oneLate(row: DueRow): Sentence {
  const kind = row.item.kind.replace('-', ''); // a selector of ICU has no hyphen
  const known = ['checkin', 'term', 'document', 'arrival', 'departure'].includes(kind) ? kind : 'other';
  const { minutesLate } = row;
  if (minutesLate < 120) return { key: 'watch.says-one-late-minutes', params: { kind: known, count: minutesLate } };
  if (minutesLate < 48 * 60) return { key: 'watch.says-one-late-hours', params: { kind: known, count: Math.floor(minutesLate / 60) } };
  return { key: 'watch.says-one-late-days', params: { kind: known, count: Math.floor(minutesLate / (24 * 60)) } };
}
