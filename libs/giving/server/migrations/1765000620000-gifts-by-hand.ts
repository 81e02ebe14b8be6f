import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Gifts that Stripe has no part in, entered or imported. Invariants kept here: another system's number of a gift is booked once; what
 * identifies a giver is a code of figures; an import that ended stays ended. A gift that does not say how it was paid takes way, campaign and
 * monthly gift from its checkout. Locks: `gift` for a moment, for a reference and a trigger.
 */
export class GiftsByHand1765000620000 implements Migration {
  readonly name = 'GiftsByHand1765000620000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      CREATE TABLE gift_by_hand (
        group_id uuid NOT NULL,
        gift_id uuid NOT NULL,
        external_id text CHECK (external_id ~* '^[A-Z]{0,6}[-_./:]?[0-9][0-9A-F._:/-]{0,39}$'),
        giver text NOT NULL CHECK (giver IN ('known', 'unknown', 'code')),
        giver_code text CHECK (giver_code ~ '^[0-9]{4,8}$'),
        rate numeric CHECK (rate > 0),
        in_kind text CHECK (in_kind IN ('goods', 'services', 'premises')),
        basis text CHECK (basis IN ('purchase-invoice', 'market-price', 'price-list', 'expert-opinion', 'usual-rent', 'usual-fee')),
        entered_by uuid NOT NULL,
        import_id uuid,
        PRIMARY KEY (group_id, gift_id),
        CONSTRAINT gift_external_id_once UNIQUE (group_id, external_id),
        CONSTRAINT giver_code_when_said CHECK ((giver = 'code') = (giver_code IS NOT NULL)),
        CONSTRAINT in_kind_with_basis CHECK ((in_kind IS NULL) = (basis IS NULL)),
        FOREIGN KEY (group_id, gift_id) REFERENCES gift (group_id, id)
      );
      COMMENT ON TABLE gift_by_hand IS 'What is known of a gift by bank, in cash or in kind: the other system''s number, a giver''s code of figures, how a value was found; nobody''s name';
      CREATE INDEX gift_by_hand_giver ON gift_by_hand (group_id, giver_code) WHERE giver_code IS NOT NULL;

      CREATE TABLE gift_import (
        group_id uuid NOT NULL REFERENCES tenant_group (id),
        id uuid NOT NULL,
        begun_by uuid NOT NULL,
        begun_on date NOT NULL,
        lines integer NOT NULL CHECK (lines BETWEEN 1 AND 20000),
        state text NOT NULL CHECK (state IN ('gathering', 'booked', 'abandoned')),
        booked integer NOT NULL DEFAULT 0 CHECK (booked >= 0),
        PRIMARY KEY (group_id, id)
      );
      COMMENT ON TABLE gift_import IS 'Tables of gifts on their way into the books';

      CREATE TABLE gift_import_line (
        group_id uuid NOT NULL,
        import_id uuid NOT NULL,
        line integer NOT NULL CHECK (line BETWEEN 1 AND 1000000),
        gift jsonb NOT NULL,
        PRIMARY KEY (group_id, import_id, line),
        FOREIGN KEY (group_id, import_id) REFERENCES gift_import (group_id, id)
      );
      COMMENT ON TABLE gift_import_line IS 'Lines of such a table until it is booked: amounts, days, funds and codes, as the contract lets them through';

      CREATE FUNCTION gift_takes_after_its_wish() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE wish record;
        BEGIN
          SELECT c.method, c.campaign_id, c.recurring_gift_id INTO wish FROM checkout c WHERE c.group_id = NEW.group_id AND c.id = NEW.checkout_id;
          NEW.method := coalesce(wish.method, 'card');
          NEW.campaign_id := coalesce(NEW.campaign_id, wish.campaign_id);
          NEW.recurring_gift_id := coalesce(NEW.recurring_gift_id, wish.recurring_gift_id);
          RETURN NEW;
        END $$;
      CREATE TRIGGER gift_takes_after_its_wish BEFORE INSERT ON gift FOR EACH ROW
        WHEN (NEW.checkout_id IS NOT NULL AND NEW.method IS NULL) EXECUTE FUNCTION gift_takes_after_its_wish();

      CREATE FUNCTION gift_import_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'an import that ended stays ended' USING ERRCODE = 'check_violation', CONSTRAINT = 'gift_import_ends_once';
        END $$;
      CREATE TRIGGER gift_import_ends_once BEFORE UPDATE ON gift_import FOR EACH ROW
        WHEN (OLD.state <> 'gathering') EXECUTE FUNCTION gift_import_ends_once();

      ${protectByGroup('gift_by_hand', ['SELECT', 'INSERT'])}
      ${protectByGroup('gift_import', ['SELECT', 'INSERT'])}
      GRANT UPDATE (state, booked) ON gift_import TO sojourn_app;
      ${protectByGroup('gift_import_line', ['SELECT', 'INSERT', 'DELETE'])}`);
  }
}
