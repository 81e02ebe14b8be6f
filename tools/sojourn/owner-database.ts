import { createDataSource } from '@sojourn/database';
import type { DataSource } from 'typeorm';
import { Problem } from './problem';

const OLDEST = 150_000; // PostgreSQL 15

/** The owner's connection: for migrations and checks, never for requests. */
export async function ownerDatabase(): Promise<{ source: DataSource; url: string }> {
  const url = process.env['SOJOURN_OWNER_DATABASE_URL'];
  if (url === undefined) throw new Problem('SOJOURN_OWNER_DATABASE_URL is not set: run through npm run sojourn');
  return { source: await connected(url, 'DATABASE_URL'), url };
}

/** Connects to the database that this setting names, or says what is wrong with the setting. */
export async function connected(url: string, setting: string): Promise<DataSource> {
  const source = createDataSource({ url, poolSize: 2, applicationName: 'sojourn-operator' });
  try {
    await source.initialize();
  } catch (error) {
    throw new Problem(`${setting}: ${whyNot(codeOf(error), new URL(url))}`, { cause: error });
  }
  const [version] = (await source.query('SHOW server_version_num')) as { server_version_num: string }[];
  if (Number(version?.server_version_num ?? 0) >= OLDEST) return source;
  await source.destroy();
  throw new Problem(`${setting}: PostgreSQL 15 or newer is needed, and this server is older.`);
}

/** Without the URL itself, which holds a password. Codes: PostgreSQL's (errcodes-appendix) and Node's. */
function whyNot(code: string, { host, username, pathname }: URL): string {
  const database = decodeURIComponent(pathname.slice(1));
  switch (code) {
    case '28P01':
    case '28000':
      return `PostgreSQL at ${host} does not let "${decodeURIComponent(username)}" in. Correct the name or the password in it.`;
    case '3D000':
      return `PostgreSQL at ${host} has no database "${database}". Make it (createdb), or correct the name.`;
    case '42501':
      return `"${decodeURIComponent(username)}" may not connect to the database "${database}" at ${host}. Allow it (GRANT CONNECT), or name its owner.`;
    default:
      return `PostgreSQL at ${host} does not answer (${code}). Correct the host and the port, and see that it runs.`;
  }
}

/** The code of what the driver threw, also when it lies below another error. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('driverError' in error) return codeOf(error.driverError);
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0]); // every address of the host was tried
  return 'cause' in error ? codeOf(error.cause) : 'unknown';
}
