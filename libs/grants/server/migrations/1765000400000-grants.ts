import { protectByGroup, type Migration } from '@sojourn/database';
import { AGREEMENTS, TERMS_STAY } from './grant-agreements.sql';
import { BUDGETS, SPENDING_PLANS } from './grant-budgets.sql';
import { MONEY, SUMS } from './grant-money.sql';

/**
 * Funders' agreements. Invariants kept here, whatever the application does: no cost counts in two lines of a budget and no fund in two
 * agreements at once; what was signed stays as it was signed; a budget version never changes; an instalment is never received, and a
 * condition never met, for more than it is worth; every receipt, fulfilment and charge has its entry, and that entry one of them; a period is
 * charged with indirect costs once; a report is sent once. Locks: creates tables only.
 */
export class Grants1765000400000 implements Migration {
  readonly name = 'Grants1765000400000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    for (const part of [AGREEMENTS, TERMS_STAY, BUDGETS, SPENDING_PLANS, MONEY, SUMS]) await db.query(part);
    await db.query(`
      ${protectByGroup('grant_agreement', ['SELECT', 'INSERT'])}
      GRANT UPDATE (funder, funder_kind, reference, fund_id, function_code, currency, amount_minor, starts_on, ends_on, recognition, counted,
                    indirect_method, indirect_cap, report_language, conversion, matching_minor, state, signed_on,
                    receivable_minor, receivable_booked_minor, advance_minor, advance_booked_minor) ON grant_agreement TO sojourn_app;
      ${protectByGroup('grant_rate', ['SELECT', 'INSERT'])}
      ${protectByGroup('grant_line', ['SELECT', 'INSERT'])}
      ${protectByGroup('grant_budget_period', ['SELECT', 'INSERT'])}
      ${protectByGroup('grant_budget', ['SELECT', 'INSERT'])}
      ${protectByGroup('grant_budget_line', ['SELECT', 'INSERT'])}
      ${protectByGroup('grant_budget_cost', ['SELECT', 'INSERT'])}
      ${protectByGroup('grant_commitment', ['SELECT', 'INSERT'])}
      GRANT UPDATE (released_on) ON grant_commitment TO sojourn_app;
      CREATE POLICY released_once ON grant_commitment AS RESTRICTIVE FOR UPDATE TO sojourn_app USING (released_on IS NULL) WITH CHECK (true);
      ${protectByGroup('grant_condition', ['SELECT', 'INSERT'])}
      ${protectByGroup('grant_instalment', ['SELECT', 'INSERT'])}
      GRANT UPDATE (claimed_on) ON grant_instalment TO sojourn_app;
      ${protectByGroup('grant_receipt', ['SELECT', 'INSERT'])}
      GRANT UPDATE (reversal_entry_id) ON grant_receipt TO sojourn_app;
      CREATE POLICY reversed_once ON grant_receipt AS RESTRICTIVE FOR UPDATE TO sojourn_app USING (reversal_entry_id IS NULL) WITH CHECK (true);
      ${protectByGroup('grant_fulfilment', ['SELECT', 'INSERT'])}
      GRANT UPDATE (reversal_entry_id) ON grant_fulfilment TO sojourn_app;
      CREATE POLICY reversed_once ON grant_fulfilment AS RESTRICTIVE FOR UPDATE TO sojourn_app USING (reversal_entry_id IS NULL) WITH CHECK (true);
      ${protectByGroup('grant_indirect_charge', ['SELECT', 'INSERT'])}
      GRANT UPDATE (reversal_entry_id) ON grant_indirect_charge TO sojourn_app;
      CREATE POLICY reversed_once ON grant_indirect_charge AS RESTRICTIVE FOR UPDATE TO sojourn_app USING (reversal_entry_id IS NULL) WITH CHECK (true);
      ${protectByGroup('grant_report_due', ['SELECT', 'INSERT'])}
      GRANT UPDATE (sent_on, sent_by, sent_actual_minor) ON grant_report_due TO sojourn_app;
      CREATE POLICY sent_once ON grant_report_due AS RESTRICTIVE FOR UPDATE TO sojourn_app USING (sent_on IS NULL) WITH CHECK (true);`);
  }
}
