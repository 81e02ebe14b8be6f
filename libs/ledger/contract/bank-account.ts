import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { AccountCode } from './account';
import { CsvMapping } from './bank-csv-mapping';

/** Short name of a bank account, fixed for its life: 'MAIN', 'USD-1'. */
export const BankAccountCode = z.string().check(z.regex(/^[A-Z][A-Z0-9-]{1,11}$/, 'not-a-bank-account-code'));

/** The group's own number. Whether the check digits are right is asked of `ibanObjection`. */
export const Iban = z.string().check(z.regex(/^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$/, 'not-an-iban'));
export type Iban = z.infer<typeof Iban>;

/** Units of a bank account's currency for 1 of the books' currency, above zero. */
export const BankRate = z.string().check(
  z.regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,10})?$/, 'not-a-rate'),
  z.refine((rate) => /[1-9]/.test(rate), { error: 'not-a-rate' }),
);

/** A bank account of the group: one ledger account, one currency. `id` is chosen by the client, so that the same request twice makes one. */
export const NewBankAccount = z
  .strictObject({ id: Uuid, code: BankAccountCode, account: AccountCode, currency: Currency, iban: z.nullable(Iban) })
  .register(z.globalRegistry, { id: 'NewBankAccount' });
export type NewBankAccount = z.infer<typeof NewBankAccount>;

/** How far the statements reach, what bank and books say, and how many lines wait for whom. */
export const BankAccount = z
  .strictObject({
    id: Uuid,
    code: BankAccountCode,
    account: AccountCode,
    currency: Currency,
    iban: z.nullable(Iban),
    csvMapping: z.nullable(CsvMapping),
    statementsFrom: z.nullable(LocalDate),
    statementsTo: z.nullable(LocalDate),
    statementMinor: z.nullable(AmountMinor), // closing balance of the last statement
    bookMinor: AmountMinor, // through the same day, or of all days while there is no statement
    unmatched: z.int(),
    suggested: z.int(),
    matched: z.int(),
    ignored: z.int(),
  })
  .register(z.globalRegistry, { id: 'BankAccount' });
export type BankAccount = z.infer<typeof BankAccount>;

export const BankAccountList = z.strictObject({ accounts: z.array(BankAccount) }).register(z.globalRegistry, { id: 'BankAccountList' });
export type BankAccountList = z.infer<typeof BankAccountList>;

export const RememberedMapping = z.strictObject({ mapping: CsvMapping }).register(z.globalRegistry, { id: 'RememberedMapping' });
export type RememberedMapping = z.infer<typeof RememberedMapping>;
