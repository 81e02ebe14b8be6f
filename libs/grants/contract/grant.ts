import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, PositiveAmountMinor, Uuid } from '@sojourn/units';
import { Acknowledged, DimensionCode, FunctionCode, FundCode } from '@sojourn/ledger/contract';
import { BasisPoints, FunderReference, FunderWording, GrantRate } from './text';
import { Conversion, Counted, FunderKind, GrantState, IndirectMethod, Recognition, ReportLanguage } from './vocabulary';

const termFields = { startsOn: LocalDate, endsOn: LocalDate }; // both days belong to it

const agreementFields = {
  code: DimensionCode, // lines of the books carry it: 'GRA-A'
  funder: FunderWording,
  funderKind: FunderKind,
  reference: z.nullable(FunderReference),
  fund: FundCode, // the fund it fills
  functionCode: FunctionCode, // what it serves; indirect costs are charged under it where nothing else was spent yet
  currency: Currency, // of the agreement; reports speak it
  amountMinor: PositiveAmountMinor,
  ...termFields,
  recognition: Recognition,
  counted: Counted,
  indirectMethod: IndirectMethod,
  indirectCap: z.nullable(BasisPoints), // null: the true rate, however high
  reportLanguage: ReportLanguage,
  conversion: Conversion,
  matchingMinor: AmountMinor, // what the group must find itself, in the agreement's currency; 0 for nothing
};

/** `POST /grants`: an agreement as it is negotiated. Nothing is booked before it is signed. */
export const GrantDraft = z
  .strictObject(agreementFields)
  .check(
    z.refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], error: 'ends-before-it-starts' }),
    z.refine(({ matchingMinor }) => !matchingMinor.startsWith('-'), { path: ['matchingMinor'], error: 'not-an-amount' }),
    z.refine(({ indirectMethod, indirectCap }) => indirectMethod !== 'none' || indirectCap === null, {
      path: ['indirectCap'],
      error: 'cap-without-method',
    }),
  )
  .register(z.globalRegistry, { id: 'GrantDraft' });
export type GrantDraft = z.infer<typeof GrantDraft>;

export const Grant = z
  .strictObject({ id: Uuid, ...agreementFields, state: GrantState, signedOn: z.nullable(LocalDate) })
  .register(z.globalRegistry, { id: 'Grant' });
export type Grant = z.infer<typeof Grant>;

/**
 * `POST /grants/:id/signature`. A promise without condition becomes income and a receivable on this day, unless the opening balances of the
 * books carry what is left of it already; of a conditional grant they may carry an advance. `rate` where its currency is not the books'.
 */
export const GrantSignature = z
  .strictObject({
    on: LocalDate,
    rate: z.optional(GrantRate),
    carried: z.optional(z.strictObject({ agreedMinor: PositiveAmountMinor, bookedMinor: PositiveAmountMinor })),
    acknowledged: Acknowledged,
  })
  .check(z.refine(({ rate, carried }) => rate === undefined || carried === undefined, { path: ['carried'], error: 'rate-and-amount' }))
  .register(z.globalRegistry, { id: 'GrantSignature' });
export type GrantSignature = z.infer<typeof GrantSignature>;

/** `POST /grants/:id/state`: withdrawn before it was signed, closed when everything is settled, or opened again. */
export const GrantStep = z
  .strictObject({ state: z.enum(['withdrawn', 'closed', 'active']) })
  .register(z.globalRegistry, { id: 'GrantStep' });
export type GrantStep = z.infer<typeof GrantStep>;

/** `POST /grants/:id/extension`: the funder gave more time. The agreement never ends earlier than it did. */
export const GrantExtension = z.strictObject({ endsOn: LocalDate }).register(z.globalRegistry, { id: 'GrantExtension' });
export type GrantExtension = z.infer<typeof GrantExtension>;

/** What was made or changed. */
export const GrantChanged = z.strictObject({ id: Uuid }).register(z.globalRegistry, { id: 'GrantChanged' });
export type GrantChanged = z.infer<typeof GrantChanged>;

/** `PUT /grants/:id/rates`: the published rate of one month, by hand. A month's rate is written once. */
export const MonthlyRate = z
  .strictObject({ month: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'not-a-month')), rate: GrantRate })
  .register(z.globalRegistry, { id: 'GrantMonthlyRate' });
export type MonthlyRate = z.infer<typeof MonthlyRate>;
