import { randomUUID } from 'node:crypto';
import { AuditTrail, auditMigrations } from '@sojourn/audit';
import { containersMigrations } from '@sojourn/containers/server';
import type { Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { groupMigrations } from '@sojourn/group/server';
import { LedgerService, ledgerMigrations } from '@sojourn/ledger/server';
import { fixedClock, systemRandom } from '@sojourn/units';
import type { NewCounts } from '@sojourn/advocacy/contract';
import { CountsReader } from './counts-reader';
import { CountsService } from './counts.service';
import { advocacyMigrations } from './migrations';

const clock = fixedClock('2026-11-28T10:00:00.000Z');
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
let db: TestDatabase;
let counts: CountsService;
let reader: CountsReader;
let nina: Scope;
let olga: Scope;

beforeAll(async () => {
  db = await testDatabase([...groupMigrations, ...auditMigrations, ...containersMigrations, ...ledgerMigrations, ...advocacyMigrations]);
  counts = new CountsService(db.tenant, new AuditTrail(clock), clock);
  reader = new CountsReader(db.tenant);
});
beforeEach(async () => {
  const { groupId } = await db.newGroup('EUR');
  [nina, olga] = [await db.newMember(groupId, ['officer']), await db.newMember(groupId, ['officer'])];
  await db.tenant.transaction(nina, (tx) => new LedgerService(clock, systemRandom).openBooks(tx, groupId, 'EUR'));
});
afterAll(() => db.close());

const rows = (people: number | null, legal: number | null): NewCounts['rows'] => [
  { type: 'PEOPLE', count: people },
  { type: 'LEGAL', count: legal },
];
const table = (change: Partial<NewCounts> = {}): NewCounts => ({
  id: randomUUID(),
  fund: 'RLEG',
  from: '2026-01',
  to: '2026-12',
  rows: rows(23, 12),
  ...change,
});

it('tells a funder nothing before a second officer counted the same', async () => {
  const proposed = await counts.propose(nina, table());
  expect(proposed).toMatchObject({ state: 'proposed', proposedBy: nina.memberId, publishedBy: null });
  expect(await reader.ofFund(nina, 'RLEG', YEAR)).toBeNull();
  await expect(counts.publish(nina, proposed.id, { rows: rows(23, 12) })).rejects.toMatchObject({ code: 'proposer-publishes' });
  await expect(counts.publish(olga, proposed.id, { rows: rows(23, 13) })).rejects.toMatchObject({ code: 'counts-differ' });
  expect(await counts.publish(olga, proposed.id, { rows: rows(23, 12) })).toMatchObject({ state: 'published', publishedBy: olga.memberId });
  expect(await reader.ofFund(nina, 'RLEG', YEAR)).toEqual({ rows: rows(23, 12) });
});

it('is one table when it is sent twice, and refuses another under its id', async () => {
  const once = table();
  await counts.propose(nina, once);
  await counts.propose(nina, once);
  expect((await counts.list(nina)).tables).toHaveLength(1);
  await expect(counts.propose(nina, { ...once, rows: rows(24, 12) })).rejects.toMatchObject({ code: 'id-known' });
});

it('publishes the months of a fund once, also when two do it at the same moment', async () => {
  const [a, b] = [await counts.propose(nina, table()), await counts.propose(nina, table())];
  const outcomes = await Promise.allSettled([a, b].map(({ id }) => counts.publish(olga, id, { rows: rows(23, 12) })));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'counts-published-already' } });
});

it('refuses a table that beside a published one tells of few people', async () => {
  const half = await counts.propose(nina, table({ to: '2026-06', rows: rows(20, 8) }));
  await counts.publish(olga, half.id, { rows: rows(20, 8) });
  await expect(counts.propose(nina, table())).rejects.toMatchObject({ code: 'counts-single-out' });
  await expect(counts.propose(nina, table({ rows: rows(null, 15) }))).resolves.toMatchObject({ state: 'proposed' });
});

it('speaks of the months it counted and of no part of them', async () => {
  const { id } = await counts.propose(nina, table());
  await counts.publish(olga, id, { rows: rows(23, 12) });
  expect(await reader.ofFund(nina, 'RLEG', { from: '2026-01-01', to: '2026-06-30' })).toBeNull();
  expect(await reader.ofFund(nina, 'RLEG', { from: '2026-01-01', to: '2026-12-30' })).toBeNull();
  expect(await reader.ofFund(nina, 'RHOU', YEAR)).toBeNull();
});

it('knows the tables of its own group only', async () => {
  const { id } = await counts.propose(nina, table());
  const stranger = await db.newMember((await db.newGroup('EUR')).groupId, ['officer']);
  expect(await counts.list(stranger)).toEqual({ tables: [] });
  await expect(counts.publish(stranger, id, { rows: rows(23, 12) })).rejects.toMatchObject({ code: 'no-such-counts' });
});

describe('past the service', () => {
  const go = (scope: Scope, sql: string, values: unknown[]): Promise<unknown> =>
    db.tenant.transaction(scope, (tx) => tx.query(sql, values));

  it('no count under five is kept, whoever writes it', async () => {
    const { id } = await counts.propose(nina, table());
    const insert = 'INSERT INTO counts_row (group_id, table_id, type, count) VALUES ($1, $2, $3, $4)';
    await expect(go(nina, insert, [nina.groupId, id, 'HOUS', 4])).rejects.toThrow(/count/);
    await go(nina, insert, [nina.groupId, id, 'HOUS', 5]);
  });

  it('nobody publishes what they proposed, no row comes after, none changes, and it is not taken back', async () => {
    const { id } = await counts.propose(nina, table());
    const publish = 'UPDATE counts_table SET published_by = $2 WHERE id = $1';
    await expect(go(nina, publish, [id, nina.memberId])).rejects.toThrow(/counts_two_people/);
    await go(olga, publish, [id, olga.memberId]);
    await expect(
      go(nina, `INSERT INTO counts_row (group_id, table_id, type, count) VALUES ($1, $2, 'FOOD', 9)`, [nina.groupId, id]),
    ).rejects.toThrow(/whole/);
    await expect(go(nina, `UPDATE counts_row SET count = 99 WHERE table_id = $1`, [id])).rejects.toThrow(/permission denied/);
    await expect(go(nina, `DELETE FROM counts_table WHERE id = $1`, [id])).rejects.toThrow(/permission denied/);
    await go(nina, `UPDATE counts_table SET published_by = NULL WHERE id = $1`, [id]);
    expect((await counts.list(nina)).tables).toMatchObject([{ state: 'published' }]);
  });
});
