import type { GrantDueLabel } from '@sojourn/grants/contract';
import type { DueLabel } from './due-rows';

/** Labels of what is due about grants, by item. The kind of the row says report or instalment; here stands whose. */
export function grantLabels(due: readonly GrantDueLabel[]): ReadonlyMap<string, DueLabel> {
  return new Map(
    due.map(({ watchItemId, grantId, code, funder }): [string, DueLabel] => [
      watchItemId,
      { codeName: `${funder} (${code})`, path: `/grants/${grantId}` },
    ]),
  );
}
