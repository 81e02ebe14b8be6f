import Stripe from 'stripe';
import { eventOf, type EventType, type KeptEvent } from '../objects/webhook-objects';
import { newId, seconds, type World } from '../world';

interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly endpoint: string;
  readonly tries: number;
  readonly since: number;
  readonly due: number;
}

type Ending = 'delivered' | 'given-up';

const AT_ONCE = 8;
const ANSWER_WITHIN_MS = 10_000;
const GIVES_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000;

/**
 * Tells every endpoint what happened, signed as Stripe signs, until it answers 2xx. What was not taken is in the store and goes on after a
 * restart. When to send is read from the machine's clock, whatever the sandbox's own says.
 */
export class Deliveries {
  private readonly stripe = new Stripe('sk_test_sandbox', { telemetry: false });
  private readonly running = new Map<string, Promise<void>>();
  private readonly ended = { delivered: 0, 'given-up': 0 };
  private waiting: Delivery[];
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  /** `forwardTo`: the origin that listens in this run, when it is not the registered one: a port may have been taken meanwhile. */
  constructor(
    private readonly world: World,
    private readonly forwardTo: string | null,
  ) {
    this.waiting = world.store.all<Delivery>('delivery');
  }

  /** Keeps the event and sends it to who listens to its type. */
  publish(type: EventType, object: object, previous?: object): KeptEvent {
    const event = eventOf({
      id: newId(this.world, 'evt_1'),
      api_version: Stripe.API_VERSION,
      created: seconds(this.world),
      data: structuredClone({ object, ...(previous === undefined ? {} : { previous_attributes: previous }) }),
      pending_webhooks: this.listenersTo(type).length,
      request: { id: null, idempotency_key: null },
      type,
    });
    this.world.store.put('event', event.id, event);
    if (this.world.switches.deliver !== 'off') this.send(event, this.world.switches.deliver === 'twice' ? 2 : 1);
    return event;
  }

  /** The same told as if it had happened in another account, whose messages reach the same address by mistake. */
  elsewhere(event: KeptEvent, account: string): KeptEvent {
    const foreign: KeptEvent = { ...structuredClone(event), id: newId(this.world, 'evt_1'), account, created: seconds(this.world) };
    this.world.store.put('event', foreign.id, foreign);
    this.send(foreign, 1);
    return foreign;
  }

  /** Once more, also what was never sent. */
  again(event: KeptEvent): void {
    this.send(event, 1);
  }

  /** Sends what is due, and wakes again when the next is. */
  wake(): void {
    if (this.closed) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.waiting.sort((a, b) => a.due - b.due);
    const now = this.world.clock.machineMillis();
    while (this.running.size < AT_ONCE) {
      const [next] = this.waiting;
      if (next === undefined) return;
      if (next.due > now) {
        this.timer = setTimeout(() => this.wake(), next.due - now);
        return;
      }
      this.waiting.shift();
      this.start(next);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await Promise.all(this.running.values());
  }

  /** For the page of switches: since the start, but for what waits. */
  counts(): { waiting: number; delivered: number; 'given-up': number } {
    return { waiting: this.waiting.length + this.running.size, ...this.ended };
  }

  private start(delivery: Delivery): void {
    const run = this.attempt(delivery).then((after) => {
      this.running.delete(delivery.id);
      if (typeof after === 'string') {
        this.ended[after]++;
        this.world.store.remove('delivery', delivery.id);
        if (after === 'delivered') this.taken(delivery.event);
      } else this.keep(after);
      this.wake();
    });
    this.running.set(delivery.id, run);
  }

  private async attempt(delivery: Delivery): Promise<Delivery | Ending> {
    const { store, pace, clock } = this.world;
    const event = store.get<KeptEvent>('event', delivery.event);
    const endpoint = store.get<Stripe.WebhookEndpoint>('webhook_endpoint', delivery.endpoint);
    const secret = store.get<{ secret: string }>('webhook_secret', delivery.endpoint);
    if (event === null || endpoint === null || secret === null) return 'given-up'; // the endpoint was deleted
    if (await this.post(this.addressOf(endpoint), JSON.stringify(event, null, 2), secret.secret)) return 'delivered';
    const now = clock.machineMillis();
    if (now - delivery.since > GIVES_UP_AFTER_MS) return 'given-up';
    const wait = Math.min(pace.retry * 2 ** Math.min(delivery.tries, 20), pace.retryMost);
    return { ...delivery, tries: delivery.tries + 1, due: now + wait };
  }

  private async post(url: string, payload: string, secret: string): Promise<boolean> {
    const signature = this.stripe.webhooks.generateTestHeaderString({
      payload,
      secret,
      timestamp: Math.floor(this.world.clock.machineMillis() / 1000),
    });
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature, 'user-agent': 'Stripe/1.0 (sandbox)' },
        body: payload,
        redirect: 'manual', // a redirect is a failure for Stripe
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false; // nobody there, or too slow
    }
  }

  private send(event: KeptEvent, copies: number): void {
    const { clock } = this.world;
    for (const { id: endpoint } of this.listenersTo(event.type)) {
      for (let copy = 0; copy < copies; copy++) {
        const id = newId(this.world, 'del_');
        this.keep({ id, event: event.id, endpoint, tries: 0, since: clock.machineMillis(), due: this.dueAt() });
      }
    }
    this.wake();
  }

  private listenersTo(type: string): Stripe.WebhookEndpoint[] {
    return this.world.store
      .all<Stripe.WebhookEndpoint>('webhook_endpoint')
      .filter(({ status, enabled_events: wanted }) => status === 'enabled' && wanted.some((one) => one === '*' || one === type));
  }

  private taken(eventId: string): void {
    const event = this.world.store.get<KeptEvent>('event', eventId);
    if (event === null) return;
    this.world.store.put('event', eventId, { ...event, pending_webhooks: Math.max(0, event.pending_webhooks - 1) });
  }

  private addressOf({ url }: Stripe.WebhookEndpoint): string {
    return this.forwardTo === null ? url : this.forwardTo + new URL(url).pathname;
  }

  private dueAt(): number {
    const { switches, pace, random, clock } = this.world;
    const now = clock.machineMillis();
    if (switches.deliver === 'late') return now + pace.late;
    if (switches.deliver !== 'shuffled') return now;
    const [chance = 0] = random.bytes(1);
    return now + Math.floor((pace.shuffle * chance) / 255);
  }

  private keep(delivery: Delivery): void {
    this.waiting.push(delivery);
    this.world.store.put('delivery', delivery.id, delivery);
  }
}
