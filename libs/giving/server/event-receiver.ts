import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, millisOf, type Clock } from '@sojourn/units';
import { readEvent, type ReadEvent } from '@sojourn/giving/rules';
import { EndpointService } from './endpoint.service';
import { refused } from './giving-refusal';
import { InboxWorker } from './inbox-worker';
import { InboxWriter, type Arrival } from './inbox-writer';
import { StripeDesk } from './stripe-desk';

/** Takes a message of Stripe into the inbox. What is kept is durable before Stripe hears 200. */
@Injectable()
export class EventReceiver {
  private readonly secrets = new Map<string, string>();

  constructor(
    private readonly endpoints: EndpointService,
    private readonly desk: StripeDesk,
    private readonly writer: InboxWriter,
    private readonly worker: InboxWorker,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async receive(endpointId: string, raw: Buffer, signature: string): Promise<void> {
    const now = this.clock.now();
    const event = readEvent(await this.verified(endpointId, raw, signature, millisOf(now)));
    if (event === null) throw refused('not-an-event');
    if (event.foreign) throw refused('event-of-another-account');
    if (event.live !== (this.desk.mode === 'live')) throw refused('event-of-another-mode'); // a test never counts as money
    const fresh = await this.writer.keep({ endpointId, id: event.id, type: event.type, ...keptOf(event), at: now });
    if (fresh) this.worker.poke();
  }

  /** With the secret in memory first; a secret that changed meanwhile is read again before a message is refused. */
  private async verified(endpointId: string, raw: Buffer, signature: string, nowMillis: number): Promise<unknown> {
    const remembered = this.secrets.get(endpointId);
    if (remembered !== undefined) {
      const event = this.desk.verified(raw, signature, remembered, nowMillis);
      if (event !== null) return event;
    }
    const endpoint = await this.endpoints.secretOf(endpointId);
    if (endpoint === null) throw refused('unknown-endpoint');
    const event = endpoint.secret === remembered ? null : this.desk.verified(raw, signature, endpoint.secret, nowMillis);
    if (event === null) throw refused('signature-refused');
    this.secrets.set(endpointId, endpoint.secret);
    return event;
  }
}

function keptOf({ task }: ReadEvent): Pick<Arrival, 'state' | 'reason' | 'kept'> {
  if (task === 'leave') return { state: 'left', reason: null, kept: null };
  if ('problem' in task) return { state: 'parked', reason: task.problem, kept: null };
  return { state: 'waiting', reason: null, kept: JSON.stringify(task.work) };
}
