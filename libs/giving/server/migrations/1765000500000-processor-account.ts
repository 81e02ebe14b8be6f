import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * The group's account at Stripe in our books. Invariants kept here, whatever the application does: a movement of the account is booked once, and
 * stays booked with its entry; a gift is never returned or held beyond its amount; a dispute ends once; a payout arrives once and fails once; the
 * funds of a payout stand when it is booked. Messages are kept as what to ask Stripe about. Locks: `gift` and `stripe_event` for a moment.
 */
export class ProcessorAccount1765000500000 implements Migration {
  readonly name = 'ProcessorAccount1765000500000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(GIFTS);
    await db.query(INBOX);
    await db.query(MOVEMENTS);
    await db.query(AFTER_GIFTS);
    await db.query(COMPARISON);
    await db.query(`
      GRANT UPDATE (returned_minor, held_minor, awaits_bank) ON gift TO sojourn_app;
      GRANT UPDATE (state, reason, attempts, next_try_at, kept) ON stripe_event TO sojourn_app;
      ${protectByGroup('stripe_movement', ['SELECT', 'INSERT'])}
      GRANT UPDATE (kind, about, gift_id, fund_id, booked_on, entry_id, state, reason, noted_at) ON stripe_movement TO sojourn_app;
      ${protectByGroup('stripe_dispute', ['SELECT', 'INSERT'])}
      GRANT UPDATE (state, lost_entry_id) ON stripe_dispute TO sojourn_app;
      ${protectByGroup('stripe_payout', ['SELECT', 'INSERT'])}
      GRANT UPDATE (paid_on, failed_on) ON stripe_payout TO sojourn_app;
      ${protectByGroup('stripe_payout_share', ['SELECT', 'INSERT'])}
      ${protectByGroup('stripe_comparison', ['SELECT', 'INSERT'])}
      GRANT UPDATE (compared_until, opening_minor, others_minor, said_minor, counted_minor, last_run_at, running_until, problem) ON stripe_comparison TO sojourn_app;
      ${protectByGroup('stripe_day', ['SELECT', 'INSERT', 'UPDATE'])}`);
    await db.query(FOR_ALL_GROUPS);
  }
}

const GIFTS = `
  ALTER TABLE gift
    ADD COLUMN returned_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN held_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN awaits_bank boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT returned_within_the_gift CHECK (returned_minor BETWEEN 0 AND gross_minor),
    ADD CONSTRAINT held_within_the_gift CHECK (held_minor BETWEEN 0 AND gross_minor);
  CREATE INDEX gift_awaits_bank ON gift (group_id, id) WHERE awaits_bank;
  COMMENT ON COLUMN gift.returned_minor IS 'Given back, or taken back for good, in the currency of the gift';
  COMMENT ON COLUMN gift.held_minor IS 'Held by Stripe in disputes that are open';
  COMMENT ON COLUMN gift.awaits_bank IS 'The donor''s bank has not paid the debit yet; Stripe counts it already';
  COMMENT ON COLUMN gift.fee_minor IS 'What Stripe kept, in the currency of the books';`;

const INBOX = `
  ALTER TABLE stripe_event RENAME COLUMN charge TO kept;
  UPDATE stripe_event SET kept = jsonb_build_object('of', 'charge', 'charge', kept) WHERE kept IS NOT NULL;
  -- What could not be booked before is found by the comparison.
  UPDATE stripe_event SET state = 'left', reason = NULL, next_try_at = NULL WHERE reason = 'not-handled';
  COMMENT ON TABLE stripe_event IS 'Messages of Stripe, each once; of a charge only amount, time, ids and card country, of anything else only ids, and those only until it is booked';`;

const MOVEMENTS = `
  CREATE TABLE stripe_movement (
    group_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    id uuid NOT NULL,
    stripe_id text NOT NULL CHECK (stripe_id ~ '^[A-Za-z0-9_]{1,255}$'),
    kind text NOT NULL CHECK (kind IN ('charge', 'charge-failed', 'refund', 'refund-failed', 'dispute', 'dispute-won', 'payout', 'payout-failed', 'processor-fee', 'unknown')),
    about text NOT NULL CHECK (about ~ '^[A-Za-z0-9_]{1,255}$'),
    gift_id uuid,
    fund_id uuid,
    happened_at timestamptz NOT NULL,
    booked_on date,
    amount_minor bigint NOT NULL,
    fee_minor bigint NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    state text NOT NULL CHECK (state IN ('booked', 'unbooked')),
    reason text CHECK (reason ~ '^[a-z][a-z-]{1,60}$'),
    entry_id uuid,
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (group_id, id),
    CONSTRAINT movement_once UNIQUE (group_id, endpoint_id, stripe_id),
    CONSTRAINT movement_entry_once UNIQUE (group_id, entry_id),
    CONSTRAINT movement_booked_with_entry CHECK ((state = 'booked') = (entry_id IS NOT NULL) AND (state = 'booked') = (booked_on IS NOT NULL)),
    CONSTRAINT movement_unbooked_for_a_reason CHECK ((state = 'unbooked') = (reason IS NOT NULL)),
    FOREIGN KEY (group_id, endpoint_id) REFERENCES stripe_endpoint (group_id, id),
    FOREIGN KEY (group_id, gift_id) REFERENCES gift (group_id, id),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id),
    FOREIGN KEY (group_id, entry_id) REFERENCES journal_entry (group_id, id)
  );
  COMMENT ON TABLE stripe_movement IS 'Each line of the group''s account at Stripe: amount, fee, day, Stripe''s ids, and the entry it is in the books; nobody''s name';
  CREATE INDEX stripe_movement_by_time ON stripe_movement (group_id, endpoint_id, happened_at);
  CREATE INDEX stripe_movement_noted ON stripe_movement (group_id, endpoint_id, noted_at);
  CREATE INDEX stripe_movement_unbooked ON stripe_movement (group_id, endpoint_id) WHERE state = 'unbooked';
  CREATE INDEX stripe_movement_by_gift ON stripe_movement (group_id, gift_id);

  -- Gifts of before are movements that are booked.
  INSERT INTO stripe_movement (group_id, endpoint_id, id, stripe_id, kind, about, gift_id, fund_id, happened_at, booked_on, amount_minor, fee_minor, currency, state, entry_id, noted_at)
    SELECT g.group_id, c.endpoint_id, gen_random_uuid(), g.balance_transaction_id, 'charge', g.charge_id, g.id, g.fund_id, g.paid_at, e.entry_date, g.gross_minor, g.fee_minor,
           g.currency, 'booked', g.entry_id, now()
      FROM gift g JOIN checkout c ON c.group_id = g.group_id AND c.id = g.checkout_id JOIN journal_entry e ON e.group_id = g.group_id AND e.id = g.entry_id
     WHERE g.balance_transaction_id IS NOT NULL;

  CREATE FUNCTION stripe_movement_stays_booked() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'a booked movement does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_stays_booked';
    END $$;
  CREATE TRIGGER movement_stays_booked BEFORE UPDATE ON stripe_movement FOR EACH ROW
    WHEN (OLD.state = 'booked') EXECUTE FUNCTION stripe_movement_stays_booked();`;

const AFTER_GIFTS = `
  CREATE TABLE stripe_dispute (
    group_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    stripe_id text NOT NULL CHECK (stripe_id ~ '^[A-Za-z0-9_]{1,255}$'),
    gift_id uuid NOT NULL,
    disputed_minor bigint NOT NULL CHECK (disputed_minor > 0),
    held_minor bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'won', 'lost')),
    lost_entry_id uuid,
    PRIMARY KEY (group_id, endpoint_id, stripe_id),
    CONSTRAINT lost_with_its_entry CHECK ((state = 'lost') = (lost_entry_id IS NOT NULL)),
    FOREIGN KEY (group_id, endpoint_id) REFERENCES stripe_endpoint (group_id, id),
    FOREIGN KEY (group_id, gift_id) REFERENCES gift (group_id, id),
    FOREIGN KEY (group_id, lost_entry_id) REFERENCES journal_entry (group_id, id)
  );
  COMMENT ON TABLE stripe_dispute IS 'Gifts that a donor''s bank wants back: how much, and whether that was won or lost';

  CREATE TABLE stripe_payout (
    group_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    stripe_id text NOT NULL CHECK (stripe_id ~ '^[A-Za-z0-9_]{1,255}$'),
    paid_on date,
    failed_on date,
    PRIMARY KEY (group_id, endpoint_id, stripe_id),
    FOREIGN KEY (group_id, endpoint_id) REFERENCES stripe_endpoint (group_id, id)
  );
  COMMENT ON TABLE stripe_payout IS 'Payouts that left the account at Stripe: when they arrived at the bank, or came back';
  CREATE INDEX stripe_payout_on_its_way ON stripe_payout (group_id, endpoint_id) WHERE paid_on IS NULL AND failed_on IS NULL;

  CREATE TABLE stripe_payout_share (
    group_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    stripe_id text NOT NULL,
    fund_id uuid NOT NULL,
    minor bigint NOT NULL CHECK (minor <> 0),
    PRIMARY KEY (group_id, endpoint_id, stripe_id, fund_id),
    FOREIGN KEY (group_id, endpoint_id, stripe_id) REFERENCES stripe_payout (group_id, endpoint_id, stripe_id),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id)
  );
  COMMENT ON TABLE stripe_payout_share IS 'How much of a payout is of which fund, in the currency of the books';

  CREATE FUNCTION stripe_goes_on_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'what has ended at Stripe does not end again' USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
    END $$;
  CREATE TRIGGER dispute_ends_once BEFORE UPDATE ON stripe_dispute FOR EACH ROW
    WHEN (OLD.state <> 'open') EXECUTE FUNCTION stripe_goes_on_once();
  CREATE TRIGGER payout_ends_once BEFORE UPDATE ON stripe_payout FOR EACH ROW
    WHEN ((OLD.paid_on IS NOT NULL AND NEW.paid_on IS DISTINCT FROM OLD.paid_on)
       OR (OLD.failed_on IS NOT NULL AND NEW.failed_on IS DISTINCT FROM OLD.failed_on)) EXECUTE FUNCTION stripe_goes_on_once();`;

const COMPARISON = `
  CREATE TABLE stripe_comparison (
    group_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    begun_at timestamptz NOT NULL,
    compared_until timestamptz,
    opening_minor bigint,
    others_minor bigint NOT NULL DEFAULT 0,
    said_minor bigint,
    counted_minor bigint,
    last_run_at timestamptz,
    running_until timestamptz,
    problem text CHECK (problem ~ '^[a-z][a-z-]{1,60}$'),
    PRIMARY KEY (group_id, endpoint_id),
    FOREIGN KEY (group_id, endpoint_id) REFERENCES stripe_endpoint (group_id, id)
  );
  COMMENT ON TABLE stripe_comparison IS 'How far the account at Stripe was compared with the books, what was in it before, and what Stripe says is in it';

  CREATE TABLE stripe_day (
    group_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    day date NOT NULL,
    processor_minor bigint NOT NULL,
    ledger_minor bigint NOT NULL,
    unbooked_minor bigint NOT NULL,
    other_day_minor bigint NOT NULL,
    PRIMARY KEY (group_id, endpoint_id, day),
    FOREIGN KEY (group_id, endpoint_id) REFERENCES stripe_endpoint (group_id, id)
  );
  COMMENT ON TABLE stripe_day IS 'What the account at Stripe and the clearing account of the books held at the end of a day, and why they differ';`;

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';

const FOR_ALL_GROUPS = `
  DROP FUNCTION receive_stripe_event(uuid, text, text, text, text, jsonb, date, timestamptz);
  -- The group is the endpoint's, whoever calls. A second delivery changes nothing.
  CREATE FUNCTION receive_stripe_event(endpoint uuid, event_id text, event_type text, in_state text, for_reason text, to_keep jsonb, today date, due timestamptz)
    RETURNS boolean LANGUAGE sql ${definer} AS
    $$ WITH kept_now AS (
         INSERT INTO stripe_event (group_id, endpoint_id, id, type, state, reason, kept, received_on, next_try_at)
         SELECT e.group_id, e.id, event_id, event_type, in_state, for_reason, to_keep, today, due FROM stripe_endpoint e WHERE e.id = endpoint
         ON CONFLICT DO NOTHING RETURNING 1)
       SELECT EXISTS (SELECT 1 FROM kept_now) $$;

  DROP FUNCTION due_stripe_events(timestamptz, integer);
  -- Passes over what another worker is booking at this moment.
  CREATE FUNCTION due_stripe_events(at timestamptz, most integer)
    RETURNS TABLE (group_id uuid, endpoint_id uuid, id text, kept jsonb) LANGUAGE sql ${definer} AS
    $$ SELECT e.group_id, e.endpoint_id, e.id, e.kept FROM stripe_event e
        WHERE e.next_try_at <= at ORDER BY e.next_try_at LIMIT most FOR UPDATE SKIP LOCKED $$;

  -- Accounts that were not compared since a moment, and that nobody is comparing now.
  CREATE FUNCTION due_stripe_comparisons(of_mode text, since timestamptz, at timestamptz) RETURNS TABLE (group_id uuid, endpoint_id uuid) LANGUAGE sql STABLE ${definer} AS
    $$ SELECT e.group_id, e.id FROM stripe_endpoint e LEFT JOIN stripe_comparison c ON c.group_id = e.group_id AND c.endpoint_id = e.id
        WHERE e.mode = of_mode AND (c.last_run_at IS NULL OR c.last_run_at < since) AND (c.running_until IS NULL OR c.running_until < at) $$;

  REVOKE ALL ON FUNCTION receive_stripe_event(uuid, text, text, text, text, jsonb, date, timestamptz), due_stripe_events(timestamptz, integer),
    due_stripe_comparisons(text, timestamptz, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION receive_stripe_event(uuid, text, text, text, text, jsonb, date, timestamptz), due_stripe_events(timestamptz, integer),
    due_stripe_comparisons(text, timestamptz, timestamptz) TO sojourn_app;`;
