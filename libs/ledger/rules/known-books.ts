import type { LocalDate } from '@sojourn/units';
import type { AccountType, DimensionKind, FunctionCode, LedgerRefusal, Restriction } from '@sojourn/ledger/contract';

export interface KnownAccount {
  readonly type: AccountType;
  readonly accountGroup: string;
  readonly defaultFunction: FunctionCode | null;
  readonly active: boolean;
}

export interface KnownFund {
  readonly id: string;
  readonly restriction: Restriction;
  readonly startsOn: LocalDate | null;
  readonly endsOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
}

export interface KnownDimension {
  readonly kind: DimensionKind;
  readonly closedOn: LocalDate | null;
}

/** What the books know, as far as a draft needs it. */
export interface KnownBooks {
  readonly currency: string;
  readonly accounts: ReadonlyMap<string, KnownAccount>;
  readonly funds: ReadonlyMap<string, KnownFund>;
  readonly dimensions: ReadonlyMap<string, KnownDimension>;
}

/** Why a draft cannot be posted; `line` in the facts counts from 1. */
export interface EntryObjection {
  readonly refusal: LedgerRefusal;
  readonly facts: Record<string, unknown>;
}
