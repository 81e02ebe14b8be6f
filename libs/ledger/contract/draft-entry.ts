import type { LocalDate, Money } from '@sojourn/units';
import type { AccountCode, FunctionCode } from './account';
import type { Acknowledgement } from './acknowledgement';
import type { LineDimensions } from './dimension';
import type { FundCode } from './fund';
import type { Phrase } from './phrase';

export type Side = 'debit' | 'credit';

/** The amount as it happened, when it was not in the currency of the books. */
export interface OriginalAmount {
  readonly amount: Money; // not negative; zero for a revaluation, which moves no foreign money
  readonly rate: string; // units of the foreign currency for 1 of the books' currency, as its source writes it
}

/** One side of an entry, always in one fund and in the currency of the books. */
export interface DraftLine {
  readonly side: Side;
  readonly account: AccountCode;
  readonly fund: FundCode;
  readonly amount: Money; // above zero
  readonly functionCode?: FunctionCode | undefined; // left out: the account's own
  readonly original?: OriginalAmount | undefined;
  readonly dimensions?: LineDimensions | undefined;
}

/** What caused an entry. The same source is booked once. */
export interface EntrySource {
  readonly kind: string; // 'stripe-event', 'rent-payment', …
  readonly id: string; // opaque; no blanks, so that no text can stand here
}

/** The sealed paper behind an entry: the record in the group's `voucher` container and the SHA-256 of its envelope, in hex. */
export interface Voucher {
  readonly id: string;
  readonly hash: string;
}

/** `OB` are opening balances, which no report counts as a movement; everything else is `JE`. */
export type Series = 'JE' | 'OB';

/** An entry before it is posted. It has no number and no id yet. */
export interface DraftEntry {
  readonly date: LocalDate;
  readonly phrase: Phrase;
  readonly lines: readonly DraftLine[];
  readonly series?: Series | undefined; // left out: 'JE'
  readonly source?: EntrySource | undefined;
  readonly documentDate?: LocalDate | undefined; // the true date, where the entry had to move to an open period
  readonly voucher?: Voucher | undefined;
  readonly draftedBy?: string | undefined; // left out: whoever posts
  readonly approvedBy?: string | undefined; // the second pair of eyes
  readonly acknowledged?: readonly Acknowledgement[] | undefined;
}

/** What posting gave an entry. */
export interface PostedEntry {
  readonly id: string;
  readonly series: Series;
  readonly fiscalYear: number;
  readonly number: number; // gapless within group, series and fiscal year
}
