import { Injectable } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import type { ManageAmount, ManagedGift, ManagePortal, PortalAnswer } from '@sojourn/giving/contract';
import { amountRefusal } from '@sojourn/giving/rules';
import { money } from '@sojourn/units';
import { booksOf } from './books-of-group';
import { refused } from './giving-refusal';
import { hashOfToken } from './manage-token';
import { RecurringActs } from './recurring-acts';
import { StripeDesk } from './stripe-desk';
import { SubscriptionDesk } from './subscription-desk';

interface Found {
  readonly groupId: string;
  readonly id: string;
}

/** What the holder of a link does with a monthly gift, without an account. The link is the only key, and only its hash lies here. */
@Injectable()
export class ManageService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly acts: RecurringActs,
    private readonly subscriptions: SubscriptionDesk,
    private readonly desk: StripeDesk,
  ) {}

  async look(token: string): Promise<ManagedGift> {
    return this.shown(await this.find(token));
  }

  /** From the next month on. */
  async changeAmount({ token, amountMinor }: ManageAmount): Promise<ManagedGift> {
    const found = await this.find(token);
    const gift = await this.acts.known(found.groupId, found.id);
    if (gift === null) throw refused('unknown-link');
    const amount = money(BigInt(amountMinor), gift.amount.currency);
    const objection = gift.state === 'stopped' ? null : amountRefusal(amount);
    if (objection !== null) throw refused(objection);
    await this.acts.changeAmount(found.groupId, found.id, 'donor', amount);
    return this.shown(found);
  }

  async pause(token: string): Promise<ManagedGift> {
    const found = await this.find(token);
    await this.acts.pause(found.groupId, found.id, 'donor');
    return this.shown(found);
  }

  async resume(token: string): Promise<ManagedGift> {
    const found = await this.find(token);
    await this.acts.resume(found.groupId, found.id, 'donor');
    return this.shown(found);
  }

  async stop(token: string): Promise<ManagedGift> {
    const found = await this.find(token);
    await this.acts.stop(found.groupId, found.id, 'donor');
    return this.shown(found);
  }

  /** Stripe's own page for this gift's invoices and card; it leads back to the link. */
  async portal({ token, locale }: ManagePortal): Promise<PortalAnswer> {
    const found = await this.find(token);
    const gift = await this.acts.look(found.groupId, found.id);
    if (gift === null) throw refused('unknown-link');
    if (gift.customerId === null) throw refused('not-started-yet');
    const { slug } = await this.tenant.transaction(groupScope(found.groupId), booksOf);
    const returnUrl = `${this.desk.publicUrl(slug)}/monthly/${token}?lang=${locale}`;
    return { url: await this.subscriptions.portal(gift.customerId, returnUrl, locale) };
  }

  private async shown({ groupId, id }: Found): Promise<ManagedGift> {
    const gift = await this.acts.look(groupId, id);
    if (gift === null) throw refused('unknown-link');
    const { slug } = await this.tenant.transaction(groupScope(groupId), booksOf);
    return {
      slug,
      fund: gift.fund,
      amountMinor: gift.amount.minor.toString(),
      currency: gift.amount.currency,
      method: gift.method,
      state: gift.state,
      pauseReason: gift.listed && gift.state === 'paused' ? 'listing-day' : gift.pauseReason,
      startedOn: gift.startedOn,
      stoppedOn: gift.stoppedOn,
    };
  }

  private async find(token: string): Promise<Found> {
    const [found] = await this.tenant.acrossGroups('a link names a gift, not a group', (tx) =>
      tx.query<Found>('SELECT group_id AS "groupId", id FROM recurring_gift_of_token($1)', [hashOfToken(token)]),
    );
    if (found === undefined) throw refused('unknown-link');
    return found;
  }
}
