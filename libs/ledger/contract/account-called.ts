interface Named {
  readonly code: string;
  readonly name: string;
}

/**
 * Accounts as a reader sees them: one that still has the name of the chart every group begins with is called in the reader's language, as
 * reports call it; a name a group has given itself stays. `english` and `theirs` are catalogues of accounts ('account.1010').
 */
export function inReadersLanguage<Account extends Named>(
  accounts: readonly Account[],
  english: Readonly<Record<string, string>>,
  theirs: (key: string) => string | undefined,
): readonly Account[] {
  return accounts.map((account) => {
    const key = `account.${account.code}`;
    const name = english[key] === account.name ? theirs(key) : undefined;
    return name === undefined ? account : { ...account, name };
  });
}
