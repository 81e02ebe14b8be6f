import { EventReceiver } from '../../libs/giving/server/event-receiver';
import { InboxWorker } from '../../libs/giving/server/inbox-worker';
import { openGivingSide, type GivingSide } from './giving-side';
import { median, spread, type Row } from './row';
import { eventsFor, type SignedEvent } from './stripe-side';

const CONNECTIONS = 16;
const EVENTS = 2000;
const ROUNDS = 5;
const BACKLOG = 10_000;

/**
 * Webhook ingest in one process, whole: signature, inbox, the question for the fee, gift, entry, commit; against a bare durable insert of the
 * same bytes. Same PostgreSQL, same number of connections, rounds taken in turn. Stripe's answers come from a thread of their own, over HTTP.
 */
export async function benchIngest(): Promise<Row[]> {
  const side = await openGivingSide(CONNECTIONS);
  try {
    return [...(await wholeIngest(side)), ...(await backlog(side))];
  } finally {
    await side.close();
  }
}

async function wholeIngest(side: GivingSide): Promise<Row[]> {
  const app = await side.context(true);
  const receiver = app.get(EventReceiver, { strict: false });
  const inbox = app.get(InboxWorker, { strict: false });
  const [ours, bare]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const events = await eventsFor(side.db, side.stripe, side.receiver, EVENTS);
      const ingest = await perSecond(
        events,
        ({ raw, signature }) => receiver.receive(side.receiver.endpointId, raw, signature),
        () => inbox.drain(),
      );
      const insert = await bareInserts(side, events);
      if (round === 0) {
        await side.db.owner.query('ANALYZE'); // as autovacuum does within the first minutes
        continue; // the first round warms both
      }
      ours.push(ingest);
      bare.push(insert);
    }
  } finally {
    await app.close();
  }
  await allBooked(side, EVENTS * (ROUNDS + 1));
  return [
    { what: `webhook ingest, events a second (in process, ${CONNECTIONS} connections)`, measured: median(ours).toFixed(0), aim: '' },
    { what: 'bare durable insert of the same bytes, a second', measured: median(bare).toFixed(0), aim: '' },
    { what: 'ratio, ingest to bare insert', measured: spread(ours.map((each, i) => each / (bare[i] ?? 1))), aim: '0.5 or better' },
  ];
}

/** What came in while nobody booked: a night, or a worker that was down. */
async function backlog(side: GivingSide): Promise<Row[]> {
  const app = await side.context(false);
  try {
    const before = await side.booked();
    const receiver = app.get(EventReceiver, { strict: false });
    const events = await eventsFor(side.db, side.stripe, side.receiver, BACKLOG);
    await perSecond(events, ({ raw, signature }) => receiver.receive(side.receiver.endpointId, raw, signature));
    const drained = await perSecond([], undefined, () => app.get(InboxWorker, { strict: false }).drain(), BACKLOG);
    const bare = await bareInserts(side, events);
    await allBooked(side, before + BACKLOG);
    return [
      {
        what: `backlog of ${BACKLOG} events drained, to bare inserts (${drained.toFixed(0)} a second)`,
        measured: (drained / bare).toFixed(2),
        aim: '0.3 or better',
      },
    ];
  } finally {
    await app.close();
  }
}

function bareInserts(side: GivingSide, events: readonly SignedEvent[]): Promise<number> {
  return perSecond(events, (event) => side.plain.query('INSERT INTO bare_insert VALUES ($1, $2)', [event.id, event.raw]));
}

async function allBooked(side: GivingSide, expected: number): Promise<void> {
  const booked = await side.booked();
  if (booked !== expected) throw new Error(`only ${booked} of ${expected} gifts were booked: the figures mean nothing`);
}

async function perSecond(
  events: readonly SignedEvent[],
  take: (event: SignedEvent) => Promise<unknown> = () => Promise.resolve(),
  end?: () => Promise<void>,
  count = events.length,
): Promise<number> {
  const queue = [...events];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let event = queue.pop(); event !== undefined; event = queue.pop()) await take(event);
    }),
  );
  await end?.();
  return (count / (performance.now() - begun)) * 1000;
}
