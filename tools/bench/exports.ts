import { createHash, randomBytes } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import type { TestDatabase } from '@sojourn/database/testing';
import { startApi, type ApiProcess } from './api-process';
import type { Row } from './row';

const MEBIBYTE = 2 ** 20;
const GROWS_AT_MOST = 'at most 150 MB';

/** The journal of these books as files, from an api in a process of its own: how long a client reads, and how far the api's memory rises meanwhile. */
export async function benchExports(db: TestDatabase, { groupId }: Scope, lines: number): Promise<Row[]> {
  const cookie = await signedIn(db, groupId);
  const rows: Row[] = [];
  for (const [name, path] of [
    ['CSV', 'exports/journal.csv'],
    ['XLSX', 'exports/journal.xlsx'],
    ['general ledger as XLSX', 'reports/general-ledger.xlsx'],
  ] as const) {
    // A fresh process each, so that none begins with the memory another left.
    const api = await startApi({ APP_DATABASE_URL: db.appUrl });
    try {
      await read(api, cookie, `${path}?from=2025-01-01&to=2025-01-02`); // what is loaded once
      const { seconds, bytes, grown } = await read(api, cookie, path);
      rows.push(
        { what: `${lines} ledger lines as ${name}`, measured: `${seconds.toFixed(0)} s, ${(bytes / MEBIBYTE).toFixed(0)} MB`, aim: '' },
        { what: `${name}: resident memory of the api rises by`, measured: `${grown.toFixed(0)} MB`, aim: GROWS_AT_MOST },
      );
    } finally {
      await api.end();
    }
  }
  return rows;
}

async function read(api: ApiProcess, cookie: string, path: string): Promise<{ seconds: number; bytes: number; grown: number }> {
  const before = api.residentBytes();
  api.forgetPeak();
  const begun = performance.now();
  const answer = await fetch(`${api.url}/ledger/${path}`, { headers: { cookie } });
  if (!answer.ok || answer.body === null) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += chunk.length;
  return { seconds: (performance.now() - begun) / 1000, bytes, grown: (api.peakBytes() - before) / MEBIBYTE };
}

/** The cookie of an accountant of this group. */
async function signedIn(db: TestDatabase, groupId: string): Promise<string> {
  const { memberId } = await db.newMember(groupId, ['accountant']);
  const token = randomBytes(32).toString('base64url');
  await db.owner.query(
    'INSERT INTO member_session (group_id, member_id, token_hash, begun_at, seen_at) VALUES ($1, $2, $3, now(), now())',
    [groupId, memberId, createHash('sha256').update(token).digest()],
  );
  return `__Host-sojourn=${token}`;
}
