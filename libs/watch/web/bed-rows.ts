import type { Board } from '@sojourn/housing/contract';
import { addDays, type LocalDate } from '@sojourn/units';
import type { DueLabel } from './due-rows';
import type { DueItem } from './today-answer';

/** How far back a stay is looked for that should have begun or ended, and how far ahead one that comes. */
export const BED_DAYS = { back: 14, ahead: 7 } as const;

/** Who comes and who goes, from the bed board. Nobody is watched here: it says what the board says, by property and bed. */
export function bedRows(board: Board): { readonly items: readonly DueItem[]; readonly labels: ReadonlyMap<string, DueLabel> } {
  const until = addDays(board.today, BED_DAYS.ahead);
  const beds = new Map(
    board.properties.flatMap(({ codeName, units }) =>
      units.flatMap((unit) => unit.beds.map((bed): [string, string] => [bed.id, `${codeName}, ${unit.name}, ${bed.name}`])),
    ),
  );
  const items: DueItem[] = [];
  const labels = new Map<string, DueLabel>();
  for (const { id, bedId, kind, state, from, to, openEnd } of board.occupations) {
    if (kind !== 'stay') continue;
    const due: { kind: string; dueOn: LocalDate } | null =
      state === 'reserved' || state === 'expected'
        ? { kind: 'arrival', dueOn: from }
        : state === 'in' && to !== null && !openEnd
          ? { kind: 'departure', dueOn: to }
          : null;
    if (due === null || due.dueOn > until) continue;
    items.push({ id, ...due, dueAt: null, safeOn: null, ownerId: '', secondId: null, containerId: null });
    labels.set(id, { codeName: beds.get(bedId), path: '/housing' });
  }
  return { items, labels };
}
