import { auditMigrations, AuditTrail, verifyAuditChain } from '@sojourn/audit';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import type { Scope } from '@sojourn/database';
import { groupMigrations } from '@sojourn/group/server/migrations';
import { fromBase64Url, openRecord, parseHead, RECOVERY_RECEIVER, toBase64Url } from '@sojourn/sealing';
import { isEnvelope } from '@sojourn/sealing/shape';
import { fixedClock } from '@sojourn/units';
import { ContainerService } from './container.service';
import { containersMigrations } from './migrations';
import { SealedWriter } from './testing/sealed-writer';

let db: TestDatabase;
let containers: ContainerService;
let anna: Scope;
let boris: Scope;
let clara: Scope;
let foreign: Scope;

beforeAll(async () => {
  db = await testDatabase([...groupMigrations, ...auditMigrations, ...containersMigrations]);
  containers = new ContainerService(db.tenant, new AuditTrail(fixedClock('2026-11-24T10:07:00.000Z')));
  const { groupId } = await db.newGroup();
  anna = await db.newMember(groupId, ['caseworker']);
  boris = await db.newMember(groupId, ['caseworker']);
  clara = await db.newMember(groupId, ['officer', 'caseworker']);
  foreign = await db.newMember((await db.newGroup()).groupId, ['officer', 'caseworker']);
});
afterAll(() => db.close());

/** A case of Anna's with these other holders. */
async function caseOfAnna(...others: readonly Scope[]): Promise<SealedWriter> {
  const writer = await SealedWriter.of('case');
  const first = await writer.begin(
    anna,
    { name: 'Linden-14' },
    others.map(({ memberId }) => memberId),
  );
  await containers.write(anna, 'case', writer.id, first);
  writer.wrote(first);
  return writer;
}

it('keeps what a holder sealed and gives it back byte for byte, also to the one it was shared with', async () => {
  const writer = await caseOfAnna(boris);
  const second = await writer.next(anna, [{ type: 17, body: { text: 'Позвонила медсестра' } }]);
  await expect(containers.write(anna, 'case', writer.id, second)).resolves.toEqual({ version: 2 });
  writer.wrote(second);

  const stored = await containers.open(boris, 'case', writer.id, 1);
  expect(stored.version).toBe(2);
  expect(stored.heads.map((head) => parseHead(fromBase64Url(head)).version)).toEqual([1, 2]);
  expect(stored.grants).toHaveLength(3);
  const note = stored.records.find(({ type }) => type === 17);
  if (note === undefined) throw new Error('the note is missing');
  const place = { groupId: anna.groupId, kind: 'case' as const, containerId: writer.id, ...note };
  expect(openRecord(writer.key, place, fromBase64Url(note.envelope))).toEqual({ text: 'Позвонила медсестра' });

  const [listed] = (await containers.list(boris, 'case')).containers.filter(({ id }) => id === writer.id);
  expect(listed).toMatchObject({ version: 2, head: second.head, summary: { type: 1 } });
  expect(listed?.grants).toHaveLength(1);
  const chains = await containers.heads(boris, 'case', { containers: [{ id: writer.id, after: 2 }] });
  expect(chains.containers).toEqual([{ id: writer.id, heads: [second.head] }]);
});

it('shows nothing of a case to a member without a grant, nor to another group, also when asked round the service', async () => {
  const writer = await caseOfAnna(boris);
  for (const stranger of [clara, foreign]) {
    await expect(containers.open(stranger, 'case', writer.id, 1)).rejects.toMatchObject({ code: 'no-such-container' });
    expect((await containers.list(stranger, 'case')).containers.map(({ id }) => id)).not.toContain(writer.id);
    expect(await containers.heads(stranger, 'case', { containers: [{ id: writer.id, after: 1 }] })).toEqual({ containers: [] });
    for (const table of ['container', 'container_head', 'record', 'grants.access_grant']) {
      const column = table === 'container' ? 'id' : 'container_id';
      const rows = await db.tenant.transaction(stranger, (tx) =>
        tx.query(`SELECT 1 FROM ${table} WHERE ${column} = $1 AND group_id = $2`, [writer.id, anna.groupId]),
      );
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
  }
  const own = await SealedWriter.of('case', writer.id);
  await expect(containers.write(clara, 'case', writer.id, await own.begin(clara, {}))).rejects.toMatchObject({ code: 'no-such-container' });
  const planted = { grants: [await writer.grant(clara, writer.head ?? new Uint8Array(), clara.memberId)] };
  await expect(containers.grant(clara, 'case', writer.id, planted)).rejects.toMatchObject({ code: 'no-such-container' });
});

it('leaves a trail of every write, opening and grant, also of who asked for what is not theirs, and of no list', async () => {
  const writer = await caseOfAnna();
  await containers.open(anna, 'case', writer.id, 1);
  await containers.list(anna, 'case');
  await expect(containers.open(boris, 'case', writer.id, 1)).rejects.toMatchObject({ code: 'no-such-container' });
  await containers.grant(anna, 'case', writer.id, { grants: [await writer.grant(anna, writer.head ?? new Uint8Array(), boris.memberId)] });
  const trail = await db.owner.query<{ actor: string; chain: string; action: string; result: string }>(
    'SELECT actor, chain, action, result FROM audit.audit_row WHERE object_id = $1 ORDER BY seq',
    [writer.id],
  );
  const by = (actor: Scope, action: string, result = 'done'): object => ({ actor: actor.memberId, chain: 'case', action, result });
  expect(trail).toEqual([by(anna, 'case-written'), by(anna, 'case-opened'), by(boris, 'case-opened', 'refused'), by(anna, 'case-granted')]);
  expect(await verifyAuditChain(db.owner.query)).toEqual([]);
});

it('keeps what is about money in a chain of its own, so that times join nothing', async () => {
  const payments = await db.newMember(anna.groupId, ['payments', 'accountant']);
  const writer = await SealedWriter.of('voucher');
  await containers.write(payments, 'voucher', writer.id, await writer.begin(payments, { payee: 'x' }));
  const rows = await db.owner.query('SELECT chain, action FROM audit.audit_row WHERE object_id = $1', [writer.id]);
  expect(rows).toEqual([{ chain: 'money', action: 'voucher-written' }]);
});

it('shows a case from the moment on a holder grants it', async () => {
  const writer = await caseOfAnna(boris);
  const grants = [await writer.grant(boris, writer.head ?? new Uint8Array(), clara.memberId)];
  await expect(containers.grant(boris, 'case', writer.id, { grants })).resolves.toEqual({ grants: 1 });
  await expect(containers.open(clara, 'case', writer.id, 1)).resolves.toMatchObject({ version: 1 });
});

it('lets exactly one of two writers have a version, also at the same moment, and shows the other the winner', async () => {
  const writer = await caseOfAnna(boris);
  const drafts = [
    [anna, await writer.next(anna, [{ type: 17, body: { text: 'a' } }])],
    [boris, await writer.twin().next(boris, [{ type: 17, body: { text: 'b' } }])],
  ] as const;
  const outcomes = await Promise.allSettled(drafts.map(([scope, draft]) => containers.write(scope, 'case', writer.id, draft)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const winner = outcomes[0]?.status === 'fulfilled' ? drafts[0][1] : drafts[1][1];
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'head-behind', status: 409, facts: { version: 2, head: winner.head } },
  });
  const stored = await containers.open(anna, 'case', writer.id, 1);
  expect(stored.heads).toHaveLength(2);
  expect(stored.records.filter(({ type }) => type === 17)).toEqual(winner.records);
});

it('lets exactly one of two writers begin a container', async () => {
  const writer = await SealedWriter.of('case');
  const first = await writer.begin(anna, { name: 'x' });
  const other = await writer.twin().begin(anna, { name: 'y' });
  const outcomes = await Promise.allSettled([first, other].map((draft) => containers.write(anna, 'case', writer.id, draft)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'head-behind' } });
});

it('opens a new epoch with all that belongs to it, and refuses every write under the old one', async () => {
  const writer = await caseOfAnna(boris);
  const before = writer.twin();
  const whole = [anna.memberId, RECOVERY_RECEIVER];
  await expect(containers.write(anna, 'case', writer.id, await writer.twin().rotate(anna, [anna.memberId]))).rejects.toMatchObject({
    code: 'recovery-grant-missing',
  });
  await expect(containers.write(anna, 'case', writer.id, await writer.twin().rotate(anna, [RECOVERY_RECEIVER]))).rejects.toMatchObject({
    code: 'own-grant-missing',
  });
  const rotation = await writer.rotate(anna, whole);
  await containers.write(anna, 'case', writer.id, rotation);
  writer.wrote(rotation);

  // Boris was not granted the new epoch: he is out, and his old key no longer writes.
  await expect(containers.open(boris, 'case', writer.id, 1)).rejects.toMatchObject({ code: 'no-such-container' });
  await expect(containers.write(boris, 'case', writer.id, await before.next(boris, []))).rejects.toMatchObject({
    code: 'no-such-container',
  });
  before.head = writer.head;
  await expect(containers.write(anna, 'case', writer.id, await before.next(anna, []))).rejects.toMatchObject({
    code: 'old-epoch',
    facts: { epoch: 2 },
  });
  const old = { grants: [await before.grant(anna, writer.head ?? new Uint8Array(), boris.memberId)] };
  await expect(containers.grant(anna, 'case', writer.id, old)).rejects.toMatchObject({ code: 'old-epoch' });
});

describe('refuses, and stores nothing of,', () => {
  const plaintext = toBase64Url(new TextEncoder().encode(JSON.stringify({ name: 'Alla', story: 'x'.repeat(600) })));

  it.each([
    // what is sent, code, where
    [
      'a note in clear text',
      'not-sealed',
      { what: 'record' },
      async (w: SealedWriter) => clear(await w.next(anna, [{ type: 17, body: {} }])),
    ],
    [
      'an envelope one byte short',
      'not-sealed',
      { what: 'record' },
      async (w: SealedWriter) => short(await w.next(anna, [{ type: 17, body: {} }])),
    ],
    ['a record of an unknown type', 'not-sealed', { what: 'record' }, (w: SealedWriter) => w.next(anna, [{ type: 999, body: {} }])],
    [
      'a head that is not one',
      'not-sealed',
      { what: 'head' },
      async (w: SealedWriter) => ({ ...(await w.next(anna, [])), head: plaintext }),
    ],
    [
      'a grant that is not one',
      'not-sealed',
      { what: 'grant' },
      async (w: SealedWriter) => ({ ...(await w.next(anna, [])), grants: [plaintext] }),
    ],
    [
      'a head in the name of another',
      'says-otherwise',
      { field: 'head.author' },
      (w: SealedWriter) => w.next(anna, [], [], { author: boris.memberId }),
    ],
    [
      'a head of another group',
      'says-otherwise',
      { field: 'head.groupId' },
      (w: SealedWriter) => w.next(anna, [], [], { groupId: foreign.groupId }),
    ],
    ['a head of another kind', 'says-otherwise', { field: 'head.kind' }, (w: SealedWriter) => w.next(anna, [], [], { kind: 'matter' })],
    ['an epoch that leaps', 'says-otherwise', { field: 'head.epoch' }, (w: SealedWriter) => w.next(anna, [], [], { epoch: 3 })],
    ['a version that leaps', 'head-behind', { version: 1 }, (w: SealedWriter) => w.next(anna, [], [], { version: 3 })],
    ['a head that counts another list', 'records-differ', {}, (w: SealedWriter) => w.next(anna, [], [], { recordCount: 2 })],
    ['a head over other records', 'records-differ', {}, (w: SealedWriter) => w.next(anna, [], [], { records: new Uint8Array(32) })],
    [
      'a record the head does not know',
      'records-differ',
      {},
      async (w: SealedWriter) => ({ ...(await w.next(anna, [])), records: [w.seal(anna, { type: 17, body: {} })] }),
    ],
  ])('%s', async (_, code, facts, make) => {
    const writer = await caseOfAnna();
    await expect(containers.write(anna, 'case', writer.id, await make(writer))).rejects.toMatchObject({ code, facts });
    await expect(containers.open(anna, 'case', writer.id, 1)).resolves.toMatchObject({ version: 1, records: [{ type: 1 }] });
  });

  function clear(write: Awaited<ReturnType<SealedWriter['next']>>) {
    return { ...write, records: write.records.map((record) => ({ ...record, envelope: plaintext })) };
  }
  function short(write: Awaited<ReturnType<SealedWriter['next']>>) {
    return {
      ...write,
      records: write.records.map((record) => ({ ...record, envelope: toBase64Url(fromBase64Url(record.envelope).slice(0, -1)) })),
    };
  }
});

it('gives a technical admin no container, whatever grants say', async () => {
  const admin = await db.newMember(anna.groupId, ['technical-admin']);
  const writer = await SealedWriter.of('group');
  await expect(containers.write(admin, 'group', writer.id, await writer.begin(admin, {}))).rejects.toMatchObject({
    code: 'kind-not-for-role',
  });
});

describe('the database alone', () => {
  it('refuses clear text in a sealed column, also from its owner', async () => {
    const writer = await caseOfAnna();
    for (const [text, type] of [
      ['{"name":"Alla"}', 17],
      [`\u0001${'x'.repeat(700)}`, 17],
      [`\u0001${'x'.repeat(584)}`, 1],
    ] as const) {
      const insert = `INSERT INTO record (group_id, container_id, id, type, version, epoch, author, envelope) VALUES ($1, $2, gen_random_uuid(), $3, 1, 1, $4, $5)`;
      await expect(db.owner.query(insert, [anna.groupId, writer.id, type, anna.memberId, Buffer.from(text)])).rejects.toMatchObject({
        constraint: 'record_is_sealed',
      });
    }
  });

  it('allows exactly the lengths the sealing package writes', async () => {
    const lengths = Array.from({ length: 70_000 }, (_, i) => i + 400).filter((n) => n % 64 < 2 || n % 1024 > 1000 || (n - 73) % 128 < 2);
    const rows = await db.owner.query<{ allowed: boolean }>(
      `SELECT is_envelope('\\x01'::bytea || decode(repeat('00', n - 1), 'hex'), 17) AS allowed FROM unnest($1::int[]) WITH ORDINALITY u (n, i) ORDER BY i`,
      [lengths],
    );
    const differing = lengths.filter((n, i) => rows[i]?.allowed !== isEnvelope(Uint8Array.of(1, ...new Uint8Array(n - 1))));
    expect(differing).toEqual([]);
    expect(rows.filter(({ allowed }) => allowed).length).toBeGreaterThan(15);
  });

  it('lets nobody grant in the name of another, nor what is not theirs', async () => {
    const writer = await caseOfAnna(boris);
    const object = Buffer.concat([Buffer.of(1), Buffer.alloc(2004)]);
    const insert = `INSERT INTO grants.access_grant (group_id, container_id, kind, epoch, receiver, granter, object_hash, object) VALUES ($1, $2, 1, 1, $3, $4, sha256($5), $5)`;
    const plant = (as: Scope, granter: Scope): Promise<unknown> =>
      db.tenant.transaction(as, (tx) => tx.query(insert, [anna.groupId, writer.id, clara.memberId, granter.memberId, object]));
    await expect(plant(clara, clara)).rejects.toMatchObject({ message: expect.stringContaining('row-level security') as string });
    await expect(plant(boris, anna)).rejects.toMatchObject({ message: expect.stringContaining('row-level security') as string });
    await expect(plant(boris, boris)).resolves.toEqual([]);
  });

  it('lets the application neither change a head nor take a grant away', async () => {
    const writer = await caseOfAnna();
    for (const sql of [
      `UPDATE container_head SET object = object WHERE container_id = '${writer.id}'`,
      `DELETE FROM container_head WHERE container_id = '${writer.id}'`,
      `DELETE FROM grants.access_grant WHERE container_id = '${writer.id}'`,
      `DELETE FROM container WHERE id = '${writer.id}'`,
    ]) {
      await expect(db.tenant.transaction(anna, (tx) => tx.query(sql))).rejects.toMatchObject({
        message: expect.stringContaining('permission denied') as string,
      });
    }
  });
});
