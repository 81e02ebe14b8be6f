import { Inject, Injectable } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import { CLOCK, money, RANDOM, type Clock, type Random } from '@sojourn/units';
import type { CheckoutAnswer, NewCheckout } from '@sojourn/giving/contract';
import { amountRefusal, donorGate, toStripeAmount } from '@sojourn/giving/rules';
import { EndpointService } from './endpoint.service';
import { refused } from './giving-refusal';
import { PublicPageService } from './public-page.service';
import { StripeDesk } from './stripe-desk';

/** From a donor's wish to Stripe's page. */
@Injectable()
export class CheckoutService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly pages: PublicPageService,
    private readonly endpoints: EndpointService,
    private readonly desk: StripeDesk,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** The donor gate comes first: for a listed country nothing is asked of Stripe, read or stored. */
  async begin(wish: NewCheckout): Promise<CheckoutAnswer> {
    const gate = donorGate(wish.bankCountry);
    if (!gate.open) throw refused(gate.refusal);
    const group = await this.pages.groupOf(wish.slug);
    if (wish.currency !== group.currency) throw refused('other-currency', { currency: group.currency });
    const amount = money(BigInt(wish.amountMinor), wish.currency);
    const objection = amountRefusal(amount);
    if (objection !== null) throw refused(objection);
    const fund = group.funds.find(({ code }) => code === wish.fund);
    if (fund === undefined) throw refused('purpose-not-offered');
    const units = toStripeAmount(amount);
    if (units === null) throw refused('amount-not-whole');
    const endpointId = await this.endpoints.endpointOf(group.id);
    const id = this.random.uuid();
    const session = await this.desk.beginSession({
      checkoutId: id,
      endpointId,
      units,
      currency: amount.currency,
      slug: wish.slug,
      locale: wish.locale,
    });
    // Nobody has the address before this is committed, so no payment can come before its checkout.
    await this.tenant.transaction(groupScope(group.id), (tx) =>
      tx.query(
        `INSERT INTO checkout (group_id, id, endpoint_id, fund_id, amount_minor, currency, begun_on, session_id, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')`,
        [group.id, id, endpointId, fund.id, amount.minor.toString(), amount.currency, this.clock.now().slice(0, 10), session.id],
      ),
    );
    return { url: session.url };
  }
}
