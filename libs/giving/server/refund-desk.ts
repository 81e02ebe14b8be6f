import { Inject, Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { away, stripeClient } from './stripe-client';

/** Talks to Stripe about giving money back. */
@Injectable()
export class RefundDesk {
  private readonly stripe: Stripe;

  constructor(@Inject(GIVING_SETTINGS) settings: GivingSettings) {
    this.stripe = stripeClient(settings);
  }

  /** Gives so many of Stripe's units of a charge back; its id, or null when Stripe refuses it. The same id is made once. */
  async make(id: string, chargeId: string, units: number): Promise<string | null> {
    try {
      const refund = await this.stripe.refunds.create(
        { charge: chargeId, amount: units, metadata: { refund: id } },
        { idempotencyKey: id },
      );
      return refund.status === 'failed' ? null : refund.id;
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError) return null;
      return away(error);
    }
  }
}
