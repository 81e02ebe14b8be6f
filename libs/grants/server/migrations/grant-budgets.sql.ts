/** Budgets in versions: inserted whole, never changed. */
export const BUDGETS = `
  CREATE TABLE grant_line (
    group_id uuid NOT NULL,
    grant_id uuid NOT NULL,
    line_code text NOT NULL CHECK (line_code ~ '^[A-Z0-9]{1,4}(\\.[A-Z0-9]{1,4}){0,2}$'),
    PRIMARY KEY (group_id, grant_id, line_code),
    FOREIGN KEY (group_id, grant_id) REFERENCES grant_agreement (group_id, id)
  );
  COMMENT ON TABLE grant_line IS 'Numbers of the budget lines a grant ever had: they stay through every revision';

  CREATE TABLE grant_budget_period (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    grant_id uuid NOT NULL,
    period daterange NOT NULL CHECK (NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period)),
    PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, grant_id) REFERENCES grant_agreement (group_id, id),
    CONSTRAINT budget_periods_apart EXCLUDE USING gist (group_id WITH =, grant_id WITH =, period WITH &&)
  );
  COMMENT ON TABLE grant_budget_period IS 'Stretches of days that have a budget of their own; those of one grant never overlap';

  CREATE TABLE grant_budget (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    period_id uuid NOT NULL,
    grant_id uuid NOT NULL,
    version integer NOT NULL CHECK (version >= 1),
    line_count integer NOT NULL CHECK (line_count BETWEEN 1 AND 80),
    made_on date NOT NULL,
    made_by uuid NOT NULL,
    PRIMARY KEY (group_id, id),
    UNIQUE (group_id, id, grant_id, line_count),
    FOREIGN KEY (group_id, period_id) REFERENCES grant_budget_period (group_id, id),
    FOREIGN KEY (group_id, grant_id) REFERENCES grant_agreement (group_id, id),
    CONSTRAINT budget_version_once UNIQUE (group_id, period_id, version)
  );
  COMMENT ON TABLE grant_budget IS 'Budget of a period as it was agreed or revised; every version is kept';

  -- A version announces how many lines it has, and each line its place among them: a whole version has room for no other.
  CREATE TABLE grant_budget_line (
    group_id uuid NOT NULL,
    budget_id uuid NOT NULL,
    grant_id uuid NOT NULL,
    line_count integer NOT NULL,
    position integer NOT NULL,
    line_code text NOT NULL,
    key text NOT NULL CHECK (key ~ '^[a-z][a-z-]{1,29}$'),
    label text NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    PRIMARY KEY (group_id, budget_id, line_code),
    CONSTRAINT budget_line_has_place CHECK (position BETWEEN 1 AND line_count),
    CONSTRAINT budget_place_once UNIQUE (group_id, budget_id, position),
    CONSTRAINT budget_line_of_version FOREIGN KEY (group_id, budget_id, grant_id, line_count) REFERENCES grant_budget (group_id, id, grant_id, line_count),
    FOREIGN KEY (group_id, grant_id, line_code) REFERENCES grant_line (group_id, grant_id, line_code)
  );
  COMMENT ON TABLE grant_budget_line IS 'Lines of a budget in the funder''s wording; an organisation''s text, clear by decision 2';

  -- One row for each cost a line counts, so that the key itself refuses to count it twice.
  CREATE TABLE grant_budget_cost (
    group_id uuid NOT NULL,
    budget_id uuid NOT NULL,
    account_code text NOT NULL,
    function_code text NOT NULL CHECK (function_code IN ('LEG', 'HOU', 'PRO', 'MGT', 'FUN')),
    line_code text NOT NULL,
    CONSTRAINT cost_in_one_line PRIMARY KEY (group_id, budget_id, account_code, function_code),
    FOREIGN KEY (group_id, budget_id, line_code) REFERENCES grant_budget_line (group_id, budget_id, line_code),
    FOREIGN KEY (group_id, account_code) REFERENCES ledger_account (group_id, code)
  );
  COMMENT ON TABLE grant_budget_cost IS 'Which costs of the books count in which line of a budget';`;

export const SPENDING_PLANS = `
  CREATE TABLE grant_commitment (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    grant_id uuid NOT NULL,
    line_code text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('contract', 'order', 'lease', 'employment')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    made_on date NOT NULL,
    until_on date NOT NULL,
    released_on date,
    CONSTRAINT commitment_once PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, grant_id, line_code) REFERENCES grant_line (group_id, grant_id, line_code),
    CONSTRAINT commitment_ends_after_start CHECK (made_on <= until_on)
  );
  CREATE INDEX commitment_of_grant ON grant_commitment (group_id, grant_id);
  COMMENT ON TABLE grant_commitment IS 'Money bound by a contract or an order before it is spent, in the agreement''s currency';

  CREATE TABLE grant_report_due (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    grant_id uuid NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    due_on date NOT NULL,
    watch_item_id uuid NOT NULL,
    sent_on date,
    sent_by uuid,
    sent_actual_minor bigint,
    CONSTRAINT report_due_once PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, grant_id) REFERENCES grant_agreement (group_id, id),
    FOREIGN KEY (group_id, watch_item_id) REFERENCES watch_item (group_id, id),
    CONSTRAINT report_period CHECK (from_on <= to_on AND to_on <= due_on),
    CONSTRAINT report_sent_by_somebody CHECK ((sent_on IS NULL) = (sent_by IS NULL))
  );
  CREATE INDEX report_due_of_grant ON grant_report_due (group_id, grant_id);
  COMMENT ON TABLE grant_report_due IS 'Reports a funder expects; the watch reminds whoever answers for them';`;
