import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Keeps: a sealed column holds an object of version 1 with an allowed length, whatever the application does; versions are gapless per container
 * (a head for each, none twice); only holders of the current epoch's access grants see or write a container (security.md 5.1, formats.md 2 to 6).
 * Access grants lie in a schema of their own without foreign keys into content, so that their backups can be short-lived (decisions.md 13).
 * New tables only; locks nothing that is in use.
 */
export class Containers1764100000000 implements Migration {
  readonly name = 'Containers1764100000000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(SHAPES);
    await db.query(CONTENT);
    await db.query(GRANTS);
    await db.query(protectByGroup('container', ['SELECT', 'INSERT', 'UPDATE']));
    await db.query(protectByGroup('container_head', ['SELECT', 'INSERT']));
    await db.query(protectByGroup('record', ['SELECT', 'INSERT', 'UPDATE', 'DELETE']));
    await db.query(protectByGroup('grants.access_grant', ['SELECT', 'INSERT']));
    await db.query(NEED_TO_KNOW);
    await db.query(COMMENTS);
  }
}

/** The shape of sealed bytes, as the sealing package's `shape` says it: a spec compares the two. */
const SHAPES = `
  CREATE FUNCTION sealed_length_allowed(padded integer) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT padded IN (512, 1024, 2048, 4096, 8192)
      OR (padded > 8192 AND padded % ((1 << (length(ltrim((padded - 1)::bit(32)::text, '0')) - 1)) / 8) = 0)
  $$;
  CREATE FUNCTION is_envelope(object bytea, record_type integer) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public AS $$
    SELECT octet_length(object) BETWEEN 585 AND 4194304 AND get_byte(object, 0) = 1
      AND CASE WHEN record_type = 1 THEN octet_length(object) = 1024 + 73 ELSE sealed_length_allowed(octet_length(object) - 73) END
  $$;`;

const CONTENT = `
  CREATE TABLE container (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    id uuid NOT NULL,
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 13),
    epoch bigint NOT NULL CHECK (epoch BETWEEN 1 AND 4294967295),
    version bigint NOT NULL CHECK (version BETWEEN 1 AND 4294967295),
    head_hash bytea NOT NULL CHECK (octet_length(head_hash) = 32),
    PRIMARY KEY (group_id, id)
  );
  CREATE TABLE container_head (
    group_id uuid NOT NULL,
    container_id uuid NOT NULL,
    version bigint NOT NULL CHECK (version BETWEEN 1 AND 4294967295),
    object bytea NOT NULL,
    PRIMARY KEY (group_id, container_id, version),
    FOREIGN KEY (group_id, container_id) REFERENCES container (group_id, id),
    CONSTRAINT head_is_a_head CHECK (octet_length(object) = 394 AND get_byte(object, 0) = 1)
  );
  CREATE TABLE record (
    group_id uuid NOT NULL,
    container_id uuid NOT NULL,
    id uuid NOT NULL,
    type integer NOT NULL CHECK (type BETWEEN 1 AND 65535),
    version bigint NOT NULL CHECK (version BETWEEN 1 AND 4294967295),
    epoch bigint NOT NULL CHECK (epoch BETWEEN 1 AND 4294967295),
    author uuid NOT NULL,
    envelope bytea NOT NULL,
    PRIMARY KEY (group_id, container_id, id),
    FOREIGN KEY (group_id, container_id) REFERENCES container (group_id, id),
    CONSTRAINT record_is_sealed CHECK (is_envelope(envelope, type))
  );
  CREATE UNIQUE INDEX one_summary_per_container ON record (group_id, container_id) WHERE type = 1;
  CREATE UNIQUE INDEX one_list_of_earlier_keys ON record (group_id, container_id) WHERE type = 2;
  -- Envelopes are random bytes: compressing them costs time and gains nothing.
  ALTER TABLE record ALTER COLUMN envelope SET STORAGE EXTERNAL;`;

const GRANTS = `
  CREATE SCHEMA IF NOT EXISTS grants;
  REVOKE ALL ON SCHEMA grants FROM PUBLIC;
  GRANT USAGE ON SCHEMA grants TO sojourn_app;
  CREATE TABLE grants.access_grant (
    group_id uuid NOT NULL,
    container_id uuid NOT NULL,
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 13),
    epoch bigint NOT NULL CHECK (epoch BETWEEN 1 AND 4294967295),
    receiver uuid NOT NULL,
    granter uuid NOT NULL,
    object_hash bytea NOT NULL CHECK (octet_length(object_hash) = 32),
    object bytea NOT NULL,
    PRIMARY KEY (group_id, container_id, epoch, receiver, object_hash),
    CONSTRAINT grant_is_a_grant CHECK (octet_length(object) = 2005 AND get_byte(object, 0) = 1)
  );
  CREATE INDEX access_grant_of_receiver ON grants.access_grant (group_id, receiver, kind, container_id);`;

/**
 * Who knows: a member with a grant of the container's current epoch. Security definer, because the policies of these tables ask each other;
 * the group and the member come from the transaction, never from an argument. A missing setting is an error.
 */
const NEED_TO_KNOW = `
  CREATE FUNCTION grants.holds(container uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (
      SELECT 1 FROM grants.access_grant g
        LEFT JOIN public.container c ON c.group_id = g.group_id AND c.id = g.container_id
       WHERE g.group_id = current_setting('app.group_id')::uuid
         AND g.container_id = holds.container
         AND g.receiver = current_setting('app.member_id')::uuid
         AND g.epoch >= coalesce(c.epoch, 1))
  $$;
  CREATE FUNCTION grants.may_grant(container uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT grants.holds(may_grant.container)
        OR NOT EXISTS (SELECT 1 FROM public.container c WHERE c.group_id = current_setting('app.group_id')::uuid AND c.id = may_grant.container)
  $$;
  REVOKE ALL ON FUNCTION grants.holds(uuid), grants.may_grant(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION grants.holds(uuid), grants.may_grant(uuid) TO sojourn_app;
  CREATE POLICY need_to_know ON container AS RESTRICTIVE TO sojourn_app USING (grants.holds(id)) WITH CHECK (grants.holds(id));
  CREATE POLICY need_to_know ON container_head AS RESTRICTIVE TO sojourn_app USING (grants.holds(container_id)) WITH CHECK (grants.holds(container_id));
  CREATE POLICY need_to_know ON record AS RESTRICTIVE TO sojourn_app USING (grants.holds(container_id)) WITH CHECK (grants.holds(container_id));
  CREATE POLICY need_to_know ON grants.access_grant AS RESTRICTIVE FOR SELECT TO sojourn_app
    USING (receiver = (SELECT current_setting('app.member_id')::uuid) OR grants.holds(container_id));
  CREATE POLICY holders_grant ON grants.access_grant AS RESTRICTIVE FOR INSERT TO sojourn_app
    WITH CHECK (granter = (SELECT current_setting('app.member_id')::uuid) AND grants.may_grant(container_id));`;

const COMMENTS = `
  COMMENT ON TABLE container IS 'Sealed containers: which kind, and where their chain of heads stands. No name, no content.';
  COMMENT ON TABLE container_head IS 'Every signed head of every container; each names the one before it.';
  COMMENT ON TABLE record IS 'Sealed records, the newest version of each. The server has no key.';
  COMMENT ON COLUMN record.type IS 'Number of the registry in the sealing package. Clear because lists fetch summaries by it.';
  COMMENT ON COLUMN record.author IS 'Who sealed this version. Clear because it is authenticated with the content.';
  COMMENT ON TABLE grants.access_grant IS 'Who was given the key of a container, by whom; the key itself is sealed to the receiver.';
  COMMENT ON COLUMN grants.access_grant.receiver IS 'Clear because the database itself shows a container to its holders only.';`;
