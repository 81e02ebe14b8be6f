import type { Json } from '../json';
import type { Kind, Store } from '../store';
import { invalidRequest } from './stripe-error';

/** Which field may be opened into its object, and where that lies. */
const REFERENCES: Readonly<Record<string, Kind>> = {
  balance_transaction: 'balance_transaction',
  charge: 'charge',
  customer: 'customer',
  default_payment_method: 'payment_method',
  failure_balance_transaction: 'balance_transaction',
  invoice: 'invoice',
  latest_charge: 'charge',
  latest_invoice: 'invoice',
  mandate: 'mandate',
  payment_intent: 'payment_intent',
  payment_method: 'payment_method',
  product: 'product',
  subscription: 'subscription',
};
/** A source can be one of several. */
const SOURCES: readonly Kind[] = ['charge', 'refund', 'dispute', 'payout'];

/** What an object has only when it is asked for: `invoice.payments`, `charge.refunds`. */
export type Inclusions = Readonly<Record<string, (id: string) => object>>;

/** Opens what `expand` names: `balance_transaction`, `latest_charge.balance_transaction`, `data.source`, `payments.data.payment.payment_intent`. */
export class Expansion {
  constructor(
    private readonly store: Store,
    private readonly inclusions: Inclusions,
  ) {}

  of(object: object, paths: readonly string[]): Json {
    return paths.reduce((opened, path) => this.open(opened, path.split('.')), { ...object });
  }

  private open(object: Json, [field = '', ...rest]: readonly string[]): Json {
    const value = object[field] ?? this.included(object, field);
    if (value === null || value === undefined) return object;
    if (Array.isArray(value)) return { ...object, [field]: value.map((each: Json) => (rest.length === 0 ? each : this.open(each, rest))) };
    const found = typeof value === 'string' ? this.referred(field, value) : value;
    if (typeof found !== 'object' || found === null)
      throw invalidRequest(`This property cannot be expanded (${field}).`, { code: 'parameter_invalid', param: 'expand' });
    return { ...object, [field]: rest.length === 0 ? found : this.open({ ...found }, rest) };
  }

  private included(object: Json, field: string): object | null {
    const include = this.inclusions[`${String(object['object'])}.${field}`];
    return include?.(String(object['id'])) ?? null;
  }

  private referred(field: string, id: string): object | null {
    const kind = REFERENCES[field];
    if (kind !== undefined) return this.store.get(kind, id);
    if (field !== 'source') return null;
    for (const each of SOURCES) {
      const found = this.store.get(each, id);
      if (found !== null) return found;
    }
    return null;
  }
}
