import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope } from '@sojourn/database';
import type { GivingOffer } from '@sojourn/giving/contract';
import { amountRefusal } from '@sojourn/giving/rules';
import { money } from '@sojourn/units';
import { isValidIBAN } from 'ibantools';
import { booksOf } from './books-of-group';
import { refused } from './giving-refusal';
import { readOffer, writeOffer } from './offer-rows';

/** What a group offers its donors, and what its page says of itself. */
@Injectable()
export class OfferService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly audit: AuditTrail,
  ) {}

  read(scope: Scope): Promise<GivingOffer> {
    return this.tenant.transaction(scope, async (tx) => readOffer(tx, (await booksOf(tx)).currency));
  }

  /** Replaces the offer as a whole. Refuses an account with a wrong check digit and amounts that the page would not take. */
  async change(scope: Scope, offer: GivingOffer): Promise<GivingOffer> {
    if (offer.bank !== null && !isValidIBAN(offer.bank.iban)) throw refused('bank-account-wrong');
    for (const { currency, suggestedMinor } of offer.currencies) {
      const wrong = suggestedMinor.find((minor) => amountRefusal(money(BigInt(minor), currency)) !== null);
      if (wrong !== undefined) throw refused('suggested-out-of-limits', { currency, amountMinor: wrong });
    }
    return this.tenant.transaction(scope, async (tx) => {
      await writeOffer(tx, scope.groupId, offer);
      await this.audit.append(tx, scope, 'money', 'giving-offer-changed', null);
      return readOffer(tx, (await booksOf(tx)).currency);
    });
  }
}
