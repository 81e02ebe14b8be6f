import { EcbFileProblem } from '@sojourn/ledger/rules';
import { openTestBooks, type TestBooks } from '@sojourn/ledger/server/testing';
import { importRates } from './import-rates';

let books: TestBooks;
beforeAll(async () => {
  books = await openTestBooks();
});
afterAll(() => books.db.close());

/** As many lines as the published history has, with two currencies. */
function history(days: number): string {
  const lines = Array.from({ length: days }, (_, index) => {
    const day = new Date(Date.UTC(1999, 0, 4 + index)).toISOString().slice(0, 10);
    return `${day},1.${String(1000 + (index % 9000))},${100 + (index % 60)}.5,`;
  });
  return `Date,USD,JPY,\n${lines.reverse().join('\n')}\n`;
}

it('keeps a long history, tells how far it is, and keeps it once', async () => {
  const { groupId } = await books.newBooks();
  const told: [number, number][] = [];
  const saved = await importRates(books.db.tenant, groupId, history(7000), '1999-01-04', (done, whole) => told.push([done, whole]));
  expect(saved).toEqual({ added: 14_000, changed: 0, same: 0 });
  expect(told.map(([done]) => done)).toEqual([5000, 10_000, 15_000]);
  expect(await importRates(books.db.tenant, groupId, history(7000), '1999-01-04')).toEqual({ added: 0, changed: 0, same: 14_000 });
});

it('keeps nothing of a file that is wrong in its last line', async () => {
  const { groupId } = await books.newBooks();
  const wrong = `${history(3)}1999-01-03,1.1,\n`;
  await expect(importRates(books.db.tenant, groupId, wrong, '1999-01-01')).rejects.toThrow(EcbFileProblem);
  const [kept] = await books.db.owner.query<{ n: bigint }>('SELECT count(*) AS n FROM exchange_rate WHERE group_id = $1', [groupId]);
  expect(kept?.n).toBe(0n);
});
