import { setTimeout as sleep } from 'node:timers/promises';
import { systemRandom } from '@sojourn/units';
import type { DemoClient } from '../demo/demo-client';

/** What was acknowledged: this must be in the books, once. */
export interface Acknowledged {
  /** Requests of entries by hand that were answered as booked. */
  readonly entries: Set<string>;
  /** Everything asked for, answered or not: nothing else may be in the books. */
  readonly asked: Set<string>;
  /** Minor units of gifts that were paid at Stripe. */
  readonly paid: number[];
}

export interface Load {
  readonly client: DemoClient;
  readonly slug: string;
  readonly amount: () => number;
  readonly done: Acknowledged;
  stopped: boolean;
}

/** Posts entries one after another. An answer that never came is asked for again with the same request, as a browser does. */
export async function posting(load: Load): Promise<void> {
  while (!load.stopped) {
    const requestId = systemRandom.uuid();
    load.done.asked.add(requestId);
    const amountMinor = String(1 + load.amount());
    const body = {
      requestId,
      date: '2026-05-05',
      phrase: { code: 'bank-gift', numbers: [] },
      currency: 'EUR',
      lines: [
        { side: 'debit', account: '1010', fund: 'GEN', amountMinor },
        { side: 'credit', account: '4000', fund: 'GEN', amountMinor },
      ],
    };
    await untilAnswered(() => load.client.ask('POST', '/ledger/entries', body), ['source-already-booked']);
    load.done.entries.add(requestId);
  }
}

/** Gives one after another: a checkout, then the hosted page. Stripe's messages are carried by the sandbox, each twice. */
export async function giving(load: Load): Promise<void> {
  while (!load.stopped) {
    const amountMinor = 500 + load.amount();
    const wish = {
      slug: load.slug,
      amountMinor: String(amountMinor),
      currency: 'EUR',
      fund: 'RHOU',
      bankCountry: 'DE',
      locale: 'en',
      rhythm: 'once',
      method: 'card',
      coverFee: false,
      noticeRead: true,
    };
    const answer = await untilAnswered(() => load.client.ask('POST', '/giving/checkouts', wish), ['too-many-tries']);
    if (answer.status !== 201) {
      await sleep(200);
      continue;
    }
    const { url } = (await answer.json()) as { url: string };
    const card = new URLSearchParams({ card: '4242424242424242', name: 'Ada', email: 'ada@example.org' });
    const paid = await fetch(url.replace('localhost', '127.0.0.1'), { method: 'POST', body: card, redirect: 'manual' });
    if (paid.status === 303) load.done.paid.push(amountMinor);
  }
}

/** Tries until there is an answer that says yes, or one of the refusals that mean as much. What is killed half way is simply asked again. */
async function untilAnswered(ask: () => Promise<Response>, final: readonly string[]): Promise<Response> {
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer?.ok === true) return answer;
    if (answer !== null && answer.status < 500) {
      const problem: unknown = await answer.json().catch(() => null);
      const code = typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : '';
      if (final.includes(code)) return answer;
      throw new Error(`the api refused: ${answer.status} ${code} ${JSON.stringify(problem).slice(0, 300)}`);
    }
    await sleep(25);
  }
}
