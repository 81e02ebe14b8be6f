import { createDataSource } from '@sojourn/database';
import type { DataSource } from 'typeorm';

/** The owner's connection: for migrations and checks, never for requests. */
export async function ownerDatabase(): Promise<{ source: DataSource; url: string }> {
  const url = process.env['SOJOURN_OWNER_DATABASE_URL'];
  if (url === undefined) throw new Error('SOJOURN_OWNER_DATABASE_URL is not set: run through npm run sojourn');
  const source = createDataSource({ url, poolSize: 2, applicationName: 'sojourn-operator' });
  try {
    await source.initialize();
  } catch (error) {
    throw new Error(`The database does not answer. Check DATABASE_URL (${new URL(url).host}) and that PostgreSQL runs.`, { cause: error });
  }
  const [version] = (await source.query('SHOW server_version_num')) as { server_version_num: string }[];
  if (Number(version?.server_version_num ?? 0) < 150000) throw new Error('PostgreSQL 15 or newer is needed: this server is older.');
  return { source, url };
}
