import { Injectable, Logger } from '@nestjs/common';
import { chargeOf, mayBeMonthly, type Happening, type KeptTransaction, type Outcome } from '@sojourn/giving/rules';
import Stripe from 'stripe';
import * as z from 'zod/mini';
import { BrakeService } from './brake.service';
import { Gatherer } from './gatherer';
import type { DueEvent } from './inbox';
import { LinesTogether } from './lines-together';
import { RecurringNews } from './recurring-news';

const QUESTIONS_AT_ONCE = 8;

/** An event with what happened, as Stripe says now. `otherwise` is its end where the books have nothing to say against it. */
export interface AnsweredEvent {
  readonly event: DueEvent;
  readonly happenings: readonly Happening[];
  readonly otherwise: Outcome | null;
}

/** Asks Stripe about events: about the lines of many charges together, else some at once; none in a transaction. */
@Injectable()
export class EventAnswers {
  private readonly log = new Logger('EventAnswers');

  constructor(
    private readonly gatherer: Gatherer,
    private readonly lines: LinesTogether,
    private readonly news: RecurringNews,
    private readonly brake: BrakeService,
  ) {}

  async to(due: readonly DueEvent[]): Promise<AnsweredEvent[]> {
    const lines = await this.lines.about(due);
    const answered: AnsweredEvent[] = [];
    for (let from = 0; from < due.length; from += QUESTIONS_AT_ONCE) {
      answered.push(...(await Promise.all(due.slice(from, from + QUESTIONS_AT_ONCE).map((event) => this.answer(event, lines)))));
    }
    return answered;
  }

  private async answer(event: DueEvent, lines: ReadonlyMap<string, KeptTransaction>): Promise<AnsweredEvent> {
    try {
      return await this.asked(event, lines);
    } catch (error) {
      this.log.warn(`event ${event.id} cannot be understood yet (${error instanceof Error ? error.name : typeof error})`);
      return { event, ...withoutStripe(event, error) };
    }
  }

  private async asked(event: DueEvent, lines: ReadonlyMap<string, KeptTransaction>): Promise<AnsweredEvent> {
    const { kept, endpointId, groupId } = event;
    if (kept.of === 'subscription') {
      const ours = (kept.endpoint === null || kept.endpoint === endpointId) && (await this.news.hear(event, kept));
      return { event, happenings: [], otherwise: ours ? 'done' : { left: 'another' } };
    }
    if (kept.of === 'failed-payment') {
      if (kept.endpoint !== endpointId) return { event, happenings: [], otherwise: { left: 'another' } };
      await this.brake.paymentFailed(groupId);
      return { event, happenings: [], otherwise: 'done' };
    }
    return { event, happenings: await this.gatherer.ofEvent(kept, event, lines), otherwise: null };
  }
}

/** What can be said without Stripe: of a single gift that it is there, though not what was kept of it. */
function withoutStripe({ kept }: DueEvent, error: unknown): Omit<AnsweredEvent, 'event'> {
  if (error instanceof RangeError) return { happenings: [], otherwise: { parked: 'amount-not-readable' } };
  if (error instanceof z.core.$ZodError || error instanceof Stripe.errors.StripeInvalidRequestError)
    return { happenings: [], otherwise: { parked: 'not-readable' } };
  if (kept.of !== 'charge' || mayBeMonthly(kept.charge)) return { happenings: [], otherwise: { parked: 'stripe-away' } };
  return { happenings: [{ of: 'charge', charge: chargeOf(kept.charge, null), movement: null }], otherwise: { parked: 'fee-not-known' } };
}
