import * as z from 'zod/mini';
import type { OpenedSummary } from '@sojourn/containers/web';
import type { DueLabel } from './due-rows';

/** What Today reads of a container's opened summary: code name, a few words, and the watch items it answers for. */
const LabelledSummary = z.object({
  codeName: z.string(),
  title: z.optional(z.string()),
  watchItems: z.optional(z.array(z.string())),
});

/** Labels by watch item. A summary this page does not know gives none; the row then shows its kind only. */
export function labelsOf(summaries: readonly OpenedSummary[], pathOf: (containerId: string) => string): ReadonlyMap<string, DueLabel> {
  const labels = new Map<string, DueLabel>();
  for (const { id, summary } of summaries) {
    const known = LabelledSummary.safeParse(summary);
    if (!known.success) continue;
    for (const item of known.data.watchItems ?? [])
      labels.set(item, { codeName: known.data.codeName, title: known.data.title, path: pathOf(id) });
  }
  return labels;
}
