import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * What members approved, as they signed it. Invariants kept here: an approval is what its bytes say (the columns are cut out of them), it is given
 * in person, the approvals of an object are one chain without gap or fork, and none is ever changed or deleted. Whether a signature holds is asked
 * by the server before, by every browser after, and by `verify`. (formats.md 8)
 * Locks: creates a table only.
 */
export class Approvals1765001200000 implements Migration {
  readonly name = 'Approvals1765001200000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(TABLE);
    await db.query(protectByGroup('approval', ['SELECT', 'INSERT']));
    await db.query(APPENDED);
  }
}

/** Places in the object, from 1: version, group 2, kind 18, object 19, action 35, round 37, previous 41, content 73, decision 105, directory 106, approver 142. */
const TABLE = `
  CREATE TABLE approval (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    object_kind smallint NOT NULL CHECK (object_kind BETWEEN 1 AND 3),
    object_id uuid NOT NULL,
    place integer NOT NULL CHECK (place >= 1),
    round bigint NOT NULL CHECK (round >= 1),
    action smallint NOT NULL CHECK (action BETWEEN 1 AND 6),
    decision smallint NOT NULL CHECK (decision IN (1, 2)),
    approver uuid NOT NULL,
    object bytea NOT NULL CHECK (octet_length(object) = 229 AND get_byte(object, 0) = 1),
    salt bytea NOT NULL CHECK (octet_length(salt) = 32),
    json bytea NOT NULL CHECK (octet_length(json) BETWEEN 2 AND 262144),
    PRIMARY KEY (group_id, object_kind, object_id, place),
    FOREIGN KEY (group_id, approver) REFERENCES member (group_id, id),
    CONSTRAINT approval_says_so CHECK (
      substring(object FROM 2 FOR 16) = uuid_send(group_id)
      AND get_byte(object, 17) = object_kind
      AND substring(object FROM 19 FOR 16) = uuid_send(object_id)
      AND substring(object FROM 35 FOR 2) = int2send(action)
      AND substring(object FROM 37 FOR 4) = substring(int8send(round) FROM 5)
      AND get_byte(object, 104) = decision
      AND substring(object FROM 142 FOR 16) = uuid_send(approver))
  );
  COMMENT ON TABLE approval IS 'Signed approvals of entries, payments and months, chained for each object; nobody changes or deletes one';
  COMMENT ON COLUMN approval.json IS 'What was approved: codes, amounts, days and ids, no free text';
  COMMENT ON COLUMN approval.salt IS 'Of the HMAC in the object, one for each object and round';`;

/** Two who sign at once meet at the primary key: the second waits, and then is not next. */
const APPENDED = `
  CREATE FUNCTION approval_appended() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    last record; broken text;
  BEGIN
    SELECT a.place, a.round, sha256(a.object) AS hash INTO last FROM approval a
     WHERE a.group_id = NEW.group_id AND a.object_kind = NEW.object_kind AND a.object_id = NEW.object_id AND a.place < NEW.place ORDER BY a.place DESC LIMIT 1;
    IF NOT FOUND THEN
      SELECT 0 AS place, 1::bigint AS round, decode(repeat('00', 32), 'hex') AS hash INTO last;
    END IF;
    broken := CASE
      WHEN NEW.approver IS DISTINCT FROM nullif(current_setting('app.member_id', true), '')::uuid THEN 'approval_in_person'
      WHEN NEW.place <> last.place + 1 OR substring(NEW.object FROM 41 FOR 32) <> last.hash THEN 'approval_next_in_chain'
      WHEN NEW.round < last.round THEN 'approval_round_not_over'
    END;
    IF broken IS NOT NULL THEN
      RAISE EXCEPTION 'approvals: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken, TABLE = 'approval';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION approval_appended() FROM PUBLIC;
  CREATE TRIGGER appended AFTER INSERT ON approval FOR EACH ROW EXECUTE FUNCTION approval_appended();`;
