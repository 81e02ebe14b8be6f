import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.mjs';

/** One real PostgreSQL for the whole run; each spec file gets a database of its own from a template. */
export default async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-test-'));
  const postgres = await startPostgres(folder, {
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 400 },
  });
  process.env.SOJOURN_TEST_DATABASE_URL = postgres.adminUrl;
  globalThis.sojournTestPostgres = { postgres, folder };
}
