import { randomBytes, randomUUID } from 'node:crypto';
import { auditMigrations, AuditTrail } from '@sojourn/audit';
import type { Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { groupMigrations } from '@sojourn/group/server/migrations';
import { openFile, sealFile, toHex } from '@sojourn/sealing';
import { fileChunks } from '@sojourn/sealing/shape';
import { fixedClock } from '@sojourn/units';
import { ContainerService } from '../container.service';
import { containersMigrations } from '../migrations';
import { SealedWriter } from '../testing/sealed-writer';
import { FileService } from './file.service';

// The real store and database, bodies sealed as browsers seal them.
const WHOLE = 65_552;
let db: TestDatabase;
let containers: ContainerService;
let files: FileService;
let ada: Scope;
let eva: Scope;
let stranger: Scope;
let writer: SealedWriter;

beforeAll(async () => {
  db = await testDatabase([...groupMigrations, ...auditMigrations, ...containersMigrations]);
  containers = new ContainerService(db.tenant, new AuditTrail(fixedClock('2026-11-24T10:07:00.000Z')));
  files = new FileService(db.tenant, containers);
});
beforeEach(async () => {
  const { groupId } = await db.newGroup();
  ada = await db.newMember(groupId, ['payments']);
  eva = await db.newMember(groupId, ['accountant']);
  stranger = await db.newMember((await db.newGroup()).groupId, ['payments', 'accountant']);
  writer = await SealedWriter.of('voucher');
  const first = await writer.begin(ada, { v: 1 });
  await containers.write(ada, 'voucher', writer.id, first);
  writer.wrote(first);
});
afterAll(() => db.close());

const scan = (bytes: number): ReturnType<typeof sealFile> => sealFile(new Uint8Array(randomBytes(bytes)));
const at = (fileId: string, id = writer.id): { kind: 'voucher'; id: string; fileId: string } => ({ kind: 'voucher', id, fileId });
const chunkOf = (body: Uint8Array, index: number): { bytes: string } => ({
  bytes: Buffer.from(body.subarray(index * WHOLE, (index + 1) * WHOLE)).toString('base64url'),
});

async function send(body: Uint8Array, fileId: string, recordId: string = randomUUID(), upTo = fileChunks(body.length)): Promise<string> {
  await files.begin(ada, at(fileId), { recordId, bodyBytes: body.length });
  for (let index = 0; index < upTo; index++) await files.put(ada, at(fileId), index, chunkOf(body, index));
  return recordId;
}

async function fetched(who: Scope, fileId: string): Promise<Uint8Array> {
  const { of } = await files.state(who, at(fileId));
  const parts: Buffer[] = [];
  for (let index = 0; index < of; index++) parts.push(Buffer.from((await files.get(who, at(fileId), index)).bytes, 'base64url'));
  return new Uint8Array(Buffer.concat(parts));
}

it.each([0, 700, 65_535, 400_000])('keeps a sealed scan of %i bytes and gives it back, whole and to the byte', async (bytes) => {
  const sealed = scan(bytes);
  const fileId = randomUUID();
  await send(sealed.body, fileId);
  const count = fileChunks(sealed.body.length);
  expect(await files.state(ada, at(fileId))).toEqual({ bodyBytes: sealed.body.length, chunks: count, of: count });
  const plaintext = openFile(sealed, await fetched(ada, fileId));
  expect([plaintext.length, toHex(sealed.plaintextHash)]).toEqual([bytes, toHex(sealed.plaintextHash)]);
});

it('goes on where it stopped, and takes the same bytes again as the same', async () => {
  const { body } = scan(300_000);
  const fileId = randomUUID();
  const recordId = await send(body, fileId, randomUUID(), 2);
  expect(await files.begin(ada, at(fileId), { recordId, bodyBytes: body.length })).toMatchObject({
    chunks: 2,
    of: fileChunks(body.length),
  });
  await send(body, fileId, recordId);
  await Promise.all([0, 1, 0, 1].map((index) => files.put(ada, at(fileId), index, chunkOf(body, index))));
  expect(Buffer.from(await fetched(ada, fileId)).equals(Buffer.from(body))).toBe(true);
});

it('refuses other bytes in a place that has some, another length and another record under an id', async () => {
  const [mine, other] = [scan(200_000), scan(200_000)];
  const fileId = randomUUID();
  const recordId = await send(mine.body, fileId);
  await expect(files.put(ada, at(fileId), 1, chunkOf(other.body, 1))).rejects.toMatchObject({ code: 'chunk-is-another', status: 409 });
  await expect(files.put(ada, at(fileId), 0, chunkOf(mine.body, 1))).rejects.toMatchObject({ code: 'chunk-is-another' });
  await expect(files.begin(ada, at(fileId), { recordId, bodyBytes: scan(10).body.length })).rejects.toMatchObject({
    code: 'file-is-another',
  });
  await expect(files.begin(ada, at(fileId), { recordId: randomUUID(), bodyBytes: mine.body.length })).rejects.toMatchObject({
    code: 'file-is-another',
  });
  expect(openFile(mine, await fetched(ada, fileId))).toHaveLength(200_000);
});

it.each([0, 513, 529, 65_553, 40_000_000])('refuses a body of %i bytes, which no sealing writes', async (bodyBytes) => {
  await expect(files.begin(ada, at(randomUUID()), { recordId: randomUUID(), bodyBytes })).rejects.toMatchObject({ status: 422 });
});

it('refuses a chunk that is cut, too long, past the end or of a file nobody began', async () => {
  const { body } = scan(100_000);
  const fileId = randomUUID();
  await files.begin(ada, at(fileId), { recordId: randomUUID(), bodyBytes: body.length });
  const cut = { bytes: Buffer.from(body.subarray(0, 100)).toString('base64url') };
  for (const [index, chunk] of [
    [0, cut],
    [1, chunkOf(body, 0)],
    [9, chunkOf(body, 0)],
    [0, { bytes: '' }],
  ] as const)
    await expect(files.put(ada, at(fileId), index, chunk)).rejects.toMatchObject({ code: 'not-sealed', status: 422 });
  await expect(files.put(ada, at(randomUUID()), 0, chunkOf(body, 0))).rejects.toMatchObject({ code: 'no-such-file', status: 404 });
});

it('tells a colleague without a key, an accountant of another group and another container nothing of it', async () => {
  const { body } = scan(1000);
  const fileId = randomUUID();
  await send(body, fileId);
  for (const who of [eva, stranger]) {
    const gone = { code: 'no-such-container', status: 404 };
    await expect(files.get(who, at(fileId), 0)).rejects.toMatchObject(gone);
    await expect(files.state(who, at(fileId))).rejects.toMatchObject(gone);
    await expect(files.put(who, at(fileId), 0, chunkOf(body, 0))).rejects.toMatchObject(gone);
    await expect(files.begin(who, at(randomUUID()), { recordId: randomUUID(), bodyBytes: body.length })).rejects.toMatchObject(gone);
  }
  const theirs = await SealedWriter.of('voucher');
  const first = await theirs.begin(stranger, { v: 1 });
  await containers.write(stranger, 'voucher', theirs.id, first);
  await expect(files.get(stranger, at(fileId, theirs.id), 0)).rejects.toMatchObject({ code: 'no-such-file' });
  // An id is known in its group alone: the same one elsewhere is another file, and neither tells of the other.
  await files.begin(stranger, at(fileId, theirs.id), { recordId: randomUUID(), bodyBytes: scan(9000).body.length });
  expect((await files.state(ada, at(fileId))).bodyBytes).toBe(body.length);
});

it('goes round the service no better: no chunk of another length, none changed, none deleted', async () => {
  const { body } = scan(1000);
  const fileId = randomUUID();
  await send(body, fileId);
  const sql = (text: string, parameters: unknown[] = []): Promise<unknown> =>
    db.tenant.transaction(ada, (tx) => tx.query(text, parameters));
  const insert = 'INSERT INTO file_chunk (group_id, file_id, place, bytes) VALUES ($1, $2, $3, $4)';
  await expect(sql(insert, [ada.groupId, fileId, 1, Buffer.alloc(20)])).rejects.toMatchObject({
    driverError: { constraint: 'file_chunk_fits' },
  });
  const ownBody = 'INSERT INTO file_body (group_id, id, container_id, record_id, body_bytes) VALUES ($1, $2, $3, $2, 530)';
  await expect(sql(ownBody, [ada.groupId, randomUUID(), writer.id])).rejects.toMatchObject({ driverError: { code: '23514' } });
  for (const text of [
    'UPDATE file_chunk SET place = 7',
    'DELETE FROM file_chunk',
    'UPDATE file_body SET body_bytes = 528',
    'DELETE FROM file_body',
  ])
    await expect(sql(text)).rejects.toMatchObject({ driverError: { code: '42501' } });
});

it('forgets a body whose record was not written within seven days, and no other', async () => {
  const [kept, left, young] = [randomUUID(), randomUUID(), randomUUID()];
  const recordId = await send(scan(500).body, kept);
  const written = await writer.next(ada, [{ recordId, type: 99, body: { v: 1 } }]);
  await containers.write(ada, 'voucher', writer.id, written);
  await send(scan(500).body, left, randomUUID());
  await send(scan(200_000).body, young, randomUUID(), 1);
  await db.owner.query('UPDATE file_body SET begun_on = current_date - 8 WHERE id = ANY ($1)', [[kept, left]]);
  await db.owner.query('UPDATE file_body SET begun_on = current_date - 7 WHERE id = $1', [young]);
  expect(await files.forgetThoseWithoutRecord()).toBe(1);
  const rows = await db.owner.query<{ id: string }>('SELECT id FROM file_body WHERE group_id = $1', [ada.groupId]);
  expect(rows.map(({ id }) => id).sort()).toEqual([kept, young].sort());
  const chunks = await db.owner.query('SELECT 1 FROM file_chunk WHERE file_id = $1', [left]);
  expect(chunks).toEqual([]);
});
