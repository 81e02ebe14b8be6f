import { Inject, Injectable } from '@nestjs/common';
import { groupScope, TenantTransactions, type Tx } from '@sojourn/database';
import type { BankGiftAnswer, CheckoutAnswer, CheckoutRefusal, GateCountOf, NewBankGift, NewCheckout } from '@sojourn/giving/contract';
import { donorGate, methodRefusal } from '@sojourn/giving/rules';
import { CLOCK, RANDOM, type Clock, type Random } from '@sojourn/units';
import { BrakeService } from './brake.service';
import { weighWish, type WeighedWish } from './checkout-wish';
import { EndpointService } from './endpoint.service';
import { countAtGate } from './gate-rows';
import { refused } from './giving-refusal';
import { lockMonthlyGifts, monthlyStopped } from './listing-rows';
import { newManageToken } from './manage-token';
import { PublicPageService, type GroupForGifts } from './public-page.service';
import { StripeDesk } from './stripe-desk';

const COUNTED: readonly CheckoutRefusal[] = ['donor-country-stopped', 'bank-country-unknown', 'bank-country-without-sepa'];

/** From a donor's wish to Stripe's page. */
@Injectable()
export class CheckoutService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly pages: PublicPageService,
    private readonly brake: BrakeService,
    private readonly endpoints: EndpointService,
    private readonly desk: StripeDesk,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** The donor gate comes first: for a listed country nothing is asked of Stripe, and of the wish nothing is stored. */
  async begin(wish: NewCheckout): Promise<CheckoutAnswer> {
    const group = await this.passGate(wish.slug, wish.bankCountry, wish.noticeRead);
    const unreached = methodRefusal(wish.bankCountry, wish.method);
    if (unreached !== null) throw await this.counted(group.id, unreached);
    const weighed = weighWish(wish, group);
    await this.brake.take(group.id, wish.visitor);
    const endpointId = await this.endpoints.endpointOf(group.id);
    const id = this.random.uuid();
    const link = wish.rhythm === 'month' ? newManageToken(this.random) : null;
    const page = this.desk.publicUrl(wish.slug);
    const session = await this.desk.beginSession({
      checkoutId: id,
      endpointId,
      units: weighed.units,
      currency: weighed.amount.currency,
      locale: wish.locale,
      rhythm: wish.rhythm,
      method: wish.method,
      thanksUrl: `${page}/thanks?lang=${wish.locale}&gift=${id}${link === null ? '' : `&m=${link.token}`}`,
      cancelUrl: `${page}/cancelled?lang=${wish.locale}`,
    });
    // Nobody has the address before this is committed, so no payment can come before its checkout.
    await this.tenant.transaction(groupScope(group.id), async (tx) => {
      const recurringId = link === null ? null : await this.beginRecurring(tx, group.id, endpointId, wish, weighed, link.hash);
      await tx.query(
        `INSERT INTO checkout (group_id, id, endpoint_id, fund_id, amount_minor, currency, begun_on, session_id, state, recurring_gift_id, campaign_id, method)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11)`,
        [
          group.id,
          id,
          endpointId,
          weighed.fundId,
          weighed.amount.minor.toString(),
          weighed.amount.currency,
          this.clock.now().slice(0, 10),
          session.id,
          recurringId,
          weighed.campaignId,
          wish.method,
        ],
      );
    });
    return { url: session.url };
  }

  /** The group's bank account, behind the same gate: a transfer from a listed country is a line at a bank there as well. */
  async bankAccount(wish: NewBankGift): Promise<BankGiftAnswer> {
    const { offer, funds } = await this.passGate(wish.slug, wish.bankCountry, wish.noticeRead);
    const fund = funds.find(({ code }) => code === wish.fund);
    if (fund === undefined) throw refused('purpose-not-offered');
    if (offer.bank === null) throw refused('way-not-offered');
    return { ...offer.bank, reference: fund.code };
  }

  private async passGate(slug: string, bankCountry: string, noticeRead: boolean): Promise<GroupForGifts> {
    const builtIn = donorGate(bankCountry);
    const group = await this.pages.groupOf(slug).catch((error: unknown) => {
      // A listed country is always named as such, also at an address that nobody has.
      throw builtIn.open ? error : refused(builtIn.refusal);
    });
    const gate = donorGate(bankCountry, group.addedCountries);
    if (!gate.open) throw await this.counted(group.id, gate.refusal);
    if (!noticeRead) throw refused('notice-not-read');
    return group;
  }

  private async counted(groupId: string, refusal: CheckoutRefusal): Promise<Error> {
    const counted = COUNTED.find((code): code is CheckoutRefusal & GateCountOf => code === refusal);
    if (counted !== undefined) await this.tenant.transaction(groupScope(groupId), (tx) => countAtGate(tx, groupId, counted, 1, this.clock));
    return refused(refusal);
  }

  private async beginRecurring(
    tx: Tx,
    groupId: string,
    endpointId: string,
    wish: NewCheckout,
    { amount, fundId, campaignId }: WeighedWish,
    tokenHash: Buffer,
  ): Promise<string> {
    await lockMonthlyGifts(tx, groupId, 'shared');
    // A listing day may have been declared while Stripe was asked. The page there is nobody's then, and ends by itself.
    if (await monthlyStopped(tx, wish.bankCountry)) throw refused('monthly-paused');
    const id = this.random.uuid();
    await tx.query(
      `INSERT INTO recurring_gift (group_id, id, endpoint_id, fund_id, campaign_id, amount_minor, currency, interval, method, state, bank_country, manage_token_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'month', $8, 'starting', $9, $10)`,
      [groupId, id, endpointId, fundId, campaignId, amount.minor.toString(), amount.currency, wish.method, wish.bankCountry, tokenHash],
    );
    return id;
  }
}
