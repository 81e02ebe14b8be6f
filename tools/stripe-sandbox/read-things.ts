import type { Json, Thing } from './json';
import type { Parameters } from './parameters';
import type { Kind, Store } from './store';
import { invalidRequest, missing } from './stripe-error';

/** Which field may be opened into its object, and where that lies. */
const REFERENCES: Readonly<Record<string, Kind>> = {
  payment_intent: 'payment_intent',
  latest_charge: 'charge',
  balance_transaction: 'balance_transaction',
  source: 'charge',
};

/** A list in Stripe's shape: newest first, by pages. */
export function listed<T extends Thing>(all: readonly T[], asked: Parameters, url: string): Json {
  const limit = asked.integer('limit') ?? 10;
  if (limit < 1 || limit > 100) throw asked.wrong('limit', 'This value must be between 1 and 100.', 'parameter_invalid_integer');
  const created = asked.below('created').only('gt', 'gte', 'lt', 'lte');
  const [gt, gte, lt, lte] = [created.integer('gt'), created.integer('gte'), created.integer('lt'), created.integer('lte')];
  const kept = all
    .filter(
      ({ created: at }) =>
        (gt === null || at > gt) && (gte === null || at >= gte) && (lt === null || at < lt) && (lte === null || at <= lte),
    )
    .reverse();
  const after = asked.text('starting_after');
  const from = after === null ? 0 : kept.findIndex(({ id }) => id === after) + 1;
  if (after !== null && from === 0) throw missing('object', after, 'starting_after');
  return { object: 'list', url, has_more: kept.length > from + limit, data: kept.slice(from, from + limit) };
}

/** Opens what `expand` names: `balance_transaction`, `latest_charge.balance_transaction`, `data.source`. */
export function expanded(store: Store, object: Json, paths: readonly string[]): Json {
  return paths.reduce((opened, path) => open(store, opened, path.split('.')), object);
}

function open(store: Store, object: Json, [field = '', ...rest]: readonly string[]): Json {
  const value = object[field];
  if (value === null || value === undefined) return object;
  if (Array.isArray(value)) return { ...object, [field]: value.map((one: Json) => open(store, one, rest)) };
  const kind = REFERENCES[field];
  const found = typeof value === 'string' && kind !== undefined ? store.get<Thing>(kind, value) : (value as Json);
  if (found === null || typeof found !== 'object')
    throw invalidRequest(`This property cannot be expanded (${field}).`, { code: 'parameter_invalid', param: 'expand' });
  return { ...object, [field]: rest.length === 0 ? found : open(store, found, rest) };
}
