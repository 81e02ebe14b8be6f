import { Inject, Injectable } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import { RANDOM, type Random } from '@sojourn/units';
import { refused } from './giving-refusal';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { openSecret, sealSecret } from './sealed-secret';
import { StripeDesk } from './stripe-desk';

interface Row {
  id: string;
  stripeId: string | null;
}

/** Where Stripe sends a group's messages. Made when first needed; its secret rests encrypted. */
@Injectable()
export class EndpointService {
  /** Endpoints that were looked at since the start, so that a busy page asks once. */
  private readonly ready = new Map<string, Promise<string>>();

  constructor(
    private readonly tenant: TenantTransactions,
    private readonly desk: StripeDesk,
    @Inject(GIVING_SETTINGS) private readonly settings: GivingSettings,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** The id of the group's endpoint, registered at Stripe. */
  endpointOf(groupId: string): Promise<string> {
    const known = this.ready.get(groupId);
    if (known !== undefined) return known;
    const asked = this.prepare(groupId);
    this.ready.set(groupId, asked);
    asked.catch(() => this.ready.delete(groupId)); // the next donor tries again
    return asked;
  }

  /** One key in the environment is one account, and an account belongs to one group. The sandbox is for all. (decisions.md 14) */
  async canTakeGifts(groupId: string): Promise<boolean> {
    if (this.settings.stripeKey === null) return true;
    const [row] = await this.tenant.acrossGroups('whose the account is', (tx) =>
      tx.query<{ taken: boolean }>('SELECT stripe_mode_of_others($1, $2) AS taken', [this.desk.mode, groupId]),
    );
    return row?.taken === false;
  }

  /** Group and secret of an endpoint; null when there is none. */
  async secretOf(endpointId: string): Promise<{ groupId: string; secret: string } | null> {
    const [row] = await this.tenant.acrossGroups('a message of Stripe names an endpoint, not a group', (tx) =>
      tx.query<{ groupId: string; sealed: Buffer }>('SELECT group_id AS "groupId", sealed_secret AS sealed FROM stripe_endpoint_of($1)', [
        endpointId,
      ]),
    );
    if (row === undefined) return null;
    return { groupId: row.groupId, secret: openSecret(row.sealed, this.settings.installationKey, endpointId) };
  }

  private async prepare(groupId: string): Promise<string> {
    const found = await this.find(groupId);
    if (found !== null) {
      if (found.stripeId === null || (await this.desk.knows(found.stripeId))) return found.id;
      await this.keepSecret(groupId, found.id, await this.desk.register(found.id));
      return found.id;
    }
    if (!(await this.canTakeGifts(groupId))) throw refused('giving-not-set-up');
    const id = this.random.uuid();
    const { webhookSecret } = this.settings;
    const made = webhookSecret === null ? await this.desk.register(id) : { stripeId: null, secret: webhookSecret };
    await this.tenant.transaction(groupScope(groupId), (tx) =>
      tx.query(
        `INSERT INTO stripe_endpoint (group_id, id, mode, stripe_id, sealed_secret) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT endpoint_mode_once DO NOTHING`,
        [groupId, id, this.desk.mode, made.stripeId, this.sealed(made.secret, id)],
      ),
    );
    return (await this.find(groupId))?.id ?? id; // another process may have been first
  }

  private async find(groupId: string): Promise<Row | null> {
    const [row] = await this.tenant.transaction(groupScope(groupId), (tx) =>
      tx.query<Row>('SELECT id, stripe_id AS "stripeId" FROM stripe_endpoint WHERE mode = $1', [this.desk.mode]),
    );
    return row ?? null;
  }

  private async keepSecret(groupId: string, id: string, made: { stripeId: string; secret: string }): Promise<void> {
    await this.tenant.transaction(groupScope(groupId), (tx) =>
      tx.query('UPDATE stripe_endpoint SET stripe_id = $2, sealed_secret = $3 WHERE id = $1', [
        id,
        made.stripeId,
        this.sealed(made.secret, id),
      ]),
    );
  }

  private sealed(secret: string, endpointId: string): Buffer {
    return sealSecret(secret, this.settings.installationKey, endpointId, this.random);
  }
}
