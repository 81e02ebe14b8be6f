import type { EntryDraft, PaymentOrder, PeriodStep } from '@sojourn/ledger/contract';

/** JSON as signatures bind it: what is null is left out. (formats.md 1) */
export type ApprovedContent = Readonly<Record<string, unknown>>;

/** What a second person approves of a draft: all it would book, and who wrote it. */
export function approvedDraft({ content, draftedBy }: Pick<EntryDraft, 'content' | 'draftedBy'>): ApprovedContent {
  return withoutNulls({ v: 1, draftedBy, content });
}

/** What each of the two approves of a payment: amount, day, both sides, the sealed payee by its hash, and who wrote it. */
export function approvedPayment(
  order: Omit<PaymentOrder, 'round' | 'state' | 'draftedAt' | 'approvedBy' | 'exportId' | 'entryId'>,
): ApprovedContent {
  const { number, draftedBy, bankAccountId, amountMinor, currency, rate, dueOn, account, fund, functionCode } = order;
  const { phrase, grant, caseCost, counterparty, payee } = order;
  return withoutNulls({
    ...{ v: 1, number, draftedBy, bankAccountId, amountMinor, currency, rate, dueOn, account, fund, functionCode },
    ...{ phrase, grant, caseCost, counterparty, payee },
  });
}

/** Steps of a month that are signed, and what each is called in a signature. Asking and confirming say the same thing; taking back only stops. */
export const SIGNED_STEPS = {
  'close-softly': 'close-month-softly',
  'close-hard': 'close-month-hard',
  open: 'open-month',
  'ask-reopening': 'reopen-month',
  'confirm-reopening': 'reopen-month',
} as const satisfies Partial<Record<PeriodStep, string>>;
export type SignedStep = keyof typeof SIGNED_STEPS;

export function isSignedStep(step: PeriodStep): step is SignedStep {
  return step in SIGNED_STEPS;
}

export function approvedStep(month: string, step: SignedStep): ApprovedContent {
  return { v: 1, month, step: SIGNED_STEPS[step] };
}

function withoutNulls(value: Readonly<Record<string, unknown>>): ApprovedContent {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null || item === undefined ? [] : [[key, cleaned(item)]])),
  );
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  return typeof value === 'object' && value !== null ? withoutNulls(Object.fromEntries(Object.entries(value))) : value;
}
