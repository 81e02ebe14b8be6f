import type { DataSource } from 'typeorm';
import Stripe from 'stripe';
import { verifyAll } from '../sojourn/verify.command';
import type { Acknowledged } from './load';

export interface Outcome {
  readonly what: string;
  readonly wrong: string | null;
}

/** What must hold after everything: what was acknowledged is there once, nothing else is, and the books agree with Stripe. */
export async function checks(owner: DataSource, sandboxUrl: string, done: Acknowledged): Promise<Outcome[]> {
  const booked = new Map(
    (
      await rows<{ id: string; times: number }>(
        owner,
        `SELECT source_id AS id, count(*)::int AS times FROM journal_entry WHERE source_kind = 'by-hand' GROUP BY 1`,
      )
    ).map(({ id, times }) => [id, times]),
  );
  const lost = [...done.entries].filter((id) => !booked.has(id));
  const twice = [...booked].filter(([, times]) => times > 1);
  const strange = [...booked.keys()].filter((id) => !done.asked.has(id));
  const [gifts] = await rows<{ booked: number; all: number; gross: string }>(
    owner,
    `SELECT count(*) FILTER (WHERE state = 'booked')::int AS booked, count(*)::int AS all, coalesce(sum(gross_minor), 0)::text AS gross FROM gift`,
  );
  const paid = { count: done.paid.length, sum: done.paid.reduce((sum, minor) => sum + BigInt(minor), 0n).toString() };
  const [clearing] = await rows<{ minor: string }>(
    owner,
    `SELECT coalesce(sum(debit_minor - credit_minor), 0)::text AS minor FROM journal_line WHERE account_code = '1050'`,
  );
  const atStripe = await balanceAtStripe(sandboxUrl);
  const verified = await verifyAll(owner);
  return [
    outcome(
      `${done.entries.size} acknowledged entries are in the books`,
      lost.length === 0,
      `${lost.length} are missing, for instance ${lost[0]}`,
    ),
    outcome('no entry is there twice', twice.length === 0, `${twice.length} are`),
    outcome('no entry is there that nobody asked for', strange.length === 0, `${strange.length} are`),
    outcome(
      `${paid.count} paid gifts are booked, each once`,
      gifts?.booked === paid.count && gifts.all === paid.count && gifts.gross === paid.sum,
      `${gifts?.booked} booked of ${gifts?.all} gifts with ${gifts?.gross} cents, paid were ${paid.count} with ${paid.sum}`,
    ),
    outcome('the clearing account is what Stripe holds', clearing?.minor === atStripe, `1050 says ${clearing?.minor}, Stripe ${atStripe}`),
    ...verified.map(({ title, wrong }) => outcome(title, wrong.length === 0, wrong.slice(0, 3).join('; '))),
  ];
}

/** Waits until every paid gift is booked or nothing moves any more for half a minute. */
export async function settled(owner: DataSource, paid: number): Promise<void> {
  let [before, still] = [-1, 0];
  while (still < 60) {
    const [row] = await rows<{ booked: number }>(owner, `SELECT count(*)::int AS booked FROM gift WHERE state = 'booked'`);
    const booked = row?.booked ?? 0;
    if (booked >= paid) return;
    still = booked === before ? still + 1 : 0;
    before = booked;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function balanceAtStripe(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const stripe = new Stripe('sk_test_sandbox', { protocol: 'http', host: hostname, port, telemetry: false });
  const { available, pending } = await stripe.balance.retrieve();
  return [...available, ...pending].reduce((sum, { amount }) => sum + BigInt(amount), 0n).toString();
}

function outcome(what: string, holds: boolean, wrong: string): Outcome {
  return { what, wrong: holds ? null : wrong };
}

async function rows<Row>(owner: DataSource, sql: string): Promise<Row[]> {
  return (await owner.query(sql)) as Row[];
}
