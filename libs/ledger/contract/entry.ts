import * as z from 'zod/mini';
import { AmountMinor, Currency, Instant, LocalDate, Uuid } from '@sojourn/units';
import { AccountCode, FunctionCode } from './account';
import { Acknowledged } from './acknowledgement';
import { CaseCostCode, DimensionCode, LineDimensions } from './dimension';
import { FundCode } from './fund';
import { Month } from './month';
import { Phrase, PhraseCode } from './phrase';

const ExchangeRate = z.string().check(z.regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,10})?$/, 'not-a-rate'));

const NewLine = z.strictObject({
  side: z.enum(['debit', 'credit']),
  account: AccountCode,
  fund: FundCode,
  amountMinor: AmountMinor,
  functionCode: z.optional(FunctionCode),
  original: z.optional(z.strictObject({ amountMinor: AmountMinor, currency: Currency, rate: ExchangeRate })),
  dimensions: z.optional(LineDimensions),
});

const HashHex = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'not-a-hash'));
const VoucherSchema = z.strictObject({ id: Uuid, hash: HashHex });

/** `OB` are opening balances, which no report counts as a movement; everything else is `JE`. */
export const SeriesName = z.enum(['JE', 'OB']);

/** An entry made by hand. `requestId` is chosen by the client: the same request sent twice is booked once. */
export const NewEntry = z
  .strictObject({
    requestId: Uuid,
    date: LocalDate,
    phrase: Phrase,
    currency: Currency,
    lines: z.array(NewLine).check(z.maxLength(200)),
    documentDate: z.optional(LocalDate),
    voucher: z.optional(VoucherSchema),
    series: z.optional(SeriesName), // left out: 'JE'
    acknowledged: Acknowledged,
  })
  .register(z.globalRegistry, { id: 'NewEntry' });
export type NewEntry = z.infer<typeof NewEntry>;

export const NewReversal = z
  .strictObject({ date: LocalDate, acknowledged: Acknowledged })
  .register(z.globalRegistry, { id: 'NewReversal' });
export type NewReversal = z.infer<typeof NewReversal>;

export const PostedEntrySchema = z
  .strictObject({ id: Uuid, series: SeriesName, fiscalYear: z.int(), number: z.int() })
  .register(z.globalRegistry, { id: 'PostedEntry' });

export const EntryLine = z.strictObject({
  lineNo: z.int(),
  account: AccountCode,
  fund: FundCode,
  functionCode: z.nullable(FunctionCode),
  debitMinor: AmountMinor,
  creditMinor: AmountMinor,
  originalCurrency: Currency, // the books' currency when nothing was converted
  originalAmountMinor: AmountMinor, // signed: a credit is negative
  rate: z.nullable(z.string()),
  dimensions: LineDimensions,
});
export type EntryLine = z.infer<typeof EntryLine>;

/** A posted entry as it is shown. */
export const Entry = z
  .strictObject({
    id: Uuid,
    series: SeriesName,
    fiscalYear: z.int(),
    number: z.int(),
    date: LocalDate,
    phrase: Phrase,
    state: z.enum(['posted', 'reversed']),
    reverses: z.nullable(Uuid),
    reversedBy: z.nullable(Uuid),
    source: z.nullable(z.strictObject({ kind: z.string(), id: z.string() })),
    postedBy: Uuid,
    postedAt: Instant, // to the quarter hour
    draftedBy: Uuid,
    approvedBy: z.nullable(Uuid),
    documentDate: z.nullable(LocalDate),
    voucher: z.nullable(VoucherSchema),
    currency: Currency,
    lines: z.array(EntryLine),
  })
  .register(z.globalRegistry, { id: 'Entry' });
export type Entry = z.infer<typeof Entry>;

/** Newest first. `next` is the `before` of the following page, null on the last. */
export const EntriesPage = z
  .strictObject({ entries: z.array(Entry), next: z.nullable(z.string()) })
  .register(z.globalRegistry, { id: 'EntriesPage' });
export type EntriesPage = z.infer<typeof EntriesPage>;

/** Which entries; several at once narrow further. `dimension` is a registered code, `caseCost` a yearly code. */
export const EntriesQuery = z.strictObject({
  before: z.optional(z.string().check(z.regex(/^[1-9][0-9]{0,17}$/, 'not-a-page-key'))),
  month: z.optional(Month),
  account: z.optional(AccountCode),
  fund: z.optional(FundCode),
  dimension: z.optional(DimensionCode),
  caseCost: z.optional(CaseCostCode),
  phrase: z.optional(PhraseCode),
});
export type EntriesQuery = z.infer<typeof EntriesQuery>;

/** One entry with its place in the hash chain, in hex. */
export const EntryInChain = z
  .strictObject({ entry: Entry, chainNo: z.string(), hash: HashHex, previousHash: HashHex })
  .register(z.globalRegistry, { id: 'EntryInChain' });
export type EntryInChain = z.infer<typeof EntryInChain>;
