import { ensureAppLogin, migrate } from '@sojourn/database';
import { Command } from 'commander';
import { allMigrations } from '../../apps/api/migrations';
import { appPassword } from './app-password';
import { ensureFoundingLink } from './founding-link';
import { ownerDatabase } from './owner-database';

/** Brings the database to the newest state, gives the application its own login, and makes the founding link of a new installation. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to date; make the application’s login')
    .option('--print-app-url', 'print the application’s database URL for the launcher')
    .action(async (options: { printAppUrl?: boolean }) => {
      const { source, url } = await ownerDatabase();
      try {
        const taken = await migrate(source, allMigrations);
        process.stdout.write(
          taken.length === 0 ? 'the database is up to date\n' : `${taken.length} steps taken, the newest ${taken.at(-1)}\n`,
        );
        const login = await ensureAppLogin(source, appPassword());
        await ensureFoundingLink(source);
        const appUrl = new URL(url);
        appUrl.username = login.user;
        appUrl.password = login.password;
        if (options.printAppUrl === true) process.stdout.write(`APP_DATABASE_URL=${appUrl.toString()}\n`);
      } finally {
        await source.destroy();
      }
    });
}
