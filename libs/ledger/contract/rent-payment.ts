import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { Acknowledged } from './acknowledgement';
import { FundCode } from './fund';

/** Rent paid for a property the group rents. The property is its id; the ledger knows no address. */
export const RentPayment = z
  .strictObject({
    propertyRef: Uuid,
    amountMinor: AmountMinor,
    currency: Currency,
    paidOn: LocalDate,
    fundCode: FundCode,
    acknowledged: Acknowledged,
  })
  .register(z.globalRegistry, { id: 'RentPayment' });
export type RentPayment = z.infer<typeof RentPayment>;
