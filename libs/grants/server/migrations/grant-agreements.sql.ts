/** Agreements and the rates written in for them. */
export const AGREEMENTS = `
  CREATE TABLE grant_agreement (
    group_id uuid NOT NULL REFERENCES ledger_book (group_id),
    id uuid NOT NULL,
    code text NOT NULL,
    funder text NOT NULL CHECK (length(funder) BETWEEN 1 AND 80),
    funder_kind text NOT NULL CHECK (funder_kind IN ('foundation', 'public')),
    reference text CHECK (length(reference) BETWEEN 1 AND 30),
    fund_id uuid NOT NULL,
    function_code text NOT NULL CHECK (function_code IN ('LEG', 'HOU', 'PRO', 'MGT', 'FUN')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    recognition text NOT NULL CHECK (recognition IN ('unconditional', 'by-instalment', 'conditional')),
    counted text NOT NULL CHECK (counted IN ('fund', 'code')),
    indirect_method text NOT NULL CHECK (indirect_method IN ('none', 'direct-costs', 'direct-staff')),
    indirect_cap integer CHECK (indirect_cap BETWEEN 0 AND 10000),
    report_language text NOT NULL CHECK (report_language IN ('en', 'ru')),
    conversion text NOT NULL CHECK (conversion IN ('transaction-day', 'instalment-average', 'monthly-rate')),
    matching_minor bigint NOT NULL CHECK (matching_minor >= 0),
    state text NOT NULL CHECK (state IN ('draft', 'active', 'closed', 'withdrawn')),
    signed_on date,
    planned_minor bigint NOT NULL DEFAULT 0 CHECK (planned_minor >= 0),
    conditional_minor bigint NOT NULL DEFAULT 0 CHECK (conditional_minor >= 0),
    receivable_minor bigint NOT NULL DEFAULT 0 CHECK (receivable_minor >= 0),
    receivable_booked_minor bigint NOT NULL DEFAULT 0 CHECK (receivable_booked_minor >= 0),
    advance_minor bigint NOT NULL DEFAULT 0 CHECK (advance_minor >= 0),
    advance_booked_minor bigint NOT NULL DEFAULT 0 CHECK (advance_booked_minor >= 0),
    PRIMARY KEY (group_id, id),
    CONSTRAINT grant_code_once UNIQUE (group_id, code),
    FOREIGN KEY (group_id, code) REFERENCES ledger_dimension (group_id, code),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id),
    CONSTRAINT grant_ends_after_start CHECK (starts_on <= ends_on),
    CONSTRAINT grant_signed_when_active CHECK ((state IN ('active', 'closed')) = (signed_on IS NOT NULL)),
    CONSTRAINT grant_cap_with_method CHECK (indirect_method <> 'none' OR indirect_cap IS NULL),
    CONSTRAINT instalments_within_agreement CHECK (planned_minor <= amount_minor),
    CONSTRAINT conditions_within_agreement CHECK (conditional_minor <= amount_minor),
    CONSTRAINT owed_or_owing CHECK (receivable_minor = 0 OR advance_minor = 0),
    CONSTRAINT advance_of_conditional CHECK (advance_minor = 0 OR recognition = 'conditional'),
    CONSTRAINT fund_counted_once EXCLUDE USING gist (group_id WITH =, fund_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
      WHERE (counted = 'fund' AND state <> 'withdrawn')
  );
  COMMENT ON TABLE grant_agreement IS 'Agreements of funders: who pays how much into which fund, when it is income, how it is reported; nobody who is helped';
  COMMENT ON COLUMN grant_agreement.funder IS 'Clear because reports and the list name it; an organisation, checked for what looks like a person''s address or number';
  COMMENT ON COLUMN grant_agreement.receivable_minor IS 'Promised or earned and not paid yet, in the agreement''s currency; beside it what the books carry it at';
  COMMENT ON COLUMN grant_agreement.advance_minor IS 'Paid and not earned yet: it may have to go back';

  CREATE TABLE grant_rate (
    group_id uuid NOT NULL,
    grant_id uuid NOT NULL,
    month date NOT NULL CHECK (EXTRACT(day FROM month) = 1),
    rate numeric NOT NULL CHECK (rate > 0),
    CONSTRAINT grant_rate_once PRIMARY KEY (group_id, grant_id, month),
    FOREIGN KEY (group_id, grant_id) REFERENCES grant_agreement (group_id, id)
  );
  COMMENT ON TABLE grant_rate IS 'Published rates of a month as the agreement asks for, by hand: units of its currency for one of the books''';`;

/** Terms change while they are negotiated. After the signature only time is added, and what the books carry moves. */
export const TERMS_STAY = `
  CREATE FUNCTION grant_terms_stay() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    IF OLD.state = 'draft' THEN RETURN NEW; END IF;
    IF (OLD.funder, OLD.funder_kind, OLD.reference, OLD.fund_id, OLD.function_code, OLD.currency, OLD.amount_minor, OLD.starts_on, OLD.recognition,
        OLD.counted, OLD.indirect_method, OLD.indirect_cap, OLD.report_language, OLD.conversion, OLD.matching_minor, OLD.signed_on)
       IS DISTINCT FROM
       (NEW.funder, NEW.funder_kind, NEW.reference, NEW.fund_id, NEW.function_code, NEW.currency, NEW.amount_minor, NEW.starts_on, NEW.recognition,
        NEW.counted, NEW.indirect_method, NEW.indirect_cap, NEW.report_language, NEW.conversion, NEW.matching_minor, NEW.signed_on)
       OR NEW.ends_on < OLD.ends_on OR NEW.state = 'draft' OR OLD.state = 'withdrawn' THEN
      RAISE EXCEPTION 'grants: grant_terms_stay' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_terms_stay', TABLE = 'grant_agreement';
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION grant_terms_stay() FROM PUBLIC;
  CREATE TRIGGER grant_terms_stay BEFORE UPDATE ON grant_agreement FOR EACH ROW EXECUTE FUNCTION grant_terms_stay();`;
