import { auditMigrations, AuditTrail } from '@sojourn/audit';
import { randomUUID } from 'node:crypto';
import { ContainerService } from '@sojourn/containers/server';
import { containersMigrations } from '@sojourn/containers/server/migrations';
import type { Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { groupMigrations } from '@sojourn/group/server/migrations';
import { fixedClock } from '@sojourn/units';
import type { WatchDraft } from '@sojourn/watch/contract';
import { SealedWriter } from '../../platform/containers/server/testing/sealed-writer';
import { EscalationService } from './escalation.service';
import { watchMigrations } from './migrations';
import { WatchService } from './watch.service';

const clock = fixedClock('2026-11-24T09:00:00.000Z');
const SAFE_DATE_BEGINS = '2026-12-23T23:00:00.000Z'; // 24 December in Berlin
const term = (change: Partial<WatchDraft> = {}): WatchDraft => ({
  id: randomUUID(),
  kind: 'term',
  dueOn: '2026-12-28',
  safeOn: '2026-12-24',
  ...change,
});

let db: TestDatabase;
let watch: WatchService;
let escalation: EscalationService;
let containers: ContainerService;
let anna: Scope;
let boris: Scope;
let clara: Scope;
let officers: Scope[];
let stranger: Scope;

beforeAll(async () => {
  db = await testDatabase([...groupMigrations, ...auditMigrations, ...containersMigrations, ...watchMigrations]);
  watch = new WatchService(db.tenant, clock);
  escalation = new EscalationService(db.tenant);
  containers = new ContainerService(db.tenant, new AuditTrail(clock));
});
beforeEach(async () => {
  clock.set('2026-11-24T09:00:00.000Z');
  const { groupId } = await db.newGroup();
  anna = await db.newMember(groupId, ['caseworker']);
  boris = await db.newMember(groupId, ['lawyer']);
  clara = await db.newMember(groupId, ['caseworker']);
  officers = [await db.newMember(groupId, ['officer']), await db.newMember(groupId, ['officer'])];
  officers.sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  stranger = await db.newMember((await db.newGroup()).groupId, ['officer', 'caseworker']);
});
afterEach(() => db.owner.query(`UPDATE watch_item SET state = 'done'`)); // each test escalates its own items only
afterAll(() => db.close());

async function matter(writer: Scope, readers: readonly Scope[] = []): Promise<string> {
  const sealed = await SealedWriter.of('matter');
  const receivers = readers.map(({ memberId }) => memberId);
  await containers.write(writer, 'matter', sealed.id, await sealed.begin(writer, { title: 'Appeal' }, receivers));
  return sealed.id;
}
const ownerOf = async (scope: Scope, id: string): Promise<string | undefined> =>
  (await watch.list(scope, {})).items.find((item) => item.id === id)?.ownerId;
const seenBy = async (scope: Scope): Promise<string[]> => (await watch.today(scope, 365)).items.map(({ id }) => id);

it('shows an item to its owner, its second and who holds its container, and to nobody else, not even to an officer', async () => {
  const item = await watch.add(anna, term({ containerId: await matter(anna, [boris]), secondId: clara.memberId }));
  for (const scope of [anna, boris, clara]) expect(await seenBy(scope)).toEqual([item.id]);
  for (const scope of [...officers, stranger]) {
    expect(await seenBy(scope)).toEqual([]);
    expect((await watch.list(scope, {})).items).toEqual([]);
    for (const verb of ['seen', 'done', 'undo'] as const)
      await expect(watch[verb](scope, item.id)).rejects.toMatchObject({ code: 'no-such-item', status: 404 });
  }
});

it('takes nothing of another group: no container, no member', async () => {
  const theirs = await matter(stranger);
  await expect(watch.add(anna, term({ containerId: theirs }))).rejects.toMatchObject({ code: 'no-such-container' });
  await expect(watch.add(anna, term({ ownerId: stranger.memberId }))).rejects.toMatchObject({ code: 'no-such-member' });
  await expect(watch.add(anna, term({ secondId: stranger.memberId }))).rejects.toMatchObject({ code: 'no-such-member' });
});

it('does not let somebody hang an item on a container of their own group that they do not hold, also past the service', async () => {
  const containerId = await matter(boris);
  await expect(watch.add(anna, term({ containerId }))).rejects.toMatchObject({ code: 'no-such-container', status: 404 });
  const insert = db.tenant.transaction(anna, (tx) =>
    tx.query(
      `INSERT INTO watch_item (group_id, id, kind, due_on, owner_id, container_id, ask_next_at) VALUES ($1, $2, 'term', '2026-12-28', $3, $4, now())`,
      [anna.groupId, randomUUID(), anna.memberId, containerId],
    ),
  );
  await expect(insert).rejects.toThrow(/row-level security/);
});

it('adds an item once, however often the request comes, and never another one under its id', async () => {
  const draft = term();
  await expect(watch.add(anna, draft)).resolves.toEqual(await watch.add(anna, draft));
  await expect(watch.add(anna, { ...draft, dueOn: '2027-01-28' })).rejects.toMatchObject({ code: 'item-known', status: 409 });
  // Somebody else who happens on the id is refused, and shown nothing of it.
  await expect(watch.add(clara, draft)).rejects.toMatchObject({ code: 'item-known' });
  expect(await seenBy(clara)).toEqual([]);
});

it('keeps what is late on the day for ever, until it is done', async () => {
  const { id } = await watch.add(anna, term());
  clock.set('2029-05-01T09:00:00.000Z');
  expect(await watch.today(anna, 0)).toMatchObject({ on: '2029-05-01', items: [{ id }], counts: { late: 1 } });
  await watch.done(anna, id);
  expect(await seenBy(anna)).toEqual([]);
  await watch.undo(anna, id);
  expect(await seenBy(anna)).toEqual([id]);
  await expect(db.tenant.transaction(anna, (tx) => tx.query('DELETE FROM watch_item WHERE id = $1', [id]))).rejects.toThrow(
    /permission denied/,
  );
});

it('counts what is late, what passed its safe date, what ends today and what comes, in the order of their days', async () => {
  clock.set('2026-12-25T09:00:00.000Z');
  const drafts = [
    term({ dueOn: '2026-12-24', safeOn: '2026-12-24' }),
    term({ dueOn: '2026-12-25' }),
    term(),
    term({ dueOn: '2027-01-08', safeOn: '2027-01-08' }),
    term({ dueOn: '2027-01-20', safeOn: '2027-01-09' }),
  ];
  for (const draft of [...drafts].reverse()) await watch.add(anna, draft);
  const today = await watch.today(anna, 14);
  expect(today.counts).toEqual({ late: 1, safeDatePassed: 1, dueToday: 1, later: 1 });
  expect(today.items.map(({ id }) => id)).toEqual(drafts.slice(0, 4).map(({ id }) => id));
});

describe('an item nobody looked at', () => {
  it('goes to the second when its safe date begins, once, however often the round runs', async () => {
    const { id } = await watch.add(anna, term({ secondId: clara.memberId, containerId: await matter(anna) }));
    await expect(escalation.run('2026-12-23T22:59:00.000Z')).resolves.toBe(0);
    await expect(Promise.all([escalation.run(SAFE_DATE_BEGINS), escalation.run(SAFE_DATE_BEGINS)])).resolves.toContain(1);
    await expect(escalation.run(SAFE_DATE_BEGINS)).resolves.toBe(0);
    expect((await watch.list(clara, {})).items).toMatchObject([{ id, ownerId: clara.memberId, step: 1, state: 'open' }]);
    const history = await db.owner.query<{ what: string; by_id: string; to_id: string }>(
      'SELECT what, by_id, to_id FROM watch_event WHERE item_id = $1 ORDER BY number',
      [id],
    );
    expect(history).toEqual([
      { what: 'added', by_id: anna.memberId, to_id: anna.memberId },
      { what: 'moved', by_id: anna.memberId, to_id: clara.memberId },
    ]);
  });

  it('goes on to one officer after another, never back, and stays with the last', async () => {
    const { id } = await watch.add(anna, term());
    const owners: (string | undefined)[] = [];
    for (const day of ['24', '25', '26', '27', '28']) {
      await escalation.run(`2026-12-${day}T00:00:00.000Z`);
      owners.push((await db.owner.query<{ o: string }>('SELECT owner_id AS o FROM watch_item WHERE id = $1', [id]))[0]?.o);
    }
    const [first, last] = officers.map(({ memberId }) => memberId);
    expect(owners).toEqual([first, last, last, last, last]);
    clock.set('2027-02-01T09:00:00.000Z');
    const [, lastOfficer] = officers;
    expect(lastOfficer && (await watch.today(lastOfficer, 0)).items).toMatchObject([{ id, state: 'open' }]);
  });

  it('passes over a second who has left', async () => {
    const { id } = await watch.add(anna, term({ secondId: clara.memberId }));
    await db.owner.query(`UPDATE member SET state = 'removed' WHERE id = $1`, [clara.memberId]);
    await escalation.run(SAFE_DATE_BEGINS);
    expect(await ownerOf(officers[0] ?? anna, id)).toBe(officers[0]?.memberId);
  });
});

it('leaves an item with its owner who looked, until the last day begins', async () => {
  const { id } = await watch.add(anna, term({ secondId: clara.memberId }));
  await expect(watch.seen(clara, id)).rejects.toMatchObject({ code: 'not-yours' });
  clock.set('2026-12-20T09:00:00.000Z');
  await watch.seen(anna, id);
  await escalation.run(SAFE_DATE_BEGINS);
  expect(await ownerOf(anna, id)).toBe(anna.memberId);
  await escalation.run('2026-12-27T23:00:00.000Z');
  expect(await ownerOf(clara, id)).toBe(clara.memberId);
});

it('asks nobody about what is done', async () => {
  const { id } = await watch.add(anna, term({ secondId: clara.memberId }));
  await watch.done(anna, id);
  await expect(escalation.run('2027-01-10T00:00:00.000Z')).resolves.toBe(0);
});

describe('what is due about money', () => {
  const report = (change: Partial<WatchDraft> = {}): WatchDraft => term({ kind: 'report', ...change });
  let accountant: Scope;
  let payments: Scope;
  beforeEach(async () => {
    accountant = await db.newMember(anna.groupId, ['accountant']);
    payments = await db.newMember(anna.groupId, ['payments']);
  });

  it('finds somebody who keeps the books, and then their second', async () => {
    const { id } = await watch.add(payments, report({ ownerId: accountant.memberId, secondId: payments.memberId }));
    expect(await seenBy(accountant)).toEqual([id]);
    await escalation.run(SAFE_DATE_BEGINS);
    expect(await ownerOf(payments, id)).toBe(payments.memberId);
  });

  it('is all that they can answer for or add: nothing about people', async () => {
    await expect(watch.add(anna, term({ ownerId: accountant.memberId }))).rejects.toMatchObject({ code: 'no-such-member' });
    await expect(watch.add(accountant, term({ ownerId: anna.memberId }))).rejects.toMatchObject({ code: 'kind-not-for-role', status: 403 });
    await watch.add(anna, term());
    expect(await seenBy(accountant)).toEqual([]);
  });

  it('points to no case, whoever asks and whatever the service would let through', async () => {
    const containerId = await matter(anna);
    await expect(watch.add(anna, report({ containerId }))).rejects.toMatchObject({ code: 'money-has-no-container', status: 422 });
    const { id } = await watch.add(anna, term({ containerId }));
    for (const kind of ['report', 'instalment'])
      await expect(db.owner.query('UPDATE watch_item SET kind = $2 WHERE id = $1', [id, kind])).rejects.toThrow('money_has_no_container');
  });

  it('is done by its domain when somebody saw to it whom it does not concern, who then sees no more than before', async () => {
    const { id } = await watch.add(accountant, report());
    await expect(watch.done(payments, id)).rejects.toMatchObject({ code: 'no-such-item' });
    const left = await db.tenant.transaction(payments, async (tx) => {
      await watch.doneIn(tx, payments, id);
      return tx.query('SELECT id FROM watch_item');
    });
    expect(left).toEqual([]);
    expect((await watch.list(accountant, { state: 'done' })).items.map((item) => item.id)).toEqual([id]);
    await db.tenant.transaction(payments, (tx) => watch.undoIn(tx, payments, id));
    expect(await seenBy(accountant)).toEqual([id]);
  });
});
