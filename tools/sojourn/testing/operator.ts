import { openTestBooks, type TestBooks } from '@sojourn/ledger/server/testing';
import { runProgram } from '../program';

/** An operator at the command line of a fresh real database. Not real: the process (words and exit code are those of main.ts). */
export interface Operator {
  readonly books: TestBooks;
  /** The sign-in name of a group. */
  nameOf(groupId: string): Promise<string>;
  /** Runs the words; gives the exit code and what stood on standard error. */
  types(...words: string[]): Promise<{ code: number; said: string }>;
  leave(): Promise<void>;
}

export async function operator(): Promise<Operator> {
  const books = await openTestBooks();
  const before = { ...process.env };
  Object.assign(process.env, { SOJOURN_OWNER_DATABASE_URL: books.db.ownerUrl, APP_DATABASE_URL: books.db.appUrl });
  return {
    books,
    async nameOf(groupId) {
      const [row] = await books.db.owner.query<{ slug: string }>('SELECT slug FROM tenant_group WHERE id = $1', [groupId]);
      return row?.slug ?? '';
    },
    async types(...words) {
      let said = '';
      const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said += String(text))));
      try {
        return { code: await runProgram(words), said };
      } finally {
        spy.mockRestore();
      }
    },
    async leave() {
      for (const name of ['SOJOURN_OWNER_DATABASE_URL', 'APP_DATABASE_URL'] as const)
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[name];
      await books.db.close();
    },
  };
}
