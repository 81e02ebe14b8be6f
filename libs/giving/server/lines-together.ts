import { Injectable } from '@nestjs/common';
import { mayBeMonthly, referenceOf, type KeptCharge, type KeptTransaction } from '@sojourn/giving/rules';
import Stripe from 'stripe';
import type { DueEvent } from './inbox';
import { ProcessorDesk } from './processor-desk';

/** Fewer lines than this are asked for one by one: a page costs as much as a handful of single answers. */
const WORTH_A_PAGE = 8;
/** A bound for an account in which other pages sell far more than ours are given. */
const MOST_PAGES = 30;
/** The line of a card's charge comes with it or seconds later. One that comes days later is asked for by itself. */
const SECONDS_AFTER = 60;
const MOST_REMEMBERED = 5_000;

/**
 * Asks for the lines of many charges together: Stripe tells a hundred in one answer, and answers only a hundred questions a second. What pages
 * tell beside is kept for the messages that follow, which are about the same minutes; an amount, a fee and a time of a line never change.
 */
@Injectable()
export class LinesTogether {
  private readonly remembered = new Map<string, KeptTransaction>();

  constructor(private readonly desk: ProcessorDesk) {}

  /** Lines by their id, as far as they were found: whoever misses one asks for it alone. */
  async about(due: readonly DueEvent[]): Promise<ReadonlyMap<string, KeptTransaction>> {
    const wanted = new Set<string>();
    let [from, to] = [Infinity, -Infinity];
    for (const charge of due.flatMap(chargeToBook)) {
      const line = referenceOf(charge.balance_transaction);
      if (line === null || this.remembered.has(line)) continue;
      wanted.add(line);
      [from, to] = [Math.min(from, charge.created), Math.max(to, charge.created)];
    }
    if (wanted.size >= WORTH_A_PAGE) await this.ask(wanted, from, to + SECONDS_AFTER);
    return this.remembered;
  }

  /** Page by page while pages help. What goes wrong here goes wrong again for each line alone, and is said there. */
  private async ask(wanted: Set<string>, from: number, to: number): Promise<void> {
    try {
      let pages = 0;
      for await (const page of this.desk.pagesBetween(from, to)) {
        const before = wanted.size;
        for (const line of page) {
          this.remember(line);
          wanted.delete(line.id);
        }
        pages += 1;
        if (wanted.size < WORTH_A_PAGE || before - wanted.size < WORTH_A_PAGE || pages === MOST_PAGES) return;
      }
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
    }
  }

  private remember(line: KeptTransaction): void {
    this.remembered.set(line.id, line);
    if (this.remembered.size <= MOST_REMEMBERED) return;
    const [oldest] = this.remembered.keys();
    if (oldest !== undefined) this.remembered.delete(oldest);
  }
}

/** The charge of a message that will be booked, unless it is another page's. */
function chargeToBook({ kept, endpointId }: DueEvent): KeptCharge[] {
  if (kept.of !== 'charge') return [];
  const { checkout, endpoint } = kept.charge.metadata ?? {};
  const ours = checkout === undefined ? mayBeMonthly(kept.charge) : endpoint === undefined || endpoint === endpointId;
  return ours ? [kept.charge] : [];
}
