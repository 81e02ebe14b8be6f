import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Receipts. Invariants kept here, whatever the application does: a wish is sealed and there is one for a checkout; a gift stands on one
 * receipt that counts; numbers are gapless within series and year; a receipt changes only by being voided, and that is final.
 * Locks: creates tables only.
 */
export class Receipts1765000700000 implements Migration {
  readonly name = 'Receipts1765000700000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(WISHES);
    await db.query(RECEIPTS);
    await db.query(VOIDING);
    await db.query(`
      ${protectByGroup('receipt_box', ['SELECT', 'INSERT'])}
      ${protectByGroup('receipt_wish', ['SELECT', 'INSERT', 'DELETE'])}
      GRANT UPDATE (state) ON receipt_wish TO sojourn_app;
      ${protectByGroup('receipt_answer', ['SELECT', 'INSERT', 'DELETE'])}
      ${protectByGroup('receipt_counter', ['SELECT', 'INSERT'])}
      GRANT UPDATE (last_number) ON receipt_counter TO sojourn_app;
      ${protectByGroup('receipt', ['SELECT', 'INSERT'])}
      GRANT UPDATE (state, void_reason, void_on, sealed) ON receipt TO sojourn_app;
      ${protectByGroup('receipt_gift', ['SELECT', 'INSERT'])}`);
    await db.query(BEFORE_THE_GROUP_IS_KNOWN);
  }
}

const WISHES = `
  CREATE TABLE receipt_box (
    group_id uuid NOT NULL PRIMARY KEY REFERENCES tenant_group (id),
    container_id uuid NOT NULL,
    recipient text NOT NULL CHECK (recipient ~ '^age1pq1[02-9ac-hj-np-z]+$' AND length(recipient) = 1959),
    made_on date NOT NULL
  );
  COMMENT ON TABLE receipt_box IS 'To whom donors seal their name and address: the public half of an identity that lies in a sealed container';

  CREATE TABLE receipt_wish (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    checkout_id uuid NOT NULL,
    form bytea NOT NULL CHECK (octet_length(form) BETWEEN 67000 AND 1200000),
    box_id bytea CHECK (octet_length(box_id) = 16),
    received_on date NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'answered', 'declined')),
    PRIMARY KEY (group_id, id),
    CONSTRAINT wish_of_checkout_once UNIQUE (group_id, checkout_id),
    CONSTRAINT wish_box_once UNIQUE (box_id),
    FOREIGN KEY (group_id, checkout_id) REFERENCES checkout (group_id, id),
    FOREIGN KEY (group_id) REFERENCES receipt_box (group_id)
  );
  COMMENT ON TABLE receipt_wish IS 'Name and address of a donor who asked for a receipt, sealed in the donor''s browser';

  CREATE TABLE receipt_answer (
    group_id uuid NOT NULL,
    wish_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    envelope bytea NOT NULL CHECK (get_byte(envelope, 0) = 1 AND octet_length(envelope) BETWEEN 585 AND 4194304),
    posted_on date NOT NULL,
    PRIMARY KEY (group_id, wish_id, number),
    FOREIGN KEY (group_id, wish_id) REFERENCES receipt_wish (group_id, id) ON DELETE CASCADE
  );
  COMMENT ON TABLE receipt_answer IS 'Receipts sealed for the donor, who fetches them with twelve words';`;

const RECEIPTS = `
  CREATE TABLE receipt_counter (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    series text NOT NULL CHECK (series ~ '^[A-Z]{1,4}$'),
    year integer NOT NULL CHECK (year BETWEEN 1990 AND 2199),
    last_number integer NOT NULL CHECK (last_number >= 0),
    PRIMARY KEY (group_id, series, year)
  );
  COMMENT ON TABLE receipt_counter IS 'Last number given to a receipt in each series and year';

  CREATE TABLE receipt (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    id uuid NOT NULL,
    series text NOT NULL CHECK (series ~ '^[A-Z]{1,4}$'),
    year integer NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    kind text NOT NULL CHECK (kind IN ('plain', 'germany', 'germany-collective')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    issued_on date NOT NULL CHECK (EXTRACT(year FROM issued_on)::integer = year),
    issued_by uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('issued', 'void')),
    void_reason text CHECK (void_reason IN ('refunded', 'wrong-name', 'wrong-amount', 'not-wanted', 'lost')),
    void_on date,
    sealed boolean NOT NULL DEFAULT false,
    PRIMARY KEY (group_id, id),
    CONSTRAINT receipt_number_once UNIQUE (group_id, series, year, number),
    CONSTRAINT void_for_a_reason CHECK ((state = 'void') = (void_reason IS NOT NULL) AND (state = 'void') = (void_on IS NOT NULL)),
    FOREIGN KEY (group_id, series, year) REFERENCES receipt_counter (group_id, series, year)
  );
  COMMENT ON TABLE receipt IS 'Receipts by number, amount and day; for whom they are lies in the sealed container';

  CREATE TABLE receipt_gift (
    group_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    gift_id uuid NOT NULL,
    counts boolean NOT NULL DEFAULT true,
    PRIMARY KEY (group_id, receipt_id, gift_id),
    FOREIGN KEY (group_id, receipt_id) REFERENCES receipt (group_id, id),
    FOREIGN KEY (group_id, gift_id) REFERENCES gift (group_id, id)
  );
  CREATE UNIQUE INDEX gift_on_one_receipt ON receipt_gift (group_id, gift_id) WHERE counts;
  COMMENT ON TABLE receipt_gift IS 'Which gifts a receipt is for; a gift stands on one that counts';`;

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';

const VOIDING = `
  CREATE FUNCTION receipt_only_voided() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    IF OLD.state = 'void' OR (OLD.sealed AND NOT NEW.sealed) THEN
      RAISE EXCEPTION 'a void receipt stays void' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_stays', TABLE = 'receipt';
    END IF;
    IF NEW.state = 'void' THEN
      UPDATE receipt_gift g SET counts = false WHERE g.group_id = NEW.group_id AND g.receipt_id = NEW.id;
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION receipt_only_voided() FROM PUBLIC;
  CREATE TRIGGER receipt_only_voided BEFORE UPDATE ON receipt FOR EACH ROW EXECUTE FUNCTION receipt_only_voided();

  CREATE FUNCTION receipt_number_gapless() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    IF NEW.number <> 1 + coalesce((SELECT max(r.number) FROM receipt r WHERE r.group_id = NEW.group_id AND r.series = NEW.series AND r.year = NEW.year
      AND r.number < NEW.number), 0) THEN
      RAISE EXCEPTION 'receipt numbers have no gap' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_number_gapless', TABLE = 'receipt';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION receipt_number_gapless() FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER receipt_number_gapless AFTER INSERT ON receipt
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION receipt_number_gapless();`;

/** The donor has twelve words and no session: the box they name leads to one wish. */
const BEFORE_THE_GROUP_IS_KNOWN = `
  CREATE FUNCTION receipt_answers_of(asked bytea) RETURNS TABLE (group_id uuid, wish_id uuid, form_hash bytea, number integer, envelope bytea, state text)
    LANGUAGE sql STABLE ${definer} AS
    $$ SELECT w.group_id, w.id, sha256(w.form), a.number, a.envelope, w.state FROM receipt_wish w
         LEFT JOIN receipt_answer a ON a.group_id = w.group_id AND a.wish_id = w.id WHERE w.box_id = asked ORDER BY a.number $$;
  REVOKE ALL ON FUNCTION receipt_answers_of(bytea) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION receipt_answers_of(bytea) TO sojourn_app;`;
