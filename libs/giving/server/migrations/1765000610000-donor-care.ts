import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * How a group takes gifts, its donor gate, the brake on card testers, listing days and refunds. Invariants kept here: refusals are numbers by
 * month and nothing else; a listing day never changes what it was, and is undone by two different officers only; a refund is asked once.
 * Locks: creates tables only.
 */
export class DonorCare1765000610000 implements Migration {
  readonly name = 'DonorCare1765000610000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(SETTINGS);
    await db.query(GATE);
    await db.query(LISTING_DAYS);
    await db.query(REFUNDS);
    await db.query(`
      ${protectByGroup('giving_offer', ['SELECT', 'INSERT', 'UPDATE'])}
      ${protectByGroup('giving_currency', ['SELECT', 'INSERT', 'DELETE'])}
      ${protectByGroup('gate_country', ['SELECT', 'INSERT', 'DELETE'])}
      ${protectByGroup('gate_count', ['SELECT', 'INSERT'])}
      GRANT UPDATE (count) ON gate_count TO sojourn_app;
      ${protectByGroup('giving_brake', ['SELECT', 'INSERT', 'DELETE'])}
      GRANT UPDATE (full_at, strikes, wait_until, refused_at) ON giving_brake TO sojourn_app;
      ${protectByGroup('listing_day', ['SELECT', 'INSERT'])}
      GRANT UPDATE (state) ON listing_day TO sojourn_app;
      ${protectByGroup('listing_day_gift', ['SELECT', 'INSERT'])}
      GRANT UPDATE (state, attempts, next_try_at) ON listing_day_gift TO sojourn_app;
      ${protectByGroup('listing_day_undo', ['SELECT', 'INSERT'])}
      ${protectByGroup('gift_refund', ['SELECT', 'INSERT'])}
      GRANT UPDATE (state, stripe_refund_id) ON gift_refund TO sojourn_app;`);
    await db.query(FOR_ALL_GROUPS);
  }
}

const SETTINGS = `
  CREATE TABLE giving_offer (
    group_id uuid NOT NULL PRIMARY KEY REFERENCES tenant_group (id),
    monthly boolean NOT NULL,
    sepa_debit boolean NOT NULL,
    card_per_myriad integer NOT NULL CHECK (card_per_myriad BETWEEN 0 AND 2000),
    sepa_per_myriad integer NOT NULL CHECK (sepa_per_myriad BETWEEN 0 AND 2000),
    legal_name text CHECK (length(legal_name) BETWEEN 1 AND 120),
    register_number text CHECK (length(register_number) BETWEEN 1 AND 80),
    service_address text CHECK (length(service_address) BETWEEN 1 AND 200),
    contact text CHECK (length(contact) BETWEEN 1 AND 120),
    cost_share_percent integer CHECK (cost_share_percent BETWEEN 0 AND 100),
    bank_holder text CHECK (length(bank_holder) BETWEEN 2 AND 70),
    bank_iban text CHECK (bank_iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    bank_bic text CHECK (bank_bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'),
    portal_login text CHECK (portal_login ~ '^https://billing\\.stripe\\.com/p/login/[A-Za-z0-9_]{1,200}$'),
    CONSTRAINT bank_account_whole CHECK ((bank_iban IS NULL) = (bank_holder IS NULL) AND (bank_iban IS NOT NULL OR bank_bic IS NULL))
  );
  COMMENT ON TABLE giving_offer IS 'How a group takes gifts, and what its public page says of itself as receiver: legal body, register, address of service, bank account';

  CREATE TABLE giving_currency (
    group_id uuid NOT NULL REFERENCES giving_offer (group_id),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    place integer NOT NULL CHECK (place >= 0),
    card_fixed_minor bigint NOT NULL CHECK (card_fixed_minor >= 0),
    sepa_fixed_minor bigint NOT NULL CHECK (sepa_fixed_minor >= 0),
    suggested_minor bigint[] NOT NULL CHECK (cardinality(suggested_minor) BETWEEN 1 AND 4),
    PRIMARY KEY (group_id, currency),
    CONSTRAINT giving_currency_place_once UNIQUE (group_id, place)
  );
  COMMENT ON TABLE giving_currency IS 'Currencies donors may choose, with the processor''s fixed fee and the suggested amounts';`;

const GATE = `
  CREATE TABLE gate_country (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    country char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    reason text NOT NULL CHECK (reason IN ('prosecution', 'bank-records', 'sanctions', 'listing', 'board-decision')),
    added_by uuid NOT NULL,
    added_on date NOT NULL,
    PRIMARY KEY (group_id, country)
  );
  COMMENT ON TABLE gate_country IS 'Countries the group stops at the donor gate in addition to the built-in list';

  CREATE TABLE gate_count (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    month char(7) NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
    counted text NOT NULL CHECK (counted IN ('donor-country-stopped', 'bank-country-unknown', 'bank-country-without-sepa',
      'listed-card-country', 'too-many-tries', 'payment-failed', 'notice-shown', 'notice-continued')),
    count bigint NOT NULL CHECK (count > 0),
    PRIMARY KEY (group_id, month, counted)
  );
  COMMENT ON TABLE gate_count IS 'How often in a month donors were stopped and for what reason; numbers only, nothing of a donor';

  CREATE TABLE giving_brake (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    name text NOT NULL CHECK (name ~ '^(checkouts|failures|visitor:[0-9a-f]{32})$'),
    full_at timestamptz NOT NULL,
    strikes integer NOT NULL CHECK (strikes >= 0),
    wait_until timestamptz,
    refused_at timestamptz,
    PRIMARY KEY (group_id, name)
  );
  COMMENT ON TABLE giving_brake IS 'How many tries to begin a gift are left, for the group and for a visitor of today; of a visitor a mark that nobody can turn back into an address, for a day';
  CREATE INDEX giving_brake_visitors ON giving_brake (full_at) WHERE name LIKE 'visitor:%';`;

const LISTING_DAYS = `
  CREATE TABLE listing_day (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    id uuid NOT NULL,
    declared_at timestamptz NOT NULL CHECK (declared_at = date_trunc('minute', declared_at)),
    declared_by uuid NOT NULL,
    countries text[] CHECK (cardinality(countries) > 0),
    state text NOT NULL CHECK (state IN ('pausing', 'standing', 'undoing', 'undone')),
    PRIMARY KEY (group_id, id)
  );
  COMMENT ON TABLE listing_day IS 'The minute in which an officer declared that the group was listed, and for which countries (null: all); who gives is in no column';

  CREATE TABLE listing_day_gift (
    group_id uuid NOT NULL,
    listing_day_id uuid NOT NULL,
    recurring_gift_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'paused', 'going-on', 'left')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_try_at timestamptz,
    PRIMARY KEY (group_id, listing_day_id, recurring_gift_id),
    FOREIGN KEY (group_id, listing_day_id) REFERENCES listing_day (group_id, id),
    FOREIGN KEY (group_id, recurring_gift_id) REFERENCES recurring_gift (group_id, id)
  );
  COMMENT ON TABLE listing_day_gift IS 'The monthly gifts a listing day concerns, and whether each is paused, goes on again, or was left because it had stopped';
  CREATE INDEX listing_day_gift_due ON listing_day_gift (next_try_at) WHERE next_try_at IS NOT NULL;

  CREATE TABLE listing_day_undo (
    group_id uuid NOT NULL,
    listing_day_id uuid NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    CONSTRAINT undo_of_an_officer_once PRIMARY KEY (group_id, listing_day_id, asked_by),
    FOREIGN KEY (group_id, listing_day_id) REFERENCES listing_day (group_id, id)
  );
  COMMENT ON TABLE listing_day_undo IS 'Officers who want a listing day undone; two are needed';

  CREATE FUNCTION listing_day_needs_two() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.state IN ('undoing', 'undone')
         AND (SELECT count(*) FROM listing_day_undo u WHERE u.group_id = NEW.group_id AND u.listing_day_id = NEW.id) < 2 THEN
        RAISE EXCEPTION 'a listing day is undone by two officers' USING ERRCODE = 'check_violation', CONSTRAINT = 'listing_day_needs_two';
      END IF;
      IF (OLD.state, NEW.state) NOT IN (('pausing', 'standing'), ('pausing', 'undoing'), ('standing', 'undoing'), ('undoing', 'undone')) THEN
        RAISE EXCEPTION 'a listing day goes forward only' USING ERRCODE = 'check_violation', CONSTRAINT = 'listing_day_goes_forward';
      END IF;
      RETURN NEW;
    END $$;
  CREATE TRIGGER listing_day_needs_two BEFORE UPDATE OF state ON listing_day FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION listing_day_needs_two();`;

const REFUNDS = `
  CREATE TABLE gift_refund (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    gift_id uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    asked_by uuid NOT NULL,
    asked_on date NOT NULL,
    state text NOT NULL CHECK (state IN ('asked', 'made', 'refused')),
    stripe_refund_id text CHECK (stripe_refund_id ~ '^[A-Za-z0-9_]{1,255}$'),
    PRIMARY KEY (group_id, id),
    CONSTRAINT refund_of_stripe_once UNIQUE (group_id, stripe_refund_id),
    CONSTRAINT made_with_its_id CHECK ((state = 'made') = (stripe_refund_id IS NOT NULL)),
    FOREIGN KEY (group_id, gift_id) REFERENCES gift (group_id, id)
  );
  COMMENT ON TABLE gift_refund IS 'Refunds that members asked Stripe for; they are in the books when Stripe''s message comes';
  CREATE INDEX gift_refund_of_gift ON gift_refund (group_id, gift_id);`;

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';

/** What the workers ask for all groups at once. */
const FOR_ALL_GROUPS = `
  -- Monthly gifts that a listing day still has to pause or to let go on.
  CREATE FUNCTION due_listing_day_gifts(at timestamptz, most integer)
    RETURNS TABLE (group_id uuid, listing_day_id uuid, recurring_gift_id uuid) LANGUAGE sql ${definer} AS
    $$ SELECT g.group_id, g.listing_day_id, g.recurring_gift_id FROM listing_day_gift g
        WHERE g.next_try_at <= at ORDER BY g.next_try_at LIMIT most FOR UPDATE SKIP LOCKED $$;

  -- Monthly gifts that go on although one of their payments came from a card of a listed country.
  CREATE FUNCTION recurring_gifts_to_cancel(most integer) RETURNS TABLE (group_id uuid, id uuid) LANGUAGE sql STABLE ${definer} AS
    $$ SELECT r.group_id, r.id FROM recurring_gift r
        WHERE r.state <> 'stopped'
          AND EXISTS (SELECT 1 FROM gift g WHERE g.group_id = r.group_id AND g.recurring_gift_id = r.id AND g.attention = 'listed-card-country')
        ORDER BY r.group_id, r.id LIMIT most $$;

  CREATE FUNCTION forget_visitors(before timestamptz) RETURNS void LANGUAGE sql ${definer} AS
    $$ DELETE FROM giving_brake WHERE name LIKE 'visitor:%' AND greatest(full_at, wait_until, refused_at) < before $$;

  REVOKE ALL ON FUNCTION due_listing_day_gifts(timestamptz, integer), recurring_gifts_to_cancel(integer), forget_visitors(timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION due_listing_day_gifts(timestamptz, integer), recurring_gifts_to_cancel(integer), forget_visitors(timestamptz) TO sojourn_app;`;
