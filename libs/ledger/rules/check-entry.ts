import * as z from 'zod/mini';
import { Phrase, type DraftEntry } from '@sojourn/ledger/contract';
import { accountsArePostable, amountsArePositive, costsHaveFunction, currencyIsTheBooks, originalsFit, signedMinor } from './check-lines';
import { accountsAreActive, dimensionsAreInUse, fundsAreOpen, fundsAreWithinDates, restrictionsStand } from './check-standing';
import type { EntryObjection, KnownBooks } from './known-books';
import { dimensionsAreKnown, fundsAreKnown } from './check-names';

const MOST_LINES = 500;

type Check = (draft: DraftEntry, books: KnownBooks) => EntryObjection | null;

// In the order of LEDGER_REFUSALS; the first objection is the answer.
const FORM: readonly Check[] = [
  phraseIsKnown,
  sourceIsOpaque,
  hasTwoLines,
  currencyIsTheBooks,
  amountsArePositive,
  originalsFit,
  accountsArePostable,
];
const BALANCE: readonly Check[] = [balancedInTotal, balancedInEachFund];
const CHECKS: readonly Check[] = [
  ...FORM,
  accountsAreActive,
  fundsAreKnown,
  fundsAreOpen,
  fundsAreWithinDates,
  costsHaveFunction,
  dimensionsAreKnown,
  dimensionsAreInUse,
  ...BALANCE,
  restrictionsStand,
];
/** A mirror takes back what was posted, so what was decided since about accounts, dates and codes does not stop it; a closed fund does. */
const CHECKS_OF_A_REVERSAL: readonly Check[] = [...FORM, fundsAreKnown, fundsAreOpen, costsHaveFunction, dimensionsAreKnown, ...BALANCE];

/** The first reason why this draft cannot be posted, or null. */
export function objectionTo(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  return firstObjection(CHECKS, draft, books);
}

/** The same for the mirror of a posted entry. */
export function objectionToReversal(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  return firstObjection(CHECKS_OF_A_REVERSAL, draft, books);
}

function firstObjection(checks: readonly Check[], draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  for (const check of checks) {
    const objection = check(draft, books);
    if (objection !== null) return objection;
  }
  return null;
}

function phraseIsKnown(draft: DraftEntry): EntryObjection | null {
  return z.safeParse(Phrase, draft.phrase).success ? null : { refusal: 'unknown-phrase', facts: {} };
}

function sourceIsOpaque(draft: DraftEntry): EntryObjection | null {
  if (draft.source === undefined) return null;
  const opaque = /^[a-z][a-z-]{0,39}$/.test(draft.source.kind) && /^[A-Za-z0-9_:./-]{1,255}$/.test(draft.source.id);
  return opaque ? null : { refusal: 'source-not-opaque', facts: {} };
}

function hasTwoLines(draft: DraftEntry): EntryObjection | null {
  if (draft.lines.length < 2) return { refusal: 'too-few-lines', facts: { lines: draft.lines.length } };
  return draft.lines.length > MOST_LINES ? { refusal: 'too-many-lines', facts: { lines: draft.lines.length, most: MOST_LINES } } : null;
}

function balancedInTotal(draft: DraftEntry): EntryObjection | null {
  const difference = draft.lines.reduce((sum, line) => sum + signedMinor(line), 0n);
  return difference === 0n ? null : { refusal: 'unbalanced', facts: { differenceMinor: difference.toString() } };
}

function balancedInEachFund(draft: DraftEntry): EntryObjection | null {
  const differences = new Map<string, bigint>();
  for (const line of draft.lines) differences.set(line.fund, (differences.get(line.fund) ?? 0n) + signedMinor(line));
  for (const [fund, difference] of differences) {
    if (difference !== 0n) return { refusal: 'unbalanced-in-fund', facts: { fund, differenceMinor: difference.toString() } };
  }
  return null;
}
