import type { BankAccount } from '@sojourn/ledger/contract';

export interface Sentence {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** How the bank side stands, in one sentence. */
export function bankSentence(accounts: readonly BankAccount[]): Sentence {
  const waiting = accounts.reduce((sum, { unmatched, suggested }) => sum + unmatched + suggested, 0);
  if (waiting > 0) return { key: 'ledger.bank-sentence-waiting', params: { count: waiting } };
  if (accounts.every(({ statementsTo }) => statementsTo === null)) return { key: 'ledger.bank-sentence-none', params: {} };
  return { key: 'ledger.bank-sentence-agrees', params: { count: accounts.length } };
}

/** What a bank account's chip says. */
export function standingOf(account: BankAccount): 'no-statement' | 'waiting' | 'agrees' | 'differs' {
  if (account.statementMinor === null) return 'no-statement';
  if (account.unmatched + account.suggested > 0) return 'waiting';
  return account.statementMinor === account.bookMinor ? 'agrees' : 'differs';
}
