import type { Migration } from '@sojourn/database';

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const broken = (name: string, table: string): string =>
  `RAISE EXCEPTION 'ledger: ${name}' USING ERRCODE = 'check_violation', CONSTRAINT = '${name}', TABLE = '${table}'`;

/**
 * No draft is posted with a second name, no payment approved and no month moved, unless the signed approval of exactly that lies in `approval`.
 * What was approved before this migration has none: the books remember from which place of the chain on it is demanded. (formats.md 8)
 * Locks: adds columns with constant defaults and triggers; rewrites one row a group.
 */
export class SignedApprovals1765001200001 implements Migration {
  readonly name = 'SignedApprovals1765001200001';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(SINCE);
    await db.query(DRAFTS);
    await db.query(PAYMENTS);
    await db.query(MONTHS);
  }
}

/** Only the owner writes it: the application's role has no right to this column, for new books its default holds. */
const SINCE = `
  ALTER TABLE ledger_book ADD COLUMN signed_from_chain_no bigint NOT NULL DEFAULT 1 CHECK (signed_from_chain_no >= 1);
  UPDATE ledger_book SET signed_from_chain_no = chain_length + 1;
  COMMENT ON COLUMN ledger_book.signed_from_chain_no IS 'From this place of the chain on, a second name on an entry stands on a signed approval';`;

const DRAFTS = `
  CREATE FUNCTION draft_approved() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM approval a WHERE a.group_id = NEW.group_id AND a.object_kind = 1 AND a.object_id = NEW.id AND a.action = 1
                      AND a.round = OLD.version AND a.approver = NEW.approved_by AND a.decision = 1) THEN
      ${broken('draft_approval_signed', 'entry_draft')};
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION draft_approved() FROM PUBLIC;
  CREATE TRIGGER approved_signed AFTER UPDATE ON entry_draft FOR EACH ROW
    WHEN (NEW.approved_by IS NOT NULL AND OLD.approved_by IS DISTINCT FROM NEW.approved_by) EXECUTE FUNCTION draft_approved();`;

const PAYMENTS = `
  CREATE FUNCTION payment_approval_signed() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM approval a WHERE a.group_id = NEW.group_id AND a.object_kind = 2 AND a.object_id = NEW.order_id AND a.action = 2
                      AND a.round = NEW.round AND a.approver = NEW.approver AND a.decision = 1) THEN
      ${broken('payment_approval_signed', 'payment_approval')};
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION payment_approval_signed() FROM PUBLIC;
  CREATE TRIGGER signed AFTER INSERT ON payment_approval FOR EACH ROW EXECUTE FUNCTION payment_approval_signed();`;

/** The state a month takes, and the newest signed step that leads there: soft by closing or reopening, hard by closing, open by opening. */
const MONTHS = `
  ALTER TABLE ledger_period ADD COLUMN object_id uuid, ADD CONSTRAINT month_object_once UNIQUE (group_id, object_id);
  COMMENT ON COLUMN ledger_period.object_id IS 'Random; under it the steps of this month are signed';

  CREATE FUNCTION month_step_signed() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE
    last record;
  BEGIN
    SELECT a.action, a.approver INTO last FROM ledger_period p JOIN approval a ON a.group_id = p.group_id AND a.object_kind = 3 AND a.object_id = p.object_id
     WHERE p.group_id = NEW.group_id AND p.month = NEW.month ORDER BY a.place DESC LIMIT 1;
    IF last.approver IS DISTINCT FROM coalesce(NEW.confirmed_by, NEW.changed_by)
       OR (NEW.state, last.action, NEW.confirmed_by IS NOT NULL) NOT IN
          (('soft-closed', 3::smallint, false), ('hard-closed', 4::smallint, false), ('open', 5::smallint, false), ('soft-closed', 6::smallint, true)) THEN
      ${broken('month_step_signed', 'ledger_period_change')};
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION month_step_signed() FROM PUBLIC;
  CREATE TRIGGER step_signed AFTER INSERT ON ledger_period_change FOR EACH ROW EXECUTE FUNCTION month_step_signed();

  CREATE FUNCTION month_object_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    ${broken('month_object_kept', 'ledger_period')};
  END $$;
  CREATE TRIGGER object_kept BEFORE UPDATE ON ledger_period FOR EACH ROW
    WHEN (OLD.object_id IS NOT NULL AND OLD.object_id IS DISTINCT FROM NEW.object_id) EXECUTE FUNCTION month_object_kept();`;
