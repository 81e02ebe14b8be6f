import { APP_ROLE, ensureAppLogin, LOG_DOOR, LOG_ROLE, migrate } from '@sojourn/database';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { allMigrations } from '../../apps/api/migrations';
import { checkAppLogin } from './app-login';
import { appPassword } from './app-password';
import { ensureFoundingLink } from './founding-link';
import { codeOf, ownerDatabase } from './owner-database';
import { Problem } from './problem';

/** Brings the database to the newest state, gives the application its own login, and makes the founding link of a new installation. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to date; make the application’s login')
    .option('--print-app-url', 'print the application’s database URL for the launcher')
    .action(async (options: { printAppUrl?: boolean }) => {
      const { source, url } = await ownerDatabase();
      try {
        const appUrl = await migrated(source, url).catch(asProblem);
        await ensureFoundingLink(source);
        if (options.printAppUrl === true) process.stdout.write(`APP_DATABASE_URL=${appUrl}\n`);
      } finally {
        await source.destroy();
      }
    });
}

async function migrated(source: DataSource, url: string): Promise<string> {
  const taken = await migrate(source, allMigrations);
  process.stdout.write(taken.length === 0 ? 'the database is up to date\n' : `${taken.length} steps taken, the newest ${taken.at(-1)}\n`);
  await refuseOwnerBelowTheWalls(source);
  const given = process.env['APP_DATABASE_URL'];
  if (given !== undefined && given !== '') {
    await checkAppLogin(given);
    return given;
  }
  const login = await ensureAppLogin(source, appPassword());
  const appUrl = new URL(url);
  appUrl.username = login.user;
  appUrl.password = login.password;
  return appUrl.toString();
}

/** The few functions that answer before a group is known run as the owner: with the application's role they would meet its policies, and those ask them again. */
async function refuseOwnerBelowTheWalls(source: DataSource): Promise<void> {
  const [owner] = (await source.query(
    `SELECT rolname AS name, NOT rolsuper AND pg_has_role(oid, $1, 'USAGE') AS below FROM pg_roles WHERE rolname = current_user`,
    [APP_ROLE],
  )) as { name: string; below: boolean }[];
  if (owner?.below === false) return;
  throw new Problem(
    `DATABASE_URL: "${owner?.name}" has the application's own role, and must stand outside it. Let an administrator run: REVOKE ${APP_ROLE} FROM "${owner?.name}"`,
  );
}

function asProblem(error: unknown): never {
  if (error instanceof Problem || codeOf(error) !== '42501') throw error;
  throw new Problem(
    `DATABASE_URL: this user may not make what Sojourn needs. It must own the database, and an administrator of PostgreSQL runs once
  ALTER ROLE … CREATEROLE;
and, from PostgreSQL 16 on, where another database has used the roles before,
  GRANT ${APP_ROLE}, ${LOG_ROLE}, ${LOG_DOOR} TO … WITH ADMIN TRUE, INHERIT FALSE;
docs/operations.md shows how to do without either, with APP_DATABASE_URL.`,
    { cause: error },
  );
}
