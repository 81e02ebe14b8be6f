export type Verb = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** The role that owns no table and has exactly the verbs a migration grants; the application's login is a member of it. */
export const APP_ROLE = 'sojourn_app';
/** The only role that may write the audit trail; entered with SET LOCAL ROLE. */
export const LOG_ROLE = 'sojourn_log';
/** What the application's login is a member of, so that it can enter the log role without having its rights otherwise. */
export const LOG_DOOR = 'sojourn_log_door';

/**
 * SQL that walls a table off by group: row level security enabled and forced, one policy on `group_id`, verbs granted to the application's role.
 * The setting is read in a sub-select so that it stays out of the row loop; a missing setting is an error, never an empty answer.
 * The owner gets a policy of its own, because the few SECURITY DEFINER functions run as the owner and FORCE binds an owner that is no superuser.
 */
export function protectByGroup(table: string, verbs: readonly Verb[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE']): string {
  const sameGroup = `group_id = (SELECT current_setting('app.group_id')::uuid)`;
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY same_group ON ${table} TO ${APP_ROLE}, ${LOG_ROLE} USING (${sameGroup}) WITH CHECK (${sameGroup});
    CREATE POLICY owner_functions ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true);
    REVOKE ALL ON ${table} FROM PUBLIC;
    GRANT ${verbs.join(', ')} ON ${table} TO ${APP_ROLE};`;
}
