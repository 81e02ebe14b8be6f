import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Bodies of files: sealed in the browser, cut into chunks, the key in a sealed record. Kept here: a body has an allowed length, every chunk the
 * length its place asks for; nobody who does not hold the container sees or adds one; a chunk, once there, is never another; a body without its
 * record is gone after seven days, and no other is. (formats.md 8)
 * Locks: creates tables only.
 */
export class SealedFiles1765001200002 implements Migration {
  readonly name = 'SealedFiles1765001200002';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(TABLES);
    await db.query(protectByGroup('file_body', ['SELECT', 'INSERT']));
    await db.query(protectByGroup('file_chunk', ['SELECT', 'INSERT']));
    await db.query(WALLS);
    await db.query(FORGET);
  }
}

const TABLES = `
  CREATE FUNCTION file_length_allowed(body integer) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public AS $$
    SELECT sealed_length_allowed(body - 16 * ceil(body / 65552.0)::integer)
  $$;
  CREATE TABLE file_body (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    container_id uuid NOT NULL,
    record_id uuid NOT NULL,
    body_bytes integer NOT NULL CHECK (body_bytes BETWEEN 528 AND 33554432 AND file_length_allowed(body_bytes)),
    begun_on date NOT NULL DEFAULT current_date,
    PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, container_id) REFERENCES container (group_id, id)
  );
  CREATE INDEX file_body_begun ON file_body (begun_on);
  COMMENT ON TABLE file_body IS 'Sealed files: how long each is and which record holds its key; neither name nor type is known here';
  COMMENT ON COLUMN file_body.record_id IS 'Known before the record is written, so that a body never outlives or misses it';
  CREATE TABLE file_chunk (
    group_id uuid NOT NULL,
    file_id uuid NOT NULL,
    place integer NOT NULL CHECK (place >= 0),
    bytes bytea NOT NULL,
    CONSTRAINT file_chunk_once PRIMARY KEY (group_id, file_id, place),
    FOREIGN KEY (group_id, file_id) REFERENCES file_body (group_id, id)
  );
  ALTER TABLE file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
  COMMENT ON TABLE file_chunk IS 'Sealed chunks of files. The server has no key.';`;

const WALLS = `
  CREATE POLICY need_to_know ON file_body AS RESTRICTIVE TO sojourn_app USING (grants.holds(container_id)) WITH CHECK (grants.holds(container_id));
  CREATE POLICY need_to_know ON file_chunk AS RESTRICTIVE TO sojourn_app
    USING (EXISTS (SELECT FROM file_body b WHERE b.id = file_id)) WITH CHECK (EXISTS (SELECT FROM file_body b WHERE b.id = file_id));
  REVOKE INSERT ON file_body FROM sojourn_app;
  GRANT INSERT (group_id, id, container_id, record_id, body_bytes) ON file_body TO sojourn_app;

  CREATE FUNCTION file_chunk_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    body integer;
  BEGIN
    SELECT b.body_bytes INTO body FROM file_body b WHERE b.group_id = NEW.group_id AND b.id = NEW.file_id;
    IF octet_length(NEW.bytes) IS DISTINCT FROM least(65552, body - 65552 * NEW.place) OR octet_length(NEW.bytes) <= 0 THEN
      RAISE EXCEPTION 'files: file_chunk_fits' USING ERRCODE = 'check_violation', CONSTRAINT = 'file_chunk_fits', TABLE = 'file_chunk';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION file_chunk_fits() FROM PUBLIC;
  CREATE TRIGGER fits AFTER INSERT ON file_chunk FOR EACH ROW EXECUTE FUNCTION file_chunk_fits();`;

/** Of every group, because it is the clock that asks. It takes no argument and tells how many it took away, so that it gives nothing away. */
const FORGET = `
  CREATE FUNCTION forget_files_without_record() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH gone AS (
      DELETE FROM file_body b WHERE b.begun_on < current_date - 7
        AND NOT EXISTS (SELECT FROM record r WHERE r.group_id = b.group_id AND r.container_id = b.container_id AND r.id = b.record_id)
      RETURNING b.group_id, b.id),
    chunks AS (DELETE FROM file_chunk c USING gone g WHERE c.group_id = g.group_id AND c.file_id = g.id)
    SELECT count(*)::integer FROM gone
  $$;
  REVOKE ALL ON FUNCTION forget_files_without_record() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION forget_files_without_record() TO sojourn_app;`;
