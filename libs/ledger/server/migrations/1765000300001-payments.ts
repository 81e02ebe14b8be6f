import { protectByGroup, type Migration } from '@sojourn/database';

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const broken = (name: string, table = 'payment_order'): string =>
  `RAISE EXCEPTION 'payments: ${name}' USING ERRCODE = 'check_violation', CONSTRAINT = '${name}', TABLE = '${table}'`;

/**
 * Outgoing payments. Invariants kept here: two members other than the one who wrote the order approve exactly what leaves, each in person; any
 * change of amount, payee or day starts the approvals anew; an order leaves once; a paid one has its bank line. The payee is sealed, the
 * order carries the hash the approvals bind. (accounting.md 3.5; decisions.md 18)
 * Locks: creates tables only.
 */
export class Payments1765000300001 implements Migration {
  readonly name = 'Payments1765000300001';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(TABLES);
    await db.query(ORDER_WRITTEN);
    await db.query(APPROVED);
    await db.query(PAID);
    const content =
      'bank_account_id, amount_minor, currency, rate, due_on, account_code, fund_id, function_code, phrase, phrase_numbers, ' +
      'grant_code, case_cost_code, counterparty_code, payee_voucher_id, payee_record_id, payee_hash';
    await db.query(protectByGroup('payment_counter', ['SELECT', 'INSERT', 'UPDATE']));
    await db.query(protectByGroup('payment_order', ['SELECT']));
    await db.query(`GRANT INSERT (group_id, id, number, drafted_at, ${content}) ON payment_order TO sojourn_app`);
    await db.query(`GRANT UPDATE (${content}, drafted_at, state, export_id, entry_id) ON payment_order TO sojourn_app`);
    await db.query(protectByGroup('payment_approval', ['SELECT', 'INSERT']));
    await db.query(protectByGroup('payment_export', ['SELECT', 'INSERT']));
  }
}

const TABLES = `
  CREATE TABLE payment_counter (
    group_id uuid NOT NULL PRIMARY KEY REFERENCES ledger_book (group_id),
    last_order integer NOT NULL DEFAULT 0 CHECK (last_order >= 0),
    last_export integer NOT NULL DEFAULT 0 CHECK (last_export >= 0)
  );
  COMMENT ON TABLE payment_counter IS 'Last number given to a payment order and to an export';

  CREATE TABLE payment_export (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    bank_account_id uuid NOT NULL,
    way text NOT NULL CHECK (way IN ('pain.001', 'by-hand')),
    exported_by uuid NOT NULL,
    exported_at timestamptz NOT NULL,
    PRIMARY KEY (group_id, id),
    CONSTRAINT export_number_once UNIQUE (group_id, number),
    FOREIGN KEY (group_id, bank_account_id) REFERENCES bank_account (group_id, id)
  );
  COMMENT ON TABLE payment_export IS 'When which payments left, by whose hand, as a file for the bank or typed there';

  CREATE TABLE payment_order (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    bank_account_id uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor BETWEEN 1 AND 999999999999999),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    rate numeric CHECK (rate > 0),
    due_on date NOT NULL CHECK (due_on BETWEEN '1990-01-01' AND '2199-12-31'),
    account_code text NOT NULL,
    fund_id uuid NOT NULL,
    function_code text CHECK (function_code IN ('LEG', 'HOU', 'PRO', 'MGT', 'FUN')),
    phrase text NOT NULL CHECK (phrase ~ '^[a-z][a-z-]{1,39}$'),
    phrase_numbers integer[] NOT NULL CHECK (cardinality(phrase_numbers) <= 4 AND 0 <= ALL (phrase_numbers) AND 99999999 >= ALL (phrase_numbers)),
    grant_code text,
    case_cost_code text CHECK (case_cost_code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
    counterparty_code text,
    payee_voucher_id uuid NOT NULL,
    payee_record_id uuid NOT NULL,
    payee_hash bytea NOT NULL CHECK (octet_length(payee_hash) = 32),
    round integer NOT NULL DEFAULT 1 CHECK (round >= 1),
    state text NOT NULL DEFAULT 'drafted' CHECK (state IN ('drafted', 'approved', 'exported', 'paid', 'withdrawn')),
    drafted_by uuid NOT NULL DEFAULT current_setting('app.member_id')::uuid,
    drafted_at timestamptz NOT NULL,
    export_id uuid,
    entry_id uuid,
    PRIMARY KEY (group_id, id),
    CONSTRAINT payment_number_once UNIQUE (group_id, number),
    CONSTRAINT exported_with_entry CHECK ((state IN ('exported', 'paid')) = (export_id IS NOT NULL) AND (export_id IS NULL) = (entry_id IS NULL)),
    CONSTRAINT entry_of_one_payment UNIQUE (group_id, entry_id),
    FOREIGN KEY (group_id, bank_account_id) REFERENCES bank_account (group_id, id),
    FOREIGN KEY (group_id, account_code) REFERENCES ledger_account (group_id, code),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id),
    FOREIGN KEY (group_id, grant_code) REFERENCES ledger_dimension (group_id, code),
    FOREIGN KEY (group_id, counterparty_code) REFERENCES ledger_dimension (group_id, code),
    FOREIGN KEY (group_id, export_id) REFERENCES payment_export (group_id, id),
    FOREIGN KEY (group_id, entry_id) REFERENCES journal_entry (group_id, id)
  );
  CREATE INDEX payment_order_by_export ON payment_order (group_id, export_id) WHERE export_id IS NOT NULL;
  COMMENT ON TABLE payment_order IS 'What is to be paid, when, out of which fund; to whom is sealed in the voucher';
  COMMENT ON COLUMN payment_order.payee_hash IS 'SHA-256 over a salt and the sealed payee: what was approved is what leaves; without the salt nobody can try names';
  COMMENT ON COLUMN payment_order.round IS 'Rises with every change of content; approvals count for one round';

  CREATE TABLE payment_approval (
    group_id uuid NOT NULL,
    order_id uuid NOT NULL,
    round integer NOT NULL CHECK (round >= 1),
    approver uuid NOT NULL,
    approved_at timestamptz NOT NULL,
    CONSTRAINT approved_once PRIMARY KEY (group_id, order_id, round, approver),
    FOREIGN KEY (group_id, order_id) REFERENCES payment_order (group_id, id)
  );
  COMMENT ON TABLE payment_approval IS 'Who approved which round of a payment order; earlier rounds stay as history';`;

/**
 * Before each change of an order: what may follow what, and what a change of content does. `drafted_by` is whoever changed it last, read from
 * the transaction and not from the statement, so that nobody drafts in another's name.
 */
const ORDER_WRITTEN = `
  CREATE FUNCTION payment_order_written() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE
    content_changed boolean := (NEW.bank_account_id, NEW.amount_minor, NEW.currency, NEW.rate, NEW.due_on, NEW.account_code, NEW.fund_id, NEW.function_code, NEW.phrase,
        NEW.phrase_numbers, NEW.grant_code, NEW.case_cost_code, NEW.counterparty_code, NEW.payee_voucher_id, NEW.payee_record_id, NEW.payee_hash)
      IS DISTINCT FROM (OLD.bank_account_id, OLD.amount_minor, OLD.currency, OLD.rate, OLD.due_on, OLD.account_code, OLD.fund_id, OLD.function_code, OLD.phrase,
        OLD.phrase_numbers, OLD.grant_code, OLD.case_cost_code, OLD.counterparty_code, OLD.payee_voucher_id, OLD.payee_record_id, OLD.payee_hash);
  BEGIN
    IF OLD.export_id IS NOT NULL AND (content_changed OR (NEW.export_id, NEW.entry_id) IS DISTINCT FROM (OLD.export_id, OLD.entry_id)) THEN
      ${broken('payment_exported_once')};
    END IF;
    IF content_changed THEN
      IF OLD.state NOT IN ('drafted', 'approved') OR NEW.state <> OLD.state THEN ${broken('payment_step')}; END IF;
      NEW.round := OLD.round + 1;
      NEW.state := 'drafted';
      NEW.drafted_by := current_setting('app.member_id')::uuid;
      RETURN NEW;
    END IF;
    IF NEW.state = OLD.state THEN RETURN NEW; END IF;
    IF (OLD.state, NEW.state) NOT IN (('drafted', 'approved'), ('drafted', 'withdrawn'), ('approved', 'withdrawn'), ('approved', 'exported'), ('exported', 'paid'), ('paid', 'exported')) THEN
      ${broken('payment_step')};
    END IF;
    IF NEW.state IN ('approved', 'exported') AND OLD.export_id IS NULL AND
       (SELECT count(*) FROM payment_approval a WHERE a.group_id = NEW.group_id AND a.order_id = NEW.id AND a.round = NEW.round AND a.approver <> NEW.drafted_by) < 2 THEN
      ${broken('payment_needs_two')};
    END IF;
    IF NEW.state = 'paid' AND NOT EXISTS (
      SELECT FROM bank_match_entry x WHERE x.group_id = NEW.group_id AND x.bank_account_id = NEW.bank_account_id AND x.entry_id = NEW.entry_id AND x.state = 'accepted') THEN
      ${broken('payment_paid_by_line')};
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION payment_order_written() FROM PUBLIC;
  CREATE TRIGGER order_written BEFORE UPDATE ON payment_order FOR EACH ROW EXECUTE FUNCTION payment_order_written();`;

/** After each approval: by somebody else, in person, for the order as it is. The second one makes the order approved. */
const APPROVED = `
  CREATE FUNCTION payment_approved() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE o payment_order;
  BEGIN
    SELECT * INTO o FROM payment_order WHERE group_id = NEW.group_id AND id = NEW.order_id FOR UPDATE;
    IF NEW.approver <> current_setting('app.member_id')::uuid THEN ${broken('payment_approved_in_person', 'payment_approval')}; END IF;
    IF NEW.approver = o.drafted_by THEN ${broken('payment_approved_by_another', 'payment_approval')}; END IF;
    IF NEW.round <> o.round THEN ${broken('payment_round_current', 'payment_approval')}; END IF;
    IF o.state <> 'drafted' THEN ${broken('payment_step', 'payment_approval')}; END IF;
    IF (SELECT count(*) FROM payment_approval a WHERE a.group_id = NEW.group_id AND a.order_id = NEW.order_id AND a.round = NEW.round) >= 2 THEN
      UPDATE payment_order SET state = 'approved' WHERE group_id = NEW.group_id AND id = NEW.order_id;
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION payment_approved() FROM PUBLIC;
  CREATE TRIGGER approved AFTER INSERT ON payment_approval FOR EACH ROW EXECUTE FUNCTION payment_approved();`;

/** A matched bank line pays the order behind the entry; an undone match takes that back. */
const PAID = `
  CREATE FUNCTION payment_paid() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      UPDATE payment_order o SET state = 'paid' WHERE NEW.state = 'accepted' AND o.group_id = NEW.group_id AND o.entry_id = NEW.entry_id
        AND o.bank_account_id = NEW.bank_account_id AND o.state = 'exported';
    ELSE
      UPDATE payment_order o SET state = 'exported' WHERE OLD.state = 'accepted' AND o.group_id = OLD.group_id AND o.entry_id = OLD.entry_id
        AND o.bank_account_id = OLD.bank_account_id AND o.state = 'paid';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION payment_paid() FROM PUBLIC;
  CREATE TRIGGER match_pays AFTER INSERT OR DELETE ON bank_match_entry FOR EACH ROW EXECUTE FUNCTION payment_paid();`;
