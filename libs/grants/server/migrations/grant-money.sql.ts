/** Conditions and instalments, and what came of them. Every row that moved money names its entry. */
export const MONEY = `
  CREATE TABLE grant_condition (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    grant_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('bed-nights', 'consultations', 'costs-spent', 'milestone', 'matching', 'report-accepted')),
    label text NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    per_unit_minor bigint CHECK (per_unit_minor > 0),
    met_minor bigint NOT NULL DEFAULT 0,
    units_met integer NOT NULL DEFAULT 0 CHECK (units_met >= 0),
    CONSTRAINT grant_condition_once PRIMARY KEY (group_id, id),
    CONSTRAINT condition_of_grant UNIQUE (group_id, grant_id, id),
    FOREIGN KEY (group_id, grant_id) REFERENCES grant_agreement (group_id, id),
    CONSTRAINT condition_met_once CHECK (met_minor BETWEEN 0 AND amount_minor)
  );
  COMMENT ON TABLE grant_condition IS 'What must happen before a conditional grant is income; met_minor is written by a trigger only';

  CREATE TABLE grant_instalment (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    grant_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    due_on date NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    condition_id uuid,
    claimed_on date,
    received_minor bigint NOT NULL DEFAULT 0,
    watch_item_id uuid NOT NULL,
    CONSTRAINT grant_instalment_once PRIMARY KEY (group_id, id),
    CONSTRAINT instalment_of_grant UNIQUE (group_id, grant_id, id),
    CONSTRAINT instalment_number_once UNIQUE (group_id, grant_id, number),
    FOREIGN KEY (group_id, grant_id) REFERENCES grant_agreement (group_id, id),
    FOREIGN KEY (group_id, grant_id, condition_id) REFERENCES grant_condition (group_id, grant_id, id),
    FOREIGN KEY (group_id, watch_item_id) REFERENCES watch_item (group_id, id),
    CONSTRAINT received_within_instalment CHECK (received_minor BETWEEN 0 AND amount_minor)
  );
  COMMENT ON TABLE grant_instalment IS 'What the funder pays and when; received_minor is written by a trigger only';

  CREATE TABLE grant_receipt (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    grant_id uuid NOT NULL,
    instalment_id uuid NOT NULL,
    received_on date NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    receivable_moved_minor bigint NOT NULL,
    receivable_moved_booked_minor bigint NOT NULL,
    advance_moved_minor bigint NOT NULL,
    advance_moved_booked_minor bigint NOT NULL,
    entry_id uuid NOT NULL,
    reversal_entry_id uuid,
    CONSTRAINT grant_receipt_once PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, grant_id, instalment_id) REFERENCES grant_instalment (group_id, grant_id, id),
    FOREIGN KEY (group_id, entry_id) REFERENCES journal_entry (group_id, id),
    FOREIGN KEY (group_id, reversal_entry_id) REFERENCES journal_entry (group_id, id),
    CONSTRAINT receipt_entry_once UNIQUE (group_id, entry_id)
  );
  CREATE INDEX receipt_of_instalment ON grant_receipt (group_id, grant_id, instalment_id);
  COMMENT ON TABLE grant_receipt IS 'Money that came for an instalment, its entry, and what that did to receivable and advance';

  CREATE TABLE grant_fulfilment (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    grant_id uuid NOT NULL,
    condition_id uuid NOT NULL,
    met_on date NOT NULL,
    units integer NOT NULL CHECK (units >= 0),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    receivable_moved_minor bigint NOT NULL,
    receivable_moved_booked_minor bigint NOT NULL,
    advance_moved_minor bigint NOT NULL,
    advance_moved_booked_minor bigint NOT NULL,
    entry_id uuid NOT NULL,
    reversal_entry_id uuid,
    CONSTRAINT grant_fulfilment_once PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, grant_id, condition_id) REFERENCES grant_condition (group_id, grant_id, id),
    FOREIGN KEY (group_id, entry_id) REFERENCES journal_entry (group_id, id),
    FOREIGN KEY (group_id, reversal_entry_id) REFERENCES journal_entry (group_id, id),
    CONSTRAINT fulfilment_entry_once UNIQUE (group_id, entry_id)
  );
  CREATE INDEX fulfilment_of_condition ON grant_fulfilment (group_id, grant_id, condition_id);
  COMMENT ON TABLE grant_fulfilment IS 'How much of a condition was met when, its entry, and what that did to receivable and advance';

  CREATE TABLE grant_indirect_charge (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    grant_id uuid NOT NULL,
    period daterange NOT NULL CHECK (NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period)),
    charged_on date NOT NULL,
    to_fund_id uuid NOT NULL,
    charge_minor bigint NOT NULL CHECK (charge_minor > 0),
    under_recovery_minor bigint NOT NULL CHECK (under_recovery_minor >= 0),
    entry_id uuid NOT NULL,
    reversal_entry_id uuid,
    CONSTRAINT grant_charge_once PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, grant_id) REFERENCES grant_agreement (group_id, id),
    FOREIGN KEY (group_id, to_fund_id) REFERENCES fund (group_id, id),
    FOREIGN KEY (group_id, entry_id) REFERENCES journal_entry (group_id, id),
    FOREIGN KEY (group_id, reversal_entry_id) REFERENCES journal_entry (group_id, id),
    CONSTRAINT charge_entry_once UNIQUE (group_id, entry_id),
    CONSTRAINT period_charged_once EXCLUDE USING gist (group_id WITH =, grant_id WITH =, period WITH &&) WHERE (reversal_entry_id IS NULL)
  );
  COMMENT ON TABLE grant_indirect_charge IS 'Indirect costs charged to a grant for a period, and what the funder did not pay of them; in the books'' currency';`;

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * Sums above their parts, kept by triggers the application cannot go round: their CHECKs then refuse what is one cent too much, also when two
 * write at once, because the second waits for the row. A reversed receipt or fulfilment counts no more.
 */
export const SUMS = `
  CREATE FUNCTION grant_instalment_planned() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    UPDATE grant_agreement SET planned_minor = planned_minor + NEW.amount_minor WHERE group_id = NEW.group_id AND id = NEW.grant_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER instalment_planned AFTER INSERT ON grant_instalment FOR EACH ROW EXECUTE FUNCTION grant_instalment_planned();

  CREATE FUNCTION grant_condition_agreed() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    UPDATE grant_agreement SET conditional_minor = conditional_minor + NEW.amount_minor WHERE group_id = NEW.group_id AND id = NEW.grant_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER condition_agreed AFTER INSERT ON grant_condition FOR EACH ROW EXECUTE FUNCTION grant_condition_agreed();

  CREATE FUNCTION grant_receipt_counted() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    UPDATE grant_instalment SET received_minor = received_minor + CASE TG_OP WHEN 'INSERT' THEN NEW.amount_minor ELSE -NEW.amount_minor END
     WHERE group_id = NEW.group_id AND id = NEW.instalment_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER receipt_counted AFTER INSERT ON grant_receipt FOR EACH ROW
    WHEN (NEW.reversal_entry_id IS NULL) EXECUTE FUNCTION grant_receipt_counted();
  CREATE TRIGGER receipt_taken_back AFTER UPDATE ON grant_receipt FOR EACH ROW
    WHEN (OLD.reversal_entry_id IS NULL AND NEW.reversal_entry_id IS NOT NULL) EXECUTE FUNCTION grant_receipt_counted();

  CREATE FUNCTION grant_fulfilment_counted() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE
    side integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
  BEGIN
    UPDATE grant_condition SET met_minor = met_minor + side * NEW.amount_minor, units_met = units_met + side * NEW.units
     WHERE group_id = NEW.group_id AND id = NEW.condition_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER fulfilment_counted AFTER INSERT ON grant_fulfilment FOR EACH ROW
    WHEN (NEW.reversal_entry_id IS NULL) EXECUTE FUNCTION grant_fulfilment_counted();
  CREATE TRIGGER fulfilment_taken_back AFTER UPDATE ON grant_fulfilment FOR EACH ROW
    WHEN (OLD.reversal_entry_id IS NULL AND NEW.reversal_entry_id IS NOT NULL) EXECUTE FUNCTION grant_fulfilment_counted();

  REVOKE ALL ON FUNCTION grant_instalment_planned(), grant_condition_agreed(), grant_receipt_counted(), grant_fulfilment_counted() FROM PUBLIC;`;
