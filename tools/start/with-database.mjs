import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, secret } from './data-folder.mjs';
import { holdDataFolder } from './data-lock.mjs';
import { startPostgres } from './postgres.mjs';

/** Runs the work with SOJOURN_OWNER_DATABASE_URL set: DATABASE_URL, else the embedded PostgreSQL that runs already, else one started for this work. */
export async function withDatabase(work) {
  const folder = dataFolder();
  const env = { ...process.env, SOJOURN_DATA: folder, SOJOURN_INSTALLATION_KEY: secret(folder, 'installation-key', 32, 'base64') };
  if (process.env.DATABASE_URL) return work({ ...env, SOJOURN_OWNER_DATABASE_URL: process.env.DATABASE_URL });
  const running = runningUrl(folder);
  if (running !== null) return work({ ...env, SOJOURN_OWNER_DATABASE_URL: running });
  holdDataFolder(folder, 'an operator’s command');
  const postgres = await startPostgres(folder);
  try {
    return await work({ ...env, SOJOURN_OWNER_DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
}

function runningUrl(folder) {
  const file = join(folder, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (error.code !== 'EPERM') return null;
  }
  return `postgres://sojourn:${secret(folder, 'postgres-password', 24, 'hex')}@127.0.0.1:${port}/sojourn`;
}
