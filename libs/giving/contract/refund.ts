import { AmountMinor, LocalDate, PositiveAmountMinor, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';

/** A refund of a gift, in its own currency. `id` is chosen by the client: sent twice, it is made once. */
export const NewRefund = z
  .strictObject({
    id: Uuid,
    amountMinor: PositiveAmountMinor,
    /** An officer has seen that the card is from a listed country, where a refund writes a second line at the bank. (security.md 6.9) */
    knowingCountry: z.boolean(),
  })
  .register(z.globalRegistry, { id: 'NewRefund' });
export type NewRefund = z.infer<typeof NewRefund>;

/** asked: we wrote it down; made: Stripe has taken it; refused: Stripe said no. In the books it is when Stripe's message comes. */
export const RefundState = z.enum(['asked', 'made', 'refused']);
export type RefundState = z.infer<typeof RefundState>;

export const Refund = z
  .strictObject({ id: Uuid, askedOn: LocalDate, askedBy: Uuid, amountMinor: AmountMinor, state: RefundState })
  .register(z.globalRegistry, { id: 'GiftRefund' });
export type Refund = z.infer<typeof Refund>;
