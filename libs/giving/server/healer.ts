import { Inject, Injectable, Logger } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { LedgerService } from '@sojourn/ledger/server';
import { movementOf, type Happening, type Movement, type MovementOf, type Outcome } from '@sojourn/giving/rules';
import { CLOCK, RANDOM, type Clock, type Random } from '@sojourn/units';
import { bookHappenings } from './book-happenings';
import { Gatherer, type AccountOf } from './gatherer';
import { ProcessorDesk, type Sourced } from './processor-desk';
import { noteUnbooked, type UnbookedMovement } from './processor-rows';

export interface Healed {
  readonly booked: number;
  readonly unbooked: number;
  /** Lines of other groups at the same account. */
  readonly others: readonly { readonly movement: Movement }[];
}

const MOST_AT_ONCE = 200;

/** Books lines of the account that no message has booked, or writes down why it cannot. */
@Injectable()
export class Healer {
  private readonly log = new Logger('Healer');

  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly gatherer: Gatherer,
    private readonly desk: ProcessorDesk,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** Lines in the order in which they came to be. */
  async heal(account: AccountOf, lines: readonly Sourced[]): Promise<Healed> {
    const known = await this.gatherer.booked(
      account,
      lines.map(({ transaction }) => transaction.id),
    );
    const others: { movement: Movement }[] = [];
    let [booked, unbooked] = [0, 0];
    for (const line of lines) {
      if (known.has(line.transaction.id)) continue;
      const outcome = await this.healLine(account, line);
      if (outcome === 'done') booked++;
      else if (outcome === 'another') others.push({ movement: movementOf(line.transaction) });
      else unbooked++;
    }
    return { booked, unbooked, others };
  }

  /** Looks again at what waits: lines that could not be booked, payouts on their way, disputes and debits that are not decided. */
  async goOn(account: AccountOf): Promise<void> {
    const { unbooked, payouts, disputes, debits } = await this.tenant.transaction(groupScope(account.groupId), async (tx) => {
      const ids = async (sql: string): Promise<string[]> =>
        (await tx.query<{ id: string }>(`${sql} LIMIT ${MOST_AT_ONCE}`, [account.endpointId])).map(({ id }) => id);
      return {
        unbooked: await ids(
          `SELECT stripe_id AS id FROM stripe_movement WHERE endpoint_id = $1 AND state = 'unbooked' ORDER BY happened_at`,
        ),
        payouts: await ids(
          'SELECT stripe_id AS id FROM stripe_payout WHERE endpoint_id = $1 AND paid_on IS NULL AND failed_on IS NULL ORDER BY stripe_id',
        ),
        disputes: await ids(`SELECT stripe_id AS id FROM stripe_dispute WHERE endpoint_id = $1 AND state = 'open' ORDER BY stripe_id`),
        debits: await ids(
          `SELECT m.about AS id FROM stripe_movement m JOIN gift g ON g.group_id = m.group_id AND g.id = m.gift_id
            WHERE m.endpoint_id = $1 AND m.kind = 'charge' AND g.awaits_bank ORDER BY m.happened_at`,
        ),
      };
    });
    for (const id of unbooked) await this.healLine(account, await this.desk.line(id));
    for (const id of payouts) await this.book(account, await this.gatherer.ofEvent({ of: 'payout', id, paid: false }, account));
    for (const id of disputes) await this.book(account, await this.gatherer.ofEvent({ of: 'dispute', id, closedAt: null }, account));
    for (const id of debits) await this.book(account, await this.gatherer.ofCharge(id, account));
  }

  private async healLine(account: AccountOf, line: Sourced): Promise<'done' | 'another' | 'unbooked'> {
    const happenings = await this.gatherer.ofLine(line, account, true);
    const outcome = await this.book(account, happenings);
    if (outcome === 'done') return 'done';
    if ('left' in outcome && outcome.left === 'another') return 'another';
    const reason = 'parked' in outcome ? outcome.parked : 'not-ours';
    await this.tenant.transaction(groupScope(account.groupId), (tx) =>
      noteUnbooked(
        tx,
        groupScope(account.groupId),
        account.endpointId,
        this.random.uuid(),
        unbookedOf(line, happenings, reason),
        this.clock.now(),
      ),
    );
    return 'unbooked';
  }

  /** One transaction for what belongs together, the way a message is booked. */
  private async book(account: AccountOf, happenings: readonly Happening[]): Promise<Outcome | { readonly parked: string }> {
    const scope = groupScope(account.groupId);
    try {
      const [outcome] = await this.tenant.transaction(scope, (tx) =>
        bookHappenings(tx, scope, account.endpointId, [happenings], { ledger: this.ledger, clock: this.clock, random: this.random }),
      );
      return outcome ?? { left: 'nobody' };
    } catch (error) {
      this.log.error(`a line of the account waits (${error instanceof Error ? error.name : typeof error})`);
      return { parked: error instanceof Refusal ? error.code : 'not-booked' };
    }
  }
}

function unbookedOf({ transaction }: Sourced, happenings: readonly Happening[], reason: string): UnbookedMovement {
  const movement = movementOf(transaction);
  const about = happenings.find((each) => 'movement' in each && each.movement?.id === movement.id) ?? happenings.at(-1);
  return { movement, kind: kindOf(about), about: aboutOf(about) ?? movement.id, reason };
}

function kindOf(happening: Happening | undefined): MovementOf | 'unknown' {
  if (happening === undefined || happening.of === 'dispute-lost' || happening.of === 'payout-paid') return 'unknown';
  return happening.of;
}

function aboutOf(happening: Happening | undefined): string | null {
  if (happening === undefined) return null;
  if ('charge' in happening) return happening.charge.id;
  if ('refund' in happening) return happening.refund.id;
  if ('dispute' in happening) return happening.dispute.id;
  return 'payout' in happening ? happening.payout : null;
}
