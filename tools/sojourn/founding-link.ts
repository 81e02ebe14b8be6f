import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';

/** A new installation gets one link that founds the first group; the database keeps its hash, the data folder the link, readable by its owner alone. */
export async function ensureFoundingLink(source: DataSource): Promise<void> {
  const [state] = (await source.query('SELECT (SELECT count(*) FROM tenant_group)::int AS groups')) as { groups: number }[];
  if (state === undefined || state.groups > 0) return;
  const token = randomBytes(16).toString('base64url');
  await source.query('DELETE FROM founding_link WHERE used_at IS NULL');
  await source.query('INSERT INTO founding_link (token_hash) VALUES ($1)', [createHash('sha256').update(token).digest()]);
  const file = join(process.env['SOJOURN_DATA'] ?? 'var', 'founding-link');
  writeFileSync(file, token, { mode: 0o600 });
  chmodSync(file, 0o600);
}
