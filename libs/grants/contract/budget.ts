import * as z from 'zod/mini';
import { AmountMinor, LocalDate, PositiveAmountMinor, Uuid } from '@sojourn/units';
import { AccountCode, FunctionCode } from '@sojourn/ledger/contract';
import { FunderWording } from './text';
import { BudgetKey, CommitmentKind } from './vocabulary';

/** The number a funder gives a line ('1', '1.2', 'A3'). It stays through every revision: commitments hang on it. */
export const LineCode = z.string().check(z.regex(/^[A-Z0-9]{1,4}(\.[A-Z0-9]{1,4}){0,2}$/, 'not-a-line-code'));
export type LineCode = z.infer<typeof LineCode>;

/** One line: how much, in the agreement's currency, and which costs of the books count. No functions named: all of them. */
export const BudgetLine = z.strictObject({
  code: LineCode,
  key: BudgetKey,
  label: FunderWording,
  amountMinor: AmountMinor.check(z.refine((amount) => !amount.startsWith('-'), { error: 'not-an-amount' })),
  accounts: z.array(AccountCode).check(z.minLength(1), z.maxLength(60)),
  functions: z.array(FunctionCode).check(z.maxLength(5)),
});
export type BudgetLine = z.infer<typeof BudgetLine>;

const periodFields = { from: LocalDate, to: LocalDate };

/**
 * `PUT /grants/:id/budgets`: the whole budget of a period, first or revised. Nothing is overwritten: each time is a new version.
 * Periods of one agreement never overlap; a budget for the whole agreement is one period.
 */
export const BudgetDraft = z
  .strictObject({ ...periodFields, lines: z.array(BudgetLine).check(z.minLength(1), z.maxLength(80)) })
  .check(
    z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends-before-it-starts' }),
    z.refine(({ lines }) => new Set(lines.map(({ code }) => code)).size === lines.length, { path: ['lines'], error: 'line-code-twice' }),
  )
  .register(z.globalRegistry, { id: 'GrantBudgetDraft' });
export type BudgetDraft = z.infer<typeof BudgetDraft>;

export const Budget = z.strictObject({ id: Uuid, ...periodFields, version: z.int(), madeOn: LocalDate, lines: z.array(BudgetLine) });
export type Budget = z.infer<typeof Budget>;

/** Every version of every period, newest first. */
export const BudgetList = z.strictObject({ budgets: z.array(Budget) }).register(z.globalRegistry, { id: 'GrantBudgetList' });
export type BudgetList = z.infer<typeof BudgetList>;

/** `POST /grants/:id/commitments`: money bound before it is spent, until a day or until it is released. */
export const CommitmentDraft = z
  .strictObject({ id: Uuid, line: LineCode, kind: CommitmentKind, amountMinor: PositiveAmountMinor, madeOn: LocalDate, until: LocalDate })
  .check(z.refine(({ madeOn, until }) => madeOn <= until, { path: ['until'], error: 'ends-before-it-starts' }))
  .register(z.globalRegistry, { id: 'GrantCommitmentDraft' });
export type CommitmentDraft = z.infer<typeof CommitmentDraft>;

export const Commitment = z.strictObject({
  id: Uuid,
  line: LineCode,
  kind: CommitmentKind,
  amountMinor: AmountMinor,
  madeOn: LocalDate,
  until: LocalDate,
  releasedOn: z.nullable(LocalDate),
});
export type Commitment = z.infer<typeof Commitment>;

/** `POST /grants/:id/commitments/:commitmentId/release`: spent or given up; it counts no more from this day on. */
export const CommitmentRelease = z.strictObject({ on: LocalDate }).register(z.globalRegistry, { id: 'GrantCommitmentRelease' });
export type CommitmentRelease = z.infer<typeof CommitmentRelease>;
