import type { LocalDate } from '@sojourn/units';
import type { AccountCode } from './account';

/** How an account moved day by day: debit less credit, in the currency of the books. */
export interface AccountDays {
  readonly openingMinor: bigint;
  readonly days: readonly { readonly day: LocalDate; readonly movedMinor: bigint }[];
}

/** The other side of an account's movement. */
export interface CounterMovement {
  readonly account: AccountCode;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
}
