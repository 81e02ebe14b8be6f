import { Inject, Injectable } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import {
  arrivalOf,
  chargeOf,
  disputeOf,
  instantOf,
  KeptCharge,
  KeptDispute,
  KeptPayout,
  KeptRefund,
  mayBeMonthly,
  movementOf,
  referenceOf,
  refundOf,
  type Charge,
  type Happening,
  type KeptEvent,
  type KeptTransaction,
  type Movement,
  type PayoutPart,
} from '@sojourn/giving/rules';
import { CLOCK, type Clock } from '@sojourn/units';
import * as z from 'zod/mini';
import { ProcessorDesk, type Sourced } from './processor-desk';

/** Whose account is asked about. */
export interface AccountOf {
  readonly groupId: string;
  readonly endpointId: string;
}

type OfMoney = Exclude<KeptEvent, { of: 'subscription' } | { of: 'failed-payment' }>;
type Lines = ReadonlyMap<string, KeptTransaction>;
const NO_LINES: Lines = new Map();
const SOURCES = z.discriminatedUnion('object', [KeptCharge, KeptRefund, KeptDispute, KeptPayout]);
const FEES: readonly string[] = ['fee', 'network_cost'];

/** Finds out from Stripe what really happened: a message, or a line of the account, is only where it begins to ask. */
@Injectable()
export class Gatherer {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly desk: ProcessorDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `lines` are known already, by their id. */
  ofEvent(kept: OfMoney, account: AccountOf, lines: Lines = NO_LINES): Promise<Happening[]> {
    switch (kept.of) {
      case 'charge':
        return this.charge(kept.charge, account, lines);
      case 'refund':
        return this.refund(kept.id, account);
      case 'refunds':
        return this.refunds(kept.charge, account);
      case 'dispute':
        return this.dispute(kept.id, kept.closedAt, account);
      case 'payout':
        return this.payout(kept.id, kept.paid, account);
    }
  }

  /** How a charge stands now. */
  async ofCharge(id: string, account: AccountOf): Promise<readonly Happening[]> {
    return (await this.chargeBefore(id, account))?.happenings ?? [];
  }

  /** What one line of the account is about. What it needs before it can be booked comes before it. */
  async ofLine({ transaction, source }: Sourced, account: AccountOf, complete = false): Promise<Happening[]> {
    const category = transaction.reporting_category;
    const about = SOURCES.safeParse(source);
    if (about.success) {
      switch (about.data.object) {
        case 'charge':
          return this.charge(about.data, account, new Map([[transaction.id, transaction]]));
        case 'refund':
          return this.refund(about.data, account);
        case 'dispute':
          return this.dispute(about.data, null, account);
        case 'payout':
          return this.payout(about.data, false, account, complete);
      }
    }
    const movement = movementOf(transaction);
    return [FEES.includes(category) ? { of: 'processor-fee', movement } : { of: 'unknown', movement }];
  }

  /** A charge with what is known of it: its line of the account, and the one that took it out again. */
  private async charge(kept: KeptCharge, account: AccountOf, known: Lines = NO_LINES): Promise<Happening[]> {
    const charge = await this.read(kept);
    if (!isOurs(charge, account)) return [{ of: 'charge', charge, movement: null }];
    const movement = await this.movement(referenceOf(kept.balance_transaction), known);
    const failure = await this.movement(referenceOf(kept.failure_balance_transaction), known);
    const first: Happening = { of: 'charge', charge, movement };
    return failure === null ? [first] : [first, { of: 'charge-failed', charge, movement: failure }];
  }

  private async refund(refund: string | KeptRefund, account: AccountOf): Promise<Happening[]> {
    const kept = typeof refund === 'string' ? await this.desk.refund(refund) : refund;
    const before = await this.chargeBefore(referenceOf(kept.charge), account);
    return before === null ? [] : [...before.happenings, ...(await this.refundOf(kept, before))];
  }

  private async refunds(chargeId: string, account: AccountOf): Promise<Happening[]> {
    const before = await this.chargeBefore(chargeId, account);
    if (before === null) return [];
    const happenings = [...before.happenings];
    if (before.ours) for (const kept of await this.desk.refundsOf(chargeId)) happenings.push(...(await this.refundOf(kept, before)));
    return happenings;
  }

  private async refundOf(kept: KeptRefund, { charge, ours }: Before): Promise<Happening[]> {
    if (!ours) return [];
    const movement = await this.movement(referenceOf(kept.balance_transaction));
    const failure = await this.movement(referenceOf(kept.failure_balance_transaction));
    return [{ of: 'refund', refund: refundOf(kept, charge), movement, failure }];
  }

  private async dispute(dispute: string | KeptDispute, closedAt: number | null, account: AccountOf): Promise<Happening[]> {
    const kept = typeof dispute === 'string' ? await this.desk.dispute(dispute) : dispute;
    const before = await this.chargeBefore(referenceOf(kept.charge), account);
    if (before === null) return [];
    if (!before.ours) return [...before.happenings];
    const of = disputeOf(kept, before.charge);
    const moved = kept.balance_transactions.map((line): Happening => ({
      of: line.reporting_category === 'dispute_reversal' ? 'dispute-won' : 'dispute',
      dispute: of,
      movement: movementOf(line),
    }));
    if (kept.status !== 'lost' || moved.length === 0) return [...before.happenings, ...moved];
    const closed = closedAt ?? (await this.desk.closingOf(kept.id));
    return [
      ...before.happenings,
      ...moved,
      { of: 'dispute-lost', dispute: of, at: closed === null ? this.clock.now() : instantOf(closed) },
    ];
  }

  /** A payout with all it is made of. Of one that was asked for by hand Stripe cannot say that. */
  private async payout(payout: string | KeptPayout, paid: boolean, account: AccountOf, complete = false): Promise<Happening[]> {
    const kept = typeof payout === 'string' ? await this.desk.payout(payout) : payout;
    const movement = await this.movement(referenceOf(kept.balance_transaction));
    if (movement === null) return [];
    const known = kept.automatic && kept.reconciliation_status === 'completed';
    const unknown = !kept.automatic && complete ? 'by-hand' : null;
    const { happenings, parts }: Parts = known ? await this.parts(kept.id, account) : { happenings: [], parts: unknown };
    happenings.push({ of: 'payout', payout: kept.id, movement, parts });
    if (ofAnother(parts)) return happenings;
    if (paid || kept.status === 'paid') happenings.push({ of: 'payout-paid', payout: kept.id, on: arrivalOf(kept) });
    const failure = await this.movement(referenceOf(kept.failure_balance_transaction));
    if (failure !== null) happenings.push({ of: 'payout-failed', payout: kept.id, movement: failure });
    return happenings;
  }

  private async parts(payout: string, account: AccountOf): Promise<Parts> {
    const lines = await this.desk.partsOf(payout);
    const booked = await this.booked(
      account,
      lines.map(({ transaction }) => transaction.id),
    );
    const happenings: Happening[] = [];
    const parts: PayoutPart[] = [];
    for (const line of lines) {
      const { id, amount, fee } = movementOf(line.transaction);
      const net = { minor: amount.minor - fee.minor, currency: amount.currency };
      const about = booked.has(id) ? [] : await this.ofLine(line, account);
      happenings.push(...about);
      parts.push({ movement: id, net, of: ownerOf(about, account) });
    }
    return { happenings, parts };
  }

  private async chargeBefore(id: string | null, account: AccountOf): Promise<Before | null> {
    if (id === null) return null;
    const kept = await this.desk.charge(id);
    const happenings = await this.charge(kept, account);
    const [first] = happenings;
    return first?.of === 'charge' ? { happenings, charge: first.charge, ours: isOurs(first.charge, account) } : null;
  }

  private async read(kept: KeptCharge): Promise<Charge> {
    const intent = referenceOf(kept.payment_intent);
    return chargeOf(kept, mayBeMonthly(kept) && intent !== null ? await this.desk.invoiceOf(intent) : null);
  }

  private async movement(id: string | null, known: Lines = NO_LINES): Promise<Movement | null> {
    if (id === null) return null;
    return movementOf(known.get(id) ?? (await this.desk.transaction(id)));
  }

  /** Which lines are in the books already. */
  async booked({ groupId, endpointId }: AccountOf, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.tenant.transaction(groupScope(groupId), (tx) =>
      tx.query<{ id: string }>(
        `SELECT stripe_id AS id FROM stripe_movement WHERE endpoint_id = $1 AND stripe_id = ANY ($2) AND state = 'booked'`,
        [endpointId, ids],
      ),
    );
    return new Set(rows.map(({ id }) => id));
  }
}

interface Parts {
  readonly happenings: Happening[];
  readonly parts: PayoutPart[] | 'by-hand' | null;
}

interface Before {
  readonly happenings: readonly Happening[];
  readonly charge: Charge;
  readonly ours: boolean;
}

/** An account may serve other pages, and in the sandbox other groups: of their charges nothing more is asked. */
function isOurs({ wish }: Charge, { endpointId }: AccountOf): boolean {
  return wish !== null && (wish.endpoint === null || wish.endpoint === endpointId);
}

function ofAnother(parts: readonly PayoutPart[] | 'by-hand' | null): boolean {
  return typeof parts === 'object' && parts !== null && parts.length > 0 && parts.every(({ of }) => of === 'another');
}

/** Whose a line of the account is. One that is booked is ours, and so is one that we do not understand: it waits. */
export function ownerOf(about: readonly Happening[], account: AccountOf): PayoutPart['of'] {
  const payout = about.find((happening) => happening.of === 'payout');
  if (payout?.of === 'payout') return ofAnother(payout.parts) ? 'another' : 'ours';
  const [first] = about;
  if (first?.of !== 'charge' || isOurs(first.charge, account)) return 'ours';
  return first.charge.wish === null ? 'nobody' : 'another';
}
