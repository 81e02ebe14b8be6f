import { Currency, PositiveAmountMinor } from '@sojourn/units';
import * as z from 'zod/mini';
import { Receiver } from './public-group';

const PerMyriad = z.int().check(z.minimum(0, 'rate-out-of-range'), z.maximum(2_000, 'rate-out-of-range'));
const FixedMinor = z.string().check(z.regex(/^(0|[1-9][0-9]{0,7})$/, 'not-an-amount'));

/** A currency donors may choose: what the processor keeps of each gift besides its share, and the amounts the page suggests. */
export const GivingCurrency = z.strictObject({
  currency: Currency,
  cardFixedMinor: FixedMinor,
  sepaFixedMinor: FixedMinor,
  suggestedMinor: z.array(PositiveAmountMinor).check(z.minLength(1), z.maxLength(4)),
});
export type GivingCurrency = z.infer<typeof GivingCurrency>;

/** The account for gifts by bank transfer. */
export const BankAccount = z.strictObject({
  holder: z.string().check(z.trim(), z.minLength(2), z.maxLength(70)), // as long as the EPC code for transfers holds
  iban: z.string().check(z.regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, 'not-an-iban')),
  bic: z.nullable(z.string().check(z.regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'not-a-bic'))),
});
export type BankAccount = z.infer<typeof BankAccount>;

/** What this group offers its donors: rhythms, ways, currencies, and what the page says of the receiver. Officers change it. */
export const GivingOffer = z
  .strictObject({
    monthly: z.boolean(),
    sepaDebit: z.boolean(),
    cardPerMyriad: PerMyriad, // 150 is 1.5 %
    sepaPerMyriad: PerMyriad,
    currencies: z.array(GivingCurrency).check(
      z.minLength(1),
      z.maxLength(12),
      z.refine((list) => new Set(list.map(({ currency }) => currency)).size === list.length, { error: 'currency-twice' }),
    ),
    receiver: Receiver,
    bank: z.nullable(BankAccount),
    /** Stripe's own page where a donor who lost the link signs in with the mail address given there. */
    portalLogin: z.nullable(
      z.string().check(z.regex(/^https:\/\/billing\.stripe\.com\/p\/login\/[A-Za-z0-9_]{1,200}$/, 'not-a-portal-address')),
    ),
  })
  .register(z.globalRegistry, { id: 'GivingOffer' });
export type GivingOffer = z.infer<typeof GivingOffer>;
