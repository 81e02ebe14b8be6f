import type { IconName, Tone } from '@sojourn/design';
import { addDays, daysBetween, millisOf, type Instant, type LocalDate } from '@sojourn/units';
import type { TermSource } from '@sojourn/legal/contract';
import type { DueItem } from './today-answer';

/** What an item is about: what the browser opened of its container, or, for money, what the api says. */
export interface DueLabel {
  readonly codeName?: string | undefined;
  readonly title?: string | undefined;
  readonly path?: string | undefined;
  /** Of a legal term: where its length is written, and how far the date may be trusted. */
  readonly source?: TermSource | undefined;
}

export type Section = 'people' | 'terms' | 'beds' | 'money' | 'other';

export interface DueRow {
  readonly item: DueItem;
  readonly section: Section;
  /** The last day, in the group's zone. */
  readonly on: LocalDate;
  /** Minutes past the moment; 0 when it is not late. Items with a day only are late from the next day on. */
  readonly minutesLate: number;
  readonly daysLeft: number;
  readonly tone: Tone;
  readonly icon: IconName;
  readonly label: DueLabel | undefined;
}

const KINDS: Readonly<Record<string, { section: Section; tone: Tone; icon: IconName }>> = {
  'check-in': { section: 'people', tone: 'harbour', icon: 'safety' },
  request: { section: 'people', tone: 'harbour', icon: 'note' },
  term: { section: 'terms', tone: 'dusk', icon: 'legal' },
  document: { section: 'terms', tone: 'dusk', icon: 'file' },
  hearing: { section: 'terms', tone: 'dusk', icon: 'calendar' },
  arrival: { section: 'beds', tone: 'clay', icon: 'housing' },
  departure: { section: 'beds', tone: 'clay', icon: 'housing' },
  lease: { section: 'beds', tone: 'clay', icon: 'housing' },
  report: { section: 'money', tone: 'plain', icon: 'reports' },
  instalment: { section: 'money', tone: 'plain', icon: 'grants' },
};
const OTHER = { section: 'other', tone: 'plain', icon: 'clock' } as const;

/** Within so many days a thing is 'soon' and gets the lantern. */
const SOON_DAYS = 3;

/** Rows by urgency: what is late first and longest late on top, then by last day. Late is ember, soon is lantern, the rest its domain's colour. */
export function dueRows(
  items: readonly DueItem[],
  labels: ReadonlyMap<string, DueLabel>,
  now: { readonly today: LocalDate; readonly at: Instant; readonly dayOf: (instant: Instant) => LocalDate },
): readonly DueRow[] {
  return items
    .flatMap((item): DueRow[] => {
      const on = item.dueAt === null ? item.dueOn : now.dayOf(item.dueAt);
      if (on === null) return [];
      const kind = KINDS[item.kind] ?? OTHER;
      const daysLeft = daysBetween(now.today, on);
      const minutesLate = Math.max(
        0,
        item.dueAt === null ? -daysLeft * 24 * 60 : Math.floor((millisOf(now.at) - millisOf(item.dueAt)) / 60_000),
      );
      const tone: Tone = minutesLate > 0 ? 'ember' : daysLeft <= SOON_DAYS ? 'lantern' : kind.tone;
      return [
        {
          item,
          section: kind.section,
          on,
          minutesLate,
          daysLeft,
          tone,
          icon: minutesLate > 0 ? 'warning' : kind.icon,
          label: labelOf(item, labels),
        },
      ];
    })
    .sort((a, b) => b.minutesLate - a.minutesLate || a.on.localeCompare(b.on) || (a.item.dueAt ?? '').localeCompare(b.item.dueAt ?? ''));
}

/** A matter has several terms: the label is the matter's, with the source of this one. */
function labelOf({ id, containerId }: DueItem, labels: ReadonlyMap<string, DueLabel>): DueLabel | undefined {
  const label = labels.get(containerId ?? id);
  const source = labels.get(id)?.source;
  return label === undefined || source === undefined ? label : { ...label, source };
}

const ORDER: readonly Section[] = ['people', 'terms', 'beds', 'money', 'other'];

/** The rows under their headings, empty headings left out. */
export function sectionsOf(rows: readonly DueRow[]): readonly { section: Section; rows: readonly DueRow[] }[] {
  return ORDER.map((section) => ({ section, rows: rows.filter((row) => row.section === section) })).filter(
    ({ rows: found }) => found.length > 0,
  );
}

/** Whether a row's last day lies in the seven days from today. */
export function isThisWeek(row: DueRow, today: LocalDate): boolean {
  return row.on >= today && row.on < addDays(today, 7);
}
