import { createDataSource, ensureAppLogin, TenantTransactions } from '@sojourn/database';
import type { DataSource } from 'typeorm';
import { appPassword } from './app-password';
import { ownerDatabase } from './owner-database';
import { Problem } from './problem';

export interface AppDatabase {
  readonly tenant: TenantTransactions;
  /** The group with this sign-in name, as an operator's command acts for it: a job, not a person. Throws when there is none. */
  groupOf(slug: string): Promise<{ readonly groupId: string; readonly name: string }>;
  close(): Promise<void>;
}

/** The application's own login, behind the walls between groups: for commands that write into a group's data. */
export async function appDatabase(): Promise<AppDatabase> {
  const { source: owner, url } = await ownerDatabase();
  const app = await createDataSource({ url: await appUrl(owner, url), poolSize: 2, applicationName: 'sojourn-operator' }).initialize();
  return {
    tenant: new TenantTransactions(app),
    async groupOf(slug) {
      const groups = (await owner.query('SELECT id AS "groupId", name, slug FROM tenant_group ORDER BY slug')) as {
        groupId: string;
        name: string;
        slug: string;
      }[];
      const found = groups.find((group) => group.slug === slug);
      if (found === undefined)
        throw new Problem(`There is no group “${slug}” here. Groups: ${groups.map((group) => group.slug).join(', ') || 'none yet'}.`);
      return found;
    },
    async close() {
      await app.destroy();
      await owner.destroy();
    },
  };
}

async function appUrl(owner: DataSource, ownerUrl: string): Promise<string> {
  const given = process.env['APP_DATABASE_URL'];
  if (given !== undefined) return given;
  const login = await ensureAppLogin(owner, appPassword());
  const url = new URL(ownerUrl);
  url.username = login.user;
  url.password = login.password;
  return url.toString();
}
