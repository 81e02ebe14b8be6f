interface Named {
  readonly code: string;
  readonly name: string;
}

/** A reader's language, and the catalogue of accounts in it: 'account.1010'. */
export interface AccountWords {
  readonly language: () => string;
  readonly has: (key: string) => boolean;
  readonly t: (key: string) => string;
}

/**
 * Accounts as a reader sees them: one that still has the name of the chart every group begins with is called in the reader's language, as
 * reports call it; a name a group has given itself stays.
 */
export async function inReadersLanguage<Account extends Named>(
  accounts: readonly Account[],
  words: AccountWords,
): Promise<readonly Account[]> {
  if (words.language() === 'en') return accounts;
  const { default: english } = await import('./i18n/en.json');
  const chart: Readonly<Record<string, string>> = english;
  return accounts.map((account) => {
    const key = `account.${account.code}`;
    return chart[key] === account.name && words.has(key) ? { ...account, name: words.t(key) } : account;
  });
}
