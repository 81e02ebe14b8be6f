import type { Migration } from '@sojourn/database';

/**
 * Account and fund of a line were looked up twice: for each line, and for the sums of its day, which the lines' trigger writes in the same
 * statement. A line never stands without its day, nobody but the trigger writes days, and a day keeps its account and fund from being deleted:
 * what days refer to, lines refer to. So the references of lines go, eight look-ups a gift. The references also held when somebody with the owner's
 * rights changed a line; account and fund of a line and of a day do not change at all now. `verify` looks at both as before.
 * Locks: `journal_line` and `daily_movement` for a moment.
 */
export class LinesKnownByTheirDays1765001000011 implements Migration {
  readonly name = 'LinesKnownByTheirDays1765001000011';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      CREATE FUNCTION ledger_line_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'ledger: line_stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'line_stays', TABLE = TG_TABLE_NAME;
      END $$;
      REVOKE ALL ON FUNCTION ledger_line_stays() FROM PUBLIC;
      CREATE TRIGGER line_stays BEFORE UPDATE ON journal_line FOR EACH ROW
        WHEN ((OLD.group_id, OLD.account_code, OLD.fund_id) IS DISTINCT FROM (NEW.group_id, NEW.account_code, NEW.fund_id)) EXECUTE FUNCTION ledger_line_stays();
      CREATE TRIGGER line_stays BEFORE UPDATE ON daily_movement FOR EACH ROW
        WHEN ((OLD.group_id, OLD.account_code, OLD.fund_id) IS DISTINCT FROM (NEW.group_id, NEW.account_code, NEW.fund_id)) EXECUTE FUNCTION ledger_line_stays();
      CREATE TRIGGER days_stay BEFORE DELETE ON daily_movement FOR EACH ROW EXECUTE FUNCTION ledger_line_stays();
      CREATE TRIGGER days_stay_all BEFORE TRUNCATE ON daily_movement EXECUTE FUNCTION ledger_line_stays();
      ALTER TABLE journal_line
        DROP CONSTRAINT journal_line_group_id_account_code_fkey,
        DROP CONSTRAINT journal_line_group_id_fund_id_fkey;`);
  }
}
