import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Objects of Stripe, and below them what only the sandbox knows. */
export type Kind =
  | 'session'
  | 'payment_intent'
  | 'payment_method'
  | 'mandate'
  | 'charge'
  | 'refund'
  | 'dispute'
  | 'payout'
  | 'balance_transaction'
  | 'customer'
  | 'product'
  | 'price'
  | 'subscription'
  | 'invoice'
  | 'invoice_payment'
  | 'portal_configuration'
  | 'portal_session'
  | 'event'
  | 'webhook_endpoint'
  | 'webhook_secret'
  | 'delivery'
  | 'task'
  | 'attempt'
  | 'plan'
  | 'means' // the test card or account behind a payment method
  | 'order' // which session or invoice a payment intent is for
  | 'paid_out' // in which payout a balance transaction left
  | 'setting'
  | 'answer';

/** What the sandbox knows. Each change is one JSON line, written before it is told to anybody, so that a restart (also after a kill) goes on. */
export class Store {
  private readonly kinds = new Map<Kind, Map<string, object>>();

  constructor(private readonly file: string | null) {
    if (file === null) return;
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) this.load(file);
  }

  put(kind: Kind, id: string, value: object): void {
    this.mapOf(kind).set(id, value);
    this.write({ kind, id, value });
  }

  remove(kind: Kind, id: string): void {
    if (this.mapOf(kind).delete(id)) this.write({ kind, id, value: null });
  }

  get<T extends object>(kind: Kind, id: string): T | null {
    return (this.mapOf(kind).get(id) as T | undefined) ?? null;
  }

  /** In the order they came to be. */
  all<T extends object>(kind: Kind): T[] {
    return [...this.mapOf(kind).values()] as T[];
  }

  private mapOf(kind: Kind): Map<string, object> {
    const found = this.kinds.get(kind) ?? new Map<string, object>();
    this.kinds.set(kind, found);
    return found;
  }

  private write(line: object): void {
    if (this.file !== null) appendFileSync(this.file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  }

  /** Reads the lines and writes them anew without what was changed since. A half line at the end is a write that was cut off. */
  private load(file: string): void {
    for (const text of readFileSync(file, 'utf8').split('\n')) {
      const line = lineOf(text);
      if (line === null) continue;
      if (line.value === null) this.mapOf(line.kind).delete(line.id);
      else this.mapOf(line.kind).set(line.id, line.value);
    }
    const lines = [...this.kinds].flatMap(([kind, values]) => [...values].map(([id, value]) => `${JSON.stringify({ kind, id, value })}\n`));
    writeFileSync(`${file}.new`, lines.join(''), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

function lineOf(text: string): { kind: Kind; id: string; value: object | null } | null {
  try {
    return JSON.parse(text) as { kind: Kind; id: string; value: object | null };
  } catch {
    return null;
  }
}
