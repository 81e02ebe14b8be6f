import type { Scope } from '@sojourn/database';
import { fixedClock } from '@sojourn/units';
import { FourEyes } from '@sojourn/ledger/contract';
import { openLedgerApp, openTestBooks, type LedgerApp, type TestBooks } from './testing';

let books: TestBooks;
let app: LedgerApp;
let nina: Scope;
let olga: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  app = await openLedgerApp(books, fixedClock('2026-11-24T10:07:31.250Z'));
});
beforeEach(async () => {
  const { groupId } = await books.newBooks();
  nina = await books.db.newMember(groupId, ['officer']);
  olga = await books.db.newMember(groupId, ['officer']);
});
afterAll(async () => {
  await app.close();
  await books.db.close();
});

const set = async (who: Scope, limitMinor: string): Promise<FourEyes> =>
  FourEyes.parse((await app.put(who, '/ledger/four-eyes', { limitMinor })).json());

it('lets one officer lower the limit at once, and raises it when another officer says the same amount', async () => {
  expect(FourEyes.parse((await app.get(nina, '/ledger/four-eyes')).json())).toEqual({ currency: 'EUR', limitMinor: '50000', asked: null });
  expect(await set(nina, '20000')).toMatchObject({ limitMinor: '20000', asked: null });
  const asked = { limitMinor: '90000', by: nina.memberId };
  expect(await set(nina, '90000')).toMatchObject({ limitMinor: '20000', asked });
  expect(await set(nina, '90000')).toMatchObject({ limitMinor: '20000', asked });
  expect(await set(olga, '90000')).toMatchObject({ limitMinor: '90000', asked: null });
  const trail = await books.db.owner.query<{ action: string; actor: string }>(
    'SELECT action, actor FROM audit.audit_row WHERE group_id = $1 ORDER BY seq',
    [nina.groupId],
  );
  expect(trail.map(({ action, actor }) => [action, actor])).toEqual([
    ['four-eyes-limit-set', nina.memberId],
    ['four-eyes-limit-asked', nina.memberId],
    ['four-eyes-limit-asked', nina.memberId],
    ['four-eyes-limit-set', olga.memberId],
  ]);
});

it('takes another amount for another question, and the limit that holds for an answer of no', async () => {
  await set(nina, '90000');
  expect(await set(olga, '80000')).toMatchObject({ limitMinor: '50000', asked: { limitMinor: '80000', by: olga.memberId } });
  expect(await set(nina, '50000')).toEqual({ currency: 'EUR', limitMinor: '50000', asked: null });
});

it('does not count the question of somebody who is no officer any more', async () => {
  await set(nina, '90000');
  await books.db.owner.query(`UPDATE member SET state = 'removed' WHERE id = $1`, [nina.memberId]);
  expect(await set(olga, '90000')).toMatchObject({ limitMinor: '50000', asked: { by: olga.memberId } });
});

it('is seen by all who keep the books and set by none of them', async () => {
  for (const role of ['accountant', 'payments', 'auditor']) {
    const member = await books.db.newMember(nina.groupId, [role]);
    expect((await app.get(member, '/ledger/four-eyes')).status).toBe(200);
    expect((await app.put(member, '/ledger/four-eyes', { limitMinor: '0' })).json()).toMatchObject({ status: 403 });
  }
});

it.each(['-1', '1.5', '500 EUR', '1e9', 500])('refuses the limit %s', async (limitMinor) => {
  expect((await app.put(nina, '/ledger/four-eyes', { limitMinor })).json()).toMatchObject({ status: 400, code: 'not-understood' });
});
