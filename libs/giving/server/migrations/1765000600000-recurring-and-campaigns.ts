import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Monthly gifts, campaigns, and gifts that did not come through Stripe. Invariants kept here: a subscription and a link belong to one
 * monthly gift; a stopped one stays stopped; a gift has a charge exactly when Stripe took it. A gift of a later month has no checkout of its
 * own, only its recurring gift. Amounts may be in another currency than the books; `booked_minor` is the gross in theirs.
 * Locks: `checkout` and `gift` for the length of a check of their rows.
 */
export class RecurringAndCampaigns1765000600000 implements Migration {
  readonly name = 'RecurringAndCampaigns1765000600000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(CAMPAIGNS);
    await db.query(RECURRING);
    await db.query(GIFTS);
    await db.query(`
      ${protectByGroup('campaign', ['SELECT', 'INSERT'])}
      GRANT UPDATE (goal_minor, starts_on, ends_on, state) ON campaign TO sojourn_app;
      ${protectByGroup('campaign_text', ['SELECT', 'INSERT', 'DELETE'])}
      GRANT UPDATE (title, body) ON campaign_text TO sojourn_app;
      ${protectByGroup('recurring_gift', ['SELECT', 'INSERT'])}
      GRANT UPDATE (stripe_subscription_id, stripe_customer_id, amount_minor, method, state, pause_reason, started_on, stopped_on, stop_reason)
        ON recurring_gift TO sojourn_app;
      GRANT UPDATE (method, booked_minor) ON gift TO sojourn_app;`);
    await db.query(BEFORE_THE_GROUP_IS_KNOWN);
  }
}

const CAMPAIGNS = `
  CREATE TABLE campaign (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    id uuid NOT NULL,
    slug text NOT NULL CHECK (slug ~ '^[a-z0-9-]{2,32}$'),
    fund_id uuid NOT NULL,
    goal_minor bigint CHECK (goal_minor > 0),
    starts_on date NOT NULL,
    ends_on date CHECK (ends_on >= starts_on),
    state text NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    PRIMARY KEY (group_id, id),
    CONSTRAINT campaign_slug_once UNIQUE (group_id, slug),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id)
  );
  COMMENT ON TABLE campaign IS 'What a group asks gifts for during a time, with its goal in the currency of the books; shown on the public page';

  CREATE TABLE campaign_text (
    group_id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'ru', 'uk', 'be', 'de', 'pl', 'lt')),
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 600),
    PRIMARY KEY (group_id, campaign_id, language),
    FOREIGN KEY (group_id, campaign_id) REFERENCES campaign (group_id, id)
  );
  COMMENT ON TABLE campaign_text IS 'Title and text of a campaign in one language, written for everybody to read';`;

const RECURRING = `
  CREATE TABLE recurring_gift (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    stripe_subscription_id text CHECK (stripe_subscription_id ~ '^[A-Za-z0-9_]{1,255}$'),
    stripe_customer_id text CHECK (stripe_customer_id ~ '^[A-Za-z0-9_]{1,255}$'),
    fund_id uuid NOT NULL,
    campaign_id uuid,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    interval text NOT NULL CHECK (interval = 'month'),
    method text NOT NULL CHECK (method IN ('card', 'sepa_debit')),
    state text NOT NULL CHECK (state IN ('starting', 'active', 'past-due', 'paused', 'stopped')),
    pause_reason text CHECK (pause_reason IN ('donor', 'officer', 'listing-day')),
    bank_country char(2) NOT NULL CHECK (bank_country ~ '^[A-Z]{2}$'),
    started_on date,
    stopped_on date,
    stop_reason text CHECK (stop_reason IN ('donor', 'officer', 'listed-country', 'payments-failed', 'never-paid', 'processor')),
    manage_token_hash bytea NOT NULL CHECK (length(manage_token_hash) = 32),
    PRIMARY KEY (group_id, id),
    CONSTRAINT recurring_subscription_once UNIQUE (group_id, stripe_subscription_id),
    CONSTRAINT recurring_token_once UNIQUE (manage_token_hash),
    CONSTRAINT stopped_with_day_and_reason
      CHECK ((state = 'stopped') = (stopped_on IS NOT NULL) AND (state = 'stopped') = (stop_reason IS NOT NULL)),
    CONSTRAINT pause_reason_while_paused CHECK (pause_reason IS NULL OR state = 'paused'),
    FOREIGN KEY (group_id, endpoint_id) REFERENCES stripe_endpoint (group_id, id),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id),
    FOREIGN KEY (group_id, campaign_id) REFERENCES campaign (group_id, id)
  );
  COMMENT ON TABLE recurring_gift IS 'Monthly gifts: amount, fund, Stripe''s ids and the country of the bank as the donor said it, nobody''s name; of the link that changes or stops it only the SHA-256';
  CREATE INDEX recurring_gift_by_state ON recurring_gift (group_id, state);

  CREATE FUNCTION recurring_gift_stays_stopped() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'a stopped gift does not start again' USING ERRCODE = 'check_violation', CONSTRAINT = 'recurring_gift_stays_stopped';
    END $$;
  CREATE TRIGGER recurring_gift_stays_stopped BEFORE UPDATE ON recurring_gift FOR EACH ROW
    WHEN (OLD.state = 'stopped' AND (NEW.state, NEW.stopped_on, NEW.amount_minor) IS DISTINCT FROM (OLD.state, OLD.stopped_on, OLD.amount_minor))
    EXECUTE FUNCTION recurring_gift_stays_stopped();`;

const GIFTS = `
  ALTER TABLE checkout
    DROP CONSTRAINT IF EXISTS checkout_group_id_currency_fkey,
    ADD CONSTRAINT checkout_currency_is_a_code CHECK (currency ~ '^[A-Z]{3}$'),
    ADD COLUMN recurring_gift_id uuid,
    ADD COLUMN campaign_id uuid,
    ADD COLUMN method text CHECK (method IN ('card', 'sepa_debit')),
    ADD FOREIGN KEY (group_id, recurring_gift_id) REFERENCES recurring_gift (group_id, id),
    ADD FOREIGN KEY (group_id, campaign_id) REFERENCES campaign (group_id, id);

  ALTER TABLE gift
    DROP CONSTRAINT IF EXISTS gift_group_id_currency_fkey,
    ADD CONSTRAINT gift_currency_is_a_code CHECK (currency ~ '^[A-Z]{3}$'),
    ALTER COLUMN checkout_id DROP NOT NULL,
    ALTER COLUMN charge_id DROP NOT NULL,
    ALTER COLUMN paid_at DROP NOT NULL,
    ADD COLUMN recurring_gift_id uuid,
    ADD COLUMN campaign_id uuid,
    ADD COLUMN method text CHECK (method IN ('card', 'sepa_debit', 'bank', 'cash', 'in-kind')),
    ADD COLUMN booked_minor bigint CHECK (booked_minor > 0),
    ADD CONSTRAINT charge_unless_by_hand CHECK ((coalesce(method, 'card') IN ('card', 'sepa_debit')) = (charge_id IS NOT NULL)),
    ADD CONSTRAINT charge_has_a_time CHECK ((charge_id IS NULL) = (paid_at IS NULL)),
    ADD CONSTRAINT charge_has_a_wish CHECK (charge_id IS NULL OR checkout_id IS NOT NULL OR recurring_gift_id IS NOT NULL),
    ADD FOREIGN KEY (group_id, recurring_gift_id) REFERENCES recurring_gift (group_id, id),
    ADD FOREIGN KEY (group_id, campaign_id) REFERENCES campaign (group_id, id);
  CREATE INDEX gift_by_fund ON gift (group_id, fund_id, number);
  CREATE INDEX gift_by_campaign ON gift (group_id, campaign_id, number) WHERE campaign_id IS NOT NULL;
  CREATE INDEX gift_by_recurring ON gift (group_id, recurring_gift_id, number) WHERE recurring_gift_id IS NOT NULL;`;

/** The link of a monthly gift names no group. */
const BEFORE_THE_GROUP_IS_KNOWN = `
  CREATE FUNCTION recurring_gift_of_token(asked bytea) RETURNS TABLE (group_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
    $$ SELECT r.group_id, r.id FROM recurring_gift r WHERE r.manage_token_hash = asked $$;
  REVOKE ALL ON FUNCTION recurring_gift_of_token(bytea) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION recurring_gift_of_token(bytea) TO sojourn_app;`;
