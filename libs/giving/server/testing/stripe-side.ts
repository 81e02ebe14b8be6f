import { setTimeout as sleep } from 'node:timers/promises';
import { groupScope } from '@sojourn/database';
import { millisOf, type Clock } from '@sojourn/units';
import Stripe from 'stripe';
import { startSandbox, type Sandbox } from '../../../../tools/stripe-sandbox';
import { EndpointService } from '../endpoint.service';
import { InboxWorker } from '../inbox-worker';
import type { Answer, GivingApp, TestGroup } from './giving-app';

const CARD = '4242424242424242';

/** Stripe, played by the sandbox, whose messages the test carries itself: in any order, as often as it likes. */
export class StripeSide {
  private constructor(
    readonly sandbox: Sandbox,
    private readonly sdk: Stripe,
    private readonly clock: Clock,
  ) {}

  static async open(clock: Clock): Promise<StripeSide> {
    const sandbox = await startSandbox({ port: 0, clock, pace: { settle: 5, retry: 600_000, retryMost: 600_000 }, blockedCountries: [] });
    const sdk = new Stripe('sk_test_sandbox', { protocol: 'http', host: '127.0.0.1', port: sandbox.port, telemetry: false });
    return new StripeSide(sandbox, sdk, clock);
  }

  /** Pays on the hosted page; gives the two messages that matter, as Stripe would send them. */
  async pay(url: string, card = CARD): Promise<{ succeeded: Stripe.Event; updated: Stripe.Event }> {
    const page = url.replace('localhost', '127.0.0.1');
    const known = new Set((await this.events()).map(({ id }) => id));
    const paid = await fetch(page, {
      method: 'POST',
      body: new URLSearchParams({ card, name: 'Ada Marker', email: 'ada@marker.example' }),
      redirect: 'manual',
    });
    if (paid.status !== 303) throw new Error(`the sandbox answered ${paid.status}`);
    for (;;) {
      const fresh = (await this.events()).filter(({ id }) => !known.has(id));
      const succeeded = fresh.find(({ type }) => type === 'charge.succeeded');
      const updated = fresh.find(({ type }) => type === 'charge.updated');
      if (succeeded !== undefined && updated !== undefined) return { succeeded, updated };
      await sleep(5);
    }
  }

  /** The header Stripe would send with these bytes. */
  sign(payload: string, secret: string, secondsAgo = 0): string {
    const timestamp = Math.floor(millisOf(this.clock.now()) / 1000) - secondsAgo;
    return this.sdk.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  private async events(): Promise<Stripe.Event[]> {
    return (await this.sdk.events.list({ limit: 100 })).data;
  }
}

/** One group's door for Stripe, and what stands behind it. */
export class Door {
  private constructor(
    private readonly giving: GivingApp,
    private readonly side: Pick<StripeSide, 'sign'>,
    readonly endpointId: string,
    readonly secret: string,
  ) {}

  static async of(giving: GivingApp, side: Pick<StripeSide, 'sign'>, group: TestGroup): Promise<Door> {
    const endpoints = giving.app.get(EndpointService, { strict: false });
    const endpointId = await endpoints.endpointOf(group.scope.groupId);
    const endpoint = await endpoints.secretOf(endpointId);
    return new Door(giving, side, endpointId, endpoint?.secret ?? '');
  }

  /** Carries a message to the api: signed and fresh, unless the test says otherwise. */
  async deliver(event: object | string, header?: string): Promise<Answer> {
    const payload = typeof event === 'string' ? event : JSON.stringify(event, null, 2);
    return this.giving.app.inject({
      method: 'POST',
      url: `/giving/stripe-events/${this.endpointId}`,
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': header ?? this.side.sign(payload, this.secret) },
      payload,
    });
  }

  work(): Promise<void> {
    return this.giving.app.get(InboxWorker, { strict: false }).drain();
  }
}

/** Begins a gift of 100.00 for housing, or what the test says instead. */
export async function begin(giving: GivingApp, group: TestGroup, changes: object = {}): Promise<Answer> {
  const wish = {
    slug: group.slug,
    amountMinor: '10000',
    currency: 'EUR',
    fund: 'RHOU',
    bankCountry: 'DE',
    locale: 'en',
    rhythm: 'once',
    method: 'card',
    coverFee: false,
    noticeRead: true,
  };
  return giving.post('/giving/checkouts', { ...wish, ...changes });
}

/** From the wish to the two messages of Stripe. */
export async function given(
  giving: GivingApp,
  side: StripeSide,
  group: TestGroup,
  changes: object = {},
  card?: string,
): ReturnType<StripeSide['pay']> {
  return side.pay((await begin(giving, group, changes)).json<{ url: string }>().url, card);
}

export interface BookedLine {
  readonly account: string;
  readonly fund: string;
  readonly debit: bigint;
  readonly credit: bigint;
}

/** All lines of a group's journal, in their order, as the group itself sees them. */
export function journal({ db }: GivingApp, { scope }: TestGroup): Promise<BookedLine[]> {
  return db.tenant.transaction(groupScope(scope.groupId), (tx) =>
    tx.query<BookedLine>(
      `SELECT l.account_code AS account, f.code AS fund, l.debit_minor AS debit, l.credit_minor AS credit
         FROM journal_line l JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id JOIN fund f ON f.group_id = l.group_id AND f.id = l.fund_id
        ORDER BY e.chain_no, l.line_no`,
    ),
  );
}

/** Rows of a table for one group, as the group itself sees them. */
export function rows<Row>({ db }: GivingApp, { scope }: TestGroup, columns: string, table: string): Promise<Row[]> {
  return db.tenant.transaction(groupScope(scope.groupId), (tx) => tx.query<Row>(`SELECT ${columns} FROM ${table} ORDER BY 1`));
}

/** The entry of accounting.md section 5: gross 100.00, fee 1.75, in the housing fund. */
export const HOUSING_GIFT: readonly BookedLine[] = [
  { account: '1050', fund: 'RHOU', debit: 10_000n, credit: 0n },
  { account: '4010', fund: 'RHOU', debit: 0n, credit: 10_000n },
  { account: '6800', fund: 'RHOU', debit: 175n, credit: 0n },
  { account: '1050', fund: 'RHOU', debit: 0n, credit: 175n },
];
