import * as z from 'zod/mini';
import { Instant, LocalDate } from '@sojourn/units';

/**
 * What Today reads of `GET /watch/today`. Fields it does not know are dropped: the page shows when, what kind and who;
 * *why* something is due is sealed and comes from the containers the reader can open. (decisions.md 2)
 */
export const DueItem = z.object({
  id: z.string(),
  kind: z.string(), // 'term', 'check-in', 'document', 'arrival', …
  dueOn: z.nullable(LocalDate),
  dueAt: z._default(z.nullable(Instant), null), // set where the hour matters
  safeOn: z._default(z.nullable(LocalDate), null),
  ownerId: z.string(),
  secondId: z._default(z.nullable(z.string()), null),
  /** The sealed container that says what it is about. */
  containerId: z._default(z.nullable(z.string()), null),
});
export type DueItem = z.infer<typeof DueItem>;

export const TodayAnswer = z.object({ items: z.array(DueItem) });
