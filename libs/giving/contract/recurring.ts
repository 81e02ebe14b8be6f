import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { FundCode } from '@sojourn/ledger/contract';
import * as z from 'zod/mini';
import { PublicLanguage } from './language';
import { CheckoutMethod } from './payment-way';

/** starting: the donor was sent to Stripe; active: paid at least once; past-due: a payment failed and is tried again. */
export const RecurringState = z.enum(['starting', 'active', 'past-due', 'paused', 'stopped']);
export type RecurringState = z.infer<typeof RecurringState>;

export const PauseReason = z.enum(['donor', 'officer', 'listing-day']);
export type PauseReason = z.infer<typeof PauseReason>;

export const StopReason = z.enum(['donor', 'officer', 'listed-country', 'payments-failed', 'never-paid', 'processor']);
export type StopReason = z.infer<typeof StopReason>;

/** 128 random bits, the one key to a monthly gift. The server keeps its SHA-256. */
export const ManageToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/, 'not-a-link'));

const WithToken = { token: ManageToken };
export const ManageLook = z.strictObject(WithToken).register(z.globalRegistry, { id: 'ManageLook' });
export const ManageAmount = z.strictObject({ ...WithToken, amountMinor: AmountMinor }).register(z.globalRegistry, { id: 'ManageAmount' });
export const ManagePortal = z.strictObject({ ...WithToken, locale: PublicLanguage }).register(z.globalRegistry, { id: 'ManagePortal' });
export type ManageLook = z.infer<typeof ManageLook>;
export type ManageAmount = z.infer<typeof ManageAmount>;
export type ManagePortal = z.infer<typeof ManagePortal>;

/** What the holder of the link sees. */
export const ManagedGift = z
  .strictObject({
    slug: z.string(),
    fund: FundCode,
    amountMinor: AmountMinor,
    currency: Currency,
    method: CheckoutMethod,
    state: RecurringState,
    pauseReason: z.nullable(PauseReason),
    startedOn: z.nullable(LocalDate),
    stoppedOn: z.nullable(LocalDate),
  })
  .register(z.globalRegistry, { id: 'ManagedGift' });
export type ManagedGift = z.infer<typeof ManagedGift>;

export const PortalAnswer = z.strictObject({ url: z.url() }).register(z.globalRegistry, { id: 'PortalAnswer' });
export type PortalAnswer = z.infer<typeof PortalAnswer>;

/** A monthly gift as members see it. */
export const RecurringGift = z
  .strictObject({
    id: Uuid,
    fund: FundCode,
    campaign: z.nullable(z.string()),
    amountMinor: AmountMinor,
    currency: Currency,
    method: CheckoutMethod,
    state: RecurringState,
    pauseReason: z.nullable(PauseReason),
    stopReason: z.nullable(StopReason),
    bankCountry: z.string(),
    startedOn: z.nullable(LocalDate),
    stoppedOn: z.nullable(LocalDate),
    gifts: z.int(), // that came of it
  })
  .register(z.globalRegistry, { id: 'RecurringGift' });
export type RecurringGift = z.infer<typeof RecurringGift>;

export const RecurringQuery = z.strictObject({
  state: z.optional(RecurringState),
  after: z.optional(Uuid),
});
export type RecurringQuery = z.infer<typeof RecurringQuery>;

export const RecurringPage = z
  .strictObject({ recurring: z.array(RecurringGift), next: z.nullable(Uuid) })
  .register(z.globalRegistry, { id: 'RecurringPage' });
export type RecurringPage = z.infer<typeof RecurringPage>;
