import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Gifts. Invariants kept here, whatever the application does: an event of Stripe is kept once for an endpoint; a checkout and a charge are
 * one gift; a gift counts as booked only with its fee and its entry, and never stops being so. Locks: creates tables only.
 */
export class Giving1764400000000 implements Migration {
  readonly name = 'Giving1764400000000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(ENDPOINTS);
    await db.query(INBOX);
    await db.query(GIFTS);
    await db.query(`
      ${protectByGroup('stripe_endpoint', ['SELECT', 'INSERT'])}
      GRANT UPDATE (stripe_id, sealed_secret) ON stripe_endpoint TO sojourn_app;
      ${protectByGroup('stripe_event', ['SELECT', 'INSERT'])}
      GRANT UPDATE (state, reason, attempts, next_try_at, charge) ON stripe_event TO sojourn_app;
      ${protectByGroup('checkout', ['SELECT', 'INSERT'])}
      GRANT UPDATE (state) ON checkout TO sojourn_app;
      ${protectByGroup('gift_counter', ['SELECT', 'INSERT'])}
      GRANT UPDATE (last_number) ON gift_counter TO sojourn_app;
      ${protectByGroup('gift', ['SELECT', 'INSERT'])}
      GRANT UPDATE (state, fee_minor, entry_id, balance_transaction_id, attention) ON gift TO sojourn_app;`);
    await db.query(BEFORE_THE_GROUP_IS_KNOWN);
  }
}

const ENDPOINTS = `
  CREATE TABLE stripe_endpoint (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    id uuid NOT NULL,
    mode text NOT NULL CHECK (mode IN ('sandbox', 'test', 'live')),
    stripe_id text,
    sealed_secret bytea NOT NULL CHECK (octet_length(sealed_secret) > 28),
    PRIMARY KEY (group_id, id),
    CONSTRAINT endpoint_once UNIQUE (id),
    CONSTRAINT endpoint_mode_once UNIQUE (group_id, mode)
  );
  COMMENT ON TABLE stripe_endpoint IS 'Where Stripe sends its messages for a group; the signing secret is encrypted with the key of the installation';`;

const INBOX = `
  CREATE TABLE stripe_event (
    group_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    id text NOT NULL CHECK (id ~ '^[A-Za-z0-9_]{1,255}$'),
    type text NOT NULL CHECK (type ~ '^[a-z0-9_.]{1,100}$'),
    state text NOT NULL CHECK (state IN ('waiting', 'done', 'left', 'parked')),
    reason text CHECK (reason ~ '^[a-z][a-z-]{1,60}$'),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    charge jsonb,
    received_on date NOT NULL,
    next_try_at timestamptz,
    PRIMARY KEY (group_id, endpoint_id, id),
    CONSTRAINT stripe_event_once UNIQUE (endpoint_id, id),
    FOREIGN KEY (group_id, endpoint_id) REFERENCES stripe_endpoint (group_id, id),
    CONSTRAINT parked_for_a_reason CHECK ((state = 'parked') = (reason IS NOT NULL)),
    CONSTRAINT due_only_while_open CHECK (next_try_at IS NULL OR state IN ('waiting', 'parked')),
    CONSTRAINT forgotten_when_done CHECK (charge IS NULL OR state IN ('waiting', 'parked'))
  );
  CREATE INDEX stripe_event_due ON stripe_event (next_try_at) WHERE next_try_at IS NOT NULL;
  COMMENT ON TABLE stripe_event IS 'Messages of Stripe, each once; of a charge only amount, time, ids and card country, and those only until it is booked';`;

const GIFTS = `
  CREATE TABLE checkout (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    fund_id uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    begun_on date NOT NULL,
    session_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'paid')),
    PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, endpoint_id) REFERENCES stripe_endpoint (group_id, id),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id),
    FOREIGN KEY (group_id, currency) REFERENCES ledger_book (group_id, currency)
  );
  COMMENT ON TABLE checkout IS 'A gift somebody set out to give: amount and fund, nobody''s name';

  CREATE TABLE gift_counter (
    group_id uuid NOT NULL PRIMARY KEY REFERENCES tenant_group (id),
    last_number integer NOT NULL CHECK (last_number BETWEEN 0 AND 99999999)
  );
  COMMENT ON TABLE gift_counter IS 'Last number given to a gift of the group';

  CREATE TABLE gift (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    checkout_id uuid NOT NULL,
    fund_id uuid NOT NULL,
    received_on date NOT NULL,
    gross_minor bigint NOT NULL CHECK (gross_minor > 0),
    fee_minor bigint CHECK (fee_minor >= 0),
    currency text NOT NULL,
    paid_at timestamptz NOT NULL,
    charge_id text NOT NULL,
    payment_intent_id text,
    balance_transaction_id text,
    state text NOT NULL CHECK (state IN ('awaiting-fee', 'booked')),
    attention text CHECK (attention IN ('listed-card-country')),
    entry_id uuid,
    PRIMARY KEY (group_id, id),
    CONSTRAINT gift_number_once UNIQUE (group_id, number),
    CONSTRAINT gift_of_checkout_once UNIQUE (group_id, checkout_id),
    CONSTRAINT gift_of_charge_once UNIQUE (group_id, charge_id),
    CONSTRAINT gift_entry_once UNIQUE (group_id, entry_id),
    CONSTRAINT booked_with_fee_and_entry CHECK ((state = 'booked') = (fee_minor IS NOT NULL) AND (state = 'booked') = (entry_id IS NOT NULL)),
    FOREIGN KEY (group_id, checkout_id) REFERENCES checkout (group_id, id),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id),
    FOREIGN KEY (group_id, currency) REFERENCES ledger_book (group_id, currency),
    FOREIGN KEY (group_id, entry_id) REFERENCES journal_entry (group_id, id)
  );
  COMMENT ON TABLE gift IS 'Gifts that were paid: amount, fee, fund and Stripe''s ids, nobody''s name';

  CREATE FUNCTION gift_stays_booked() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'a booked gift does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'gift_stays_booked';
    END $$;
  CREATE TRIGGER gift_stays_booked BEFORE UPDATE ON gift FOR EACH ROW
    WHEN (OLD.state = 'booked' AND (NEW.state, NEW.fee_minor, NEW.entry_id) IS DISTINCT FROM (OLD.state, OLD.fee_minor, OLD.entry_id))
    EXECUTE FUNCTION gift_stays_booked();`;

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';

/** Each answers one question that is asked before the group is known. */
const BEFORE_THE_GROUP_IS_KNOWN = `
  CREATE FUNCTION stripe_endpoint_of(asked uuid) RETURNS TABLE (group_id uuid, sealed_secret bytea) LANGUAGE sql STABLE ${definer} AS
    $$ SELECT e.group_id, e.sealed_secret FROM stripe_endpoint e WHERE e.id = asked $$;

  CREATE FUNCTION stripe_mode_of_others(asked text, own uuid) RETURNS boolean LANGUAGE sql STABLE ${definer} AS
    $$ SELECT EXISTS (SELECT 1 FROM stripe_endpoint WHERE mode = asked AND group_id <> own) $$;

  -- The group is the endpoint's, whoever calls. A second delivery changes nothing.
  CREATE FUNCTION receive_stripe_event(endpoint uuid, event_id text, event_type text, in_state text, for_reason text, kept jsonb, today date, due timestamptz)
    RETURNS boolean LANGUAGE sql ${definer} AS
    $$ WITH kept_now AS (
         INSERT INTO stripe_event (group_id, endpoint_id, id, type, state, reason, charge, received_on, next_try_at)
         SELECT e.group_id, e.id, event_id, event_type, in_state, for_reason, kept, today, due FROM stripe_endpoint e WHERE e.id = endpoint
         ON CONFLICT DO NOTHING RETURNING 1)
       SELECT EXISTS (SELECT 1 FROM kept_now) $$;

  -- Passes over what another worker is booking at this moment.
  CREATE FUNCTION due_stripe_events(at timestamptz, most integer)
    RETURNS TABLE (group_id uuid, endpoint_id uuid, id text, charge jsonb) LANGUAGE sql ${definer} AS
    $$ SELECT e.group_id, e.endpoint_id, e.id, e.charge FROM stripe_event e
        WHERE e.next_try_at <= at ORDER BY e.next_try_at LIMIT most FOR UPDATE SKIP LOCKED $$;

  REVOKE ALL ON FUNCTION stripe_endpoint_of(uuid), stripe_mode_of_others(text, uuid),
    receive_stripe_event(uuid, text, text, text, text, jsonb, date, timestamptz), due_stripe_events(timestamptz, integer) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION stripe_endpoint_of(uuid), stripe_mode_of_others(text, uuid),
    receive_stripe_event(uuid, text, text, text, text, jsonb, date, timestamptz), due_stripe_events(timestamptz, integer) TO sojourn_app;`;
