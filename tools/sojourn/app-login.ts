import { APP_ROLE, LOG_DOOR } from '@sojourn/database';
import { connected } from './owner-database';
import { Problem } from './problem';

interface Login {
  readonly name: string;
  readonly above: boolean;
  readonly able: boolean;
}

/** A login that somebody else made for the application (APP_DATABASE_URL): neither above the walls between groups nor without its rights. */
export async function checkAppLogin(url: string): Promise<void> {
  const source = await connected(url, 'APP_DATABASE_URL');
  try {
    const [login] = (await source.query(
      `SELECT r.rolname AS name, pg_has_role(r.oid, $1, 'MEMBER') AND pg_has_role(r.oid, $2, 'MEMBER') AS able,
              r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT FROM pg_class WHERE oid = 'tenant_group'::regclass AND relowner = r.oid) AS above
         FROM pg_roles r WHERE r.rolname = current_user`,
      [APP_ROLE, LOG_DOOR],
    )) as Login[];
    if (login?.above !== false)
      throw new Problem(
        `APP_DATABASE_URL: "${login?.name}" owns the tables or stands above row level security, so the walls between groups would not hold. Give another login.`,
      );
    if (!login.able)
      throw new Problem(
        `APP_DATABASE_URL: "${login.name}" lacks the application's rights. Let an administrator run: GRANT ${APP_ROLE}, ${LOG_DOOR} TO "${login.name}"`,
      );
  } finally {
    await source.destroy();
  }
}
