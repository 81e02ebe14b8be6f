import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { localDateIn } from '@sojourn/units';
import { daySentence } from './day-sentence';
import { dueRows, sectionsOf } from './due-rows';
import type { DueItem } from './today-answer';

/** Monday, 23 November 2026, 09:40 in Berlin. Sentences are written with the real catalogues. */
const at = '2026-11-23T08:40:00.000Z';
const now = { today: '2026-11-23', at, dayOf: (instant: string) => localDateIn(instant, 'Europe/Berlin') };

let count = 0;
const item = (kind: string, due: string): DueItem => ({
  id: `item-${count++}`,
  kind,
  dueOn: due.length === 10 ? due : null,
  dueAt: due.length === 10 ? null : due,
  safeOn: null,
  ownerId: 'nina',
  secondId: null,
  containerId: null,
});
const rowsOf = (...items: DueItem[]) => dueRows(items, new Map(), now);

const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(__dirname, 'i18n', `${language}.json`), 'utf8')) as Record<string, string>;
function says(language: 'en' | 'ru', ...items: DueItem[]): string {
  const texts = catalogue(language);
  return daySentence(rowsOf(...items), now.today)
    .map(({ key, params }) => String(new IntlMessageFormat(texts[key] ?? key, language).format(params)))
    .join(' ');
}

it.each([
  // what is due                                                               the sentence
  [[], 'Nothing is due.'],
  [
    [item('check-in', '2026-11-23T08:20:00.000Z'), item('term', '2026-11-26'), item('document', '2026-11-27')],
    'One check-in is 20 minutes late. Two terms end this week.',
  ],
  [[item('term', '2026-11-20')], 'One term is 3 days late.'],
  [[item('check-in', '2026-11-23T05:20:00.000Z')], 'One check-in is 3 hours late.'],
  [[item('check-in', '2026-11-23T08:20:00.000Z'), item('term', '2026-11-20')], '2 things are late.'],
  [[item('term', '2026-12-28')], 'Nothing is due this week. One thing comes later.'],
  [[item('term', '2026-11-23'), item('arrival', '2026-11-25')], 'One term ends this week. One person arrives.'],
])('%# says what matters today', (items, sentence) => {
  expect(says('en', ...items)).toBe(sentence);
});

it('says the same in Russian, with its plurals', () => {
  expect(
    says(
      'ru',
      item('check-in', '2026-11-23T08:18:00.000Z'),
      ...['24', '25', '26', '27', '28'].map((day) => item('term', `2026-11-${day}`)),
    ),
  ).toBe('Отметка опаздывает на 22 минуты. На этой неделе истекают 5 сроков.');
});

it('does not call a term late on its last day', () => {
  expect(rowsOf(item('term', '2026-11-23'))[0]).toMatchObject({ minutesLate: 0, tone: 'lantern' });
});

it('puts the longest late first, then the nearest last day, whatever the order they came in', () => {
  const rows = rowsOf(
    item('term', '2026-12-28'),
    item('check-in', '2026-11-23T08:20:00.000Z'),
    item('term', '2026-11-24'),
    item('term', '2026-11-19'),
  );
  expect(rows.map((row) => row.on)).toEqual(['2026-11-19', '2026-11-23', '2026-11-24', '2026-12-28']);
  expect(rows.map((row) => row.tone)).toEqual(['ember', 'ember', 'lantern', 'dusk']);
});

it('takes the day of a moment in the group’s zone, not in UTC', () => {
  expect(rowsOf(item('check-in', '2026-11-23T23:30:00.000Z'))[0]?.on).toBe('2026-11-24');
});

it('shows a kind it does not know instead of dropping it', () => {
  expect(sectionsOf(rowsOf(item('eclipse', '2026-11-24'))).map(({ section }) => section)).toEqual(['other']);
});
