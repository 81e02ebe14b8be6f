import type { Json, Thing } from '../json';
import type { Parameters } from './parameters';
import { missing } from './stripe-error';

/** What every list may be asked for. */
export const LIST_PARAMETERS = ['limit', 'starting_after', 'ending_before', 'expand'] as const;

/** A list in Stripe's shape, newest first, by pages. `all` is in the order things came to be. */
export function listed<T extends Thing>(all: readonly T[], asked: Parameters, url: string): Json {
  const limit = asked.integer('limit') ?? 10;
  if (limit < 1 || limit > 100) throw asked.wrong('limit', 'This value must be between 1 and 100.', 'parameter_invalid_integer');
  const newestFirst = [...all].reverse();
  const [after, before] = [asked.text('starting_after'), asked.text('ending_before')];
  if (before !== null) {
    const end = place(newestFirst, before, 'ending_before');
    const from = Math.max(0, end - limit);
    return { object: 'list', url, has_more: from > 0, data: newestFirst.slice(from, end) };
  }
  const from = after === null ? 0 : place(newestFirst, after, 'starting_after') + 1;
  return { object: 'list', url, has_more: newestFirst.length > from + limit, data: newestFirst.slice(from, from + limit) };
}

/** Whether a moment lies in what was asked for by `created` or the like: one second, or a range. */
export function inRange(asked: Parameters, name: string): (at: number) => boolean {
  if (!asked.has(name)) return () => true;
  if (asked.isText(name)) {
    const exactly = asked.integer(name);
    return (at) => at === exactly;
  }
  const range = asked.below(name).only('gt', 'gte', 'lt', 'lte');
  const [gt, gte, lt, lte] = [range.integer('gt'), range.integer('gte'), range.integer('lt'), range.integer('lte')];
  return (at) => (gt === null || at > gt) && (gte === null || at >= gte) && (lt === null || at < lt) && (lte === null || at <= lte);
}

function place(things: readonly Thing[], id: string, param: string): number {
  const found = things.findIndex((thing) => thing.id === id);
  if (found < 0) throw missing('object', id, param);
  return found;
}
