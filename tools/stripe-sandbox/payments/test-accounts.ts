import { isValidIBAN } from 'ibantools';

/** What becomes of a debit of a bank account, days after it was asked for. */
export type DebitEnd = 'succeeds' | 'fails' | 'succeeds-then-returned' | 'waits';

export interface TestAccount {
  readonly iban: string;
  readonly does: string;
  readonly end: DebitEnd;
  readonly failure?: { readonly code: string; readonly message: string };
}

/** Numbers of Stripe's documentation of SEPA Direct Debit; the last one takes minutes there, and here until somebody decides. Any other IBAN succeeds. */
export const TEST_ACCOUNTS: readonly TestAccount[] = [
  { iban: 'DE89370400440532013000', does: 'succeeds after some days', end: 'succeeds' },
  {
    iban: 'DE62370400440532013001',
    does: 'fails after some days',
    end: 'fails',
    failure: { code: 'debit_not_authorized', message: 'The bank did not let the account be debited.' },
  },
  {
    iban: 'DE65370400440002222227',
    does: 'has insufficient funds, fails after some days',
    end: 'fails',
    failure: { code: 'insufficient_funds', message: 'The account has not enough money.' },
  },
  { iban: 'DE35370400440532013002', does: 'succeeds, then the holder takes it back', end: 'succeeds-then-returned' },
  { iban: 'DE08370400440532013003', does: 'stays open until the switch page decides', end: 'waits' },
];

/** Null for what is no IBAN. */
export function readIban(typed: string): string | null {
  const iban = typed.replace(/[\s-]/g, '').toUpperCase();
  return isValidIBAN(iban) ? iban : null;
}

export function testAccount(iban: string): TestAccount {
  return TEST_ACCOUNTS.find((account) => account.iban === iban) ?? { iban, does: 'succeeds', end: 'succeeds' };
}
