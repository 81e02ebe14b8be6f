import { CaseSummary } from '@sojourn/cases/contract';
import type { OpenedSummary } from '@sojourn/containers/web';
import { MatterSummary } from '@sojourn/legal/contract';
import type { DueLabel } from './due-rows';

/** Labels by container, and of terms their sources by item: what an item is about, for those who can open it. A summary this page does not know gives none; the row then shows its kind only. */
export function labelsOf(cases: readonly OpenedSummary[], matters: readonly OpenedSummary[]): ReadonlyMap<string, DueLabel> {
  const labels = new Map<string, DueLabel>();
  for (const { id, summary } of cases) {
    const known = CaseSummary.safeParse(summary);
    if (known.success) labels.set(id, { codeName: known.data.name, path: `/cases/${id}` });
  }
  for (const { id, summary } of matters) {
    const known = MatterSummary.safeParse(summary);
    if (known.success) labels.set(id, { codeName: known.data.person, title: known.data.title, path: `/legal/${id}` });
    if (known.success && known.data.v === 2) for (const source of known.data.terms) labels.set(source.watchItemId, { source });
  }
  return labels;
}
