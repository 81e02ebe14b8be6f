import type { MatterSummary } from '@sojourn/legal/contract';
import type { LocalDate } from '@sojourn/units';
import type { WatchItem } from '@sojourn/watch/contract';

/** A matter as the list shows it: the opened summary and the next thing that is due in it. */
export interface MatterRow {
  readonly id: string;
  readonly summary: MatterSummary;
  readonly next: WatchItem | undefined;
}

/** Joins what was opened here with what the server watches. */
export function matterRows(
  matters: readonly { readonly id: string; readonly summary: MatterSummary }[],
  items: readonly WatchItem[],
): readonly MatterRow[] {
  return matters.map(({ id, summary }) => ({ id, summary, next: byDue(items.filter(({ containerId }) => containerId === id))[0] }));
}

/** What ends first on top; matters in which nothing is due go last, by name. */
export function inOrder(rows: readonly MatterRow[], locale: string): readonly MatterRow[] {
  const collator = new Intl.Collator(locale);
  const due = ({ next }: MatterRow): LocalDate => next?.dueOn ?? '9999-12-31';
  return [...rows].sort((a, b) => due(a).localeCompare(due(b)) || collator.compare(a.summary.title, b.summary.title));
}

/** Rows in which every typed word begins a word of the title or the person. What is typed is sent nowhere. */
export function findMatters(rows: readonly MatterRow[], typed: string): readonly MatterRow[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return rows.filter(({ summary }) => {
    const places = fold(`${summary.title} ${summary.person ?? ''}`).split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => places.some((place) => place.startsWith(word)));
  });
}

function byDue(items: readonly WatchItem[]): readonly WatchItem[] {
  return items.filter(({ state }) => state === 'open').sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
