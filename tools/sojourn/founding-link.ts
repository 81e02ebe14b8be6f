import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';

/** A new installation gets one link that founds the first group; the database keeps its hash, the data folder the link, readable by its owner alone. */
export async function ensureFoundingLink(source: DataSource): Promise<void> {
  const [state] = (await source.query('SELECT (SELECT count(*) FROM tenant_group)::int AS groups')) as { groups: number }[];
  if (state === undefined || state.groups > 0) return;
  const file = join(process.env['SOJOURN_DATA'] ?? 'var', 'founding-link');
  if (existsSync(file) && (await isGood(source, readFileSync(file, 'utf8')))) return; // who copied it may still use it
  await source.query('DELETE FROM founding_link WHERE used_at IS NULL');
  const token = await addFoundingLink(source);
  writeFileSync(file, token, { mode: 0o600 });
  chmodSync(file, 0o600);
}

/** One more link that founds one group. */
export async function addFoundingLink(source: DataSource): Promise<string> {
  const token = randomBytes(16).toString('base64url');
  await source.query('INSERT INTO founding_link (token_hash) VALUES ($1)', [hashOf(token)]);
  return token;
}

async function isGood(source: DataSource, token: string): Promise<boolean> {
  const found = (await source.query('SELECT FROM founding_link WHERE token_hash = $1 AND used_at IS NULL', [hashOf(token)])) as unknown[];
  return found.length > 0;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
