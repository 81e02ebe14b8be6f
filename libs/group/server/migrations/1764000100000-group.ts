import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Groups, members, their sealed keys, the signed directory, invites and sessions.
 * Keeps: rows of one group are invisible to another; the directory only grows; one keyring number is written once. Takes no locks on existing tables.
 */
export class Group1764000100000 implements Migration {
  readonly name = 'Group1764000100000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      CREATE SCHEMA IF NOT EXISTS grants;
      GRANT USAGE ON SCHEMA grants TO sojourn_app;
      COMMENT ON SCHEMA grants IS 'access grants and key memories: backed up for 7 days, apart from content';

      CREATE TABLE founding_link (token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32), used_at timestamptz);
      COMMENT ON TABLE founding_link IS 'one-time links that found a group; only their SHA-256';
      REVOKE ALL ON founding_link FROM PUBLIC;

      CREATE TABLE tenant_group (
        id uuid PRIMARY KEY,
        slug text NOT NULL CONSTRAINT group_slug_once UNIQUE CHECK (slug ~ '^[a-z0-9-]{2,32}$'),
        public_slug text NOT NULL CONSTRAINT group_public_slug_once UNIQUE,
        name text NOT NULL CHECK (length(name) BETWEEN 2 AND 80),
        currency char(3) NOT NULL,
        time_zone text NOT NULL,
        founded_month char(7) NOT NULL);
      COMMENT ON TABLE tenant_group IS 'the organisations of this installation; name and public slug are shown on the public page';
      ALTER TABLE tenant_group ENABLE ROW LEVEL SECURITY;
      ALTER TABLE tenant_group FORCE ROW LEVEL SECURITY;
      CREATE POLICY same_group ON tenant_group TO sojourn_app, sojourn_log
        USING (id = (SELECT current_setting('app.group_id')::uuid)) WITH CHECK (id = (SELECT current_setting('app.group_id')::uuid));
      CREATE POLICY owner_functions ON tenant_group TO CURRENT_USER USING (true) WITH CHECK (true);
      REVOKE ALL ON tenant_group FROM PUBLIC;
      GRANT SELECT, INSERT ON tenant_group TO sojourn_app;

      CREATE TABLE member (
        group_id uuid NOT NULL REFERENCES tenant_group (id),
        id uuid NOT NULL,
        handle text NOT NULL CHECK (handle ~ '^[a-z0-9-]{2,32}$'),
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        state text NOT NULL CHECK (state IN ('waiting', 'active', 'frozen', 'removed')),
        registration_record text,
        user_identifier uuid NOT NULL,
        invite_id uuid,
        proposal jsonb,
        PRIMARY KEY (group_id, id),
        CONSTRAINT member_handle_once UNIQUE (group_id, handle));
      COMMENT ON TABLE member IS 'staff by handle and roles; names are sealed. registration_record is OPAQUE''s, useless without the seed of the login process; proposal is what a waiting newcomer signed';

      CREATE TABLE account_wrap (
        group_id uuid NOT NULL, member_id uuid NOT NULL, route smallint NOT NULL CHECK (route IN (1, 2, 3)), route_id uuid NOT NULL,
        generation bigint NOT NULL CHECK (generation > 0), object bytea NOT NULL CHECK (get_byte(object, 0) = 1),
        PRIMARY KEY (group_id, member_id, route, route_id),
        FOREIGN KEY (group_id, member_id) REFERENCES member (group_id, id));
      COMMENT ON TABLE account_wrap IS 'the account key, wrapped for each way a member can unlock it';

      CREATE TABLE keyring (
        group_id uuid NOT NULL, member_id uuid NOT NULL, n bigint NOT NULL CHECK (n > 0), object bytea NOT NULL CHECK (get_byte(object, 0) = 1),
        CONSTRAINT keyring_number_once PRIMARY KEY (group_id, member_id, n),
        FOREIGN KEY (group_id, member_id) REFERENCES member (group_id, id));
      COMMENT ON TABLE keyring IS 'a member''s sealed keys, numbered; a number is written once';

      CREATE TABLE grants.keyring_memory (
        group_id uuid NOT NULL, member_id uuid NOT NULL, number bigint NOT NULL CHECK (number > 0), object bytea NOT NULL CHECK (get_byte(object, 0) = 1),
        PRIMARY KEY (group_id, member_id, number));
      COMMENT ON TABLE grants.keyring_memory IS 'what a member last saw of each container, sealed; in the schema with short backups because it holds container keys';

      CREATE TABLE keyring_statement (
        group_id uuid NOT NULL, member_id uuid NOT NULL, n bigint NOT NULL, object bytea NOT NULL CHECK (get_byte(object, 0) = 1), received_at timestamptz NOT NULL,
        PRIMARY KEY (group_id, member_id, n),
        FOREIGN KEY (group_id, member_id, n) REFERENCES keyring (group_id, member_id, n));
      COMMENT ON TABLE keyring_statement IS 'signed statements by which colleagues witness each other''s keyring numbers';

      CREATE TABLE directory_entry (
        group_id uuid NOT NULL REFERENCES tenant_group (id), seq bigint NOT NULL CHECK (seq >= 0), object bytea NOT NULL CHECK (get_byte(object, 0) = 1),
        CONSTRAINT directory_seq_once PRIMARY KEY (group_id, seq));
      COMMENT ON TABLE directory_entry IS 'the signed, hash-chained member directory; verified by every client from its pin';

      CREATE TABLE invite (
        group_id uuid NOT NULL REFERENCES tenant_group (id), id uuid NOT NULL, secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
        roles text[] NOT NULL CHECK (cardinality(roles) > 0), invited_by uuid NOT NULL, expires_at timestamptz NOT NULL, used_by uuid,
        PRIMARY KEY (group_id, id), CONSTRAINT invite_id_once UNIQUE (id),
        FOREIGN KEY (group_id, invited_by) REFERENCES member (group_id, id));
      COMMENT ON TABLE invite IS 'one-time invitations; only the SHA-256 of the secret in the link''s fragment';

      CREATE TABLE member_session (
        group_id uuid NOT NULL, member_id uuid NOT NULL, token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
        begun_at timestamptz NOT NULL, seen_at timestamptz NOT NULL,
        PRIMARY KEY (group_id, token_hash), CONSTRAINT session_token_once UNIQUE (token_hash),
        FOREIGN KEY (group_id, member_id) REFERENCES member (group_id, id));
      COMMENT ON TABLE member_session IS 'signed-in browsers; only the SHA-256 of the cookie';
      CREATE INDEX member_session_of ON member_session (group_id, member_id);

      ${protectByGroup('member', ['SELECT', 'INSERT', 'UPDATE'])}
      ${protectByGroup('account_wrap')}
      ${protectByGroup('keyring', ['SELECT', 'INSERT'])}
      ${protectByGroup('grants.keyring_memory', ['SELECT', 'INSERT', 'DELETE'])}
      ${protectByGroup('keyring_statement', ['SELECT', 'INSERT'])}
      ${protectByGroup('directory_entry', ['SELECT', 'INSERT'])}
      ${protectByGroup('invite', ['SELECT', 'INSERT', 'UPDATE'])}
      ${protectByGroup('member_session', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}
    `);
  }
}
