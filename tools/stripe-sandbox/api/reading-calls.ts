import type { Thing } from '../json';
import type { Kind } from '../store';
import type { World } from '../world';
import type { ApiServer } from './api-server';
import { inRange, LIST_PARAMETERS, listed } from './lists';
import { missing } from './stripe-error';

interface Readable {
  readonly path: string;
  readonly kind: Kind;
  readonly said: string;
  /** Fields a list can be narrowed by; null: there is no list of it. */
  readonly narrowedBy: readonly string[] | null;
}

/** What is only looked at, or has its other calls elsewhere. */
const READABLE: readonly Readable[] = [
  { path: '/v1/payment_intents', kind: 'payment_intent', said: 'payment_intent', narrowedBy: ['customer'] },
  { path: '/v1/charges', kind: 'charge', said: 'charge', narrowedBy: ['payment_intent', 'customer'] },
  { path: '/v1/refunds', kind: 'refund', said: 'refund', narrowedBy: ['charge', 'payment_intent'] },
  { path: '/v1/disputes', kind: 'dispute', said: 'dispute', narrowedBy: ['charge', 'payment_intent'] },
  { path: '/v1/payouts', kind: 'payout', said: 'payout', narrowedBy: ['status', 'destination'] },
  { path: '/v1/payment_methods', kind: 'payment_method', said: 'PaymentMethod', narrowedBy: ['customer', 'type'] },
  { path: '/v1/mandates', kind: 'mandate', said: 'mandate', narrowedBy: null },
  { path: '/v1/prices', kind: 'price', said: 'price', narrowedBy: ['product', 'currency'] },
  { path: '/v1/products', kind: 'product', said: 'product', narrowedBy: [] },
];

export function registerReadingCalls(api: ApiServer, world: World): void {
  for (const { path, kind, said, narrowedBy } of READABLE) {
    api.get(`${path}/:id`, (asked, id) => {
      asked.only('expand');
      const found = world.store.get<Thing>(kind, id);
      if (found === null) throw missing(said, id);
      return found;
    });
    if (narrowedBy === null) continue;
    api.get(path, (asked) => {
      asked.only('created', ...(kind === 'payout' ? ['arrival_date'] : []), ...narrowedBy, ...LIST_PARAMETERS);
      const wanted = narrowedBy.filter((field) => asked.has(field));
      const created = inRange(asked, 'created');
      const arrives = inRange(asked, 'arrival_date');
      const kept = world.store.all<Thing & { readonly arrival_date?: number }>(kind).filter((thing) => {
        const fields: Record<string, unknown> = { ...thing };
        return wanted.every((field) => fields[field] === asked.text(field)) && created(thing.created) && arrives(thing.arrival_date ?? 0);
      });
      return listed(kept, asked, path);
    });
  }
}
