import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Published rates of other currencies. Invariants kept here: one rate a source, currency and day, above zero, for a day that a bank could have
 * published. What an entry was converted at stands on its line, so that a rate corrected later changes no entry.
 * Locks: creates a table only.
 */
export class ExchangeRates1765000120000 implements Migration {
  readonly name = 'ExchangeRates1765000120000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      CREATE TABLE exchange_rate (
        group_id uuid NOT NULL REFERENCES ledger_book (group_id),
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$' AND currency <> 'EUR'),
        day date NOT NULL CHECK (day BETWEEN '1999-01-04' AND '2199-12-31'),
        source text NOT NULL CHECK (source ~ '^(ecb|inforeuro|[a-z]{2}-national-bank)$'),
        rate text NOT NULL CHECK (rate ~ '^(0|[1-9][0-9]{0,8})([.][0-9]{1,10})?$' AND rate::numeric > 0),
        entered_by uuid NOT NULL,
        PRIMARY KEY (group_id, currency, day, source)
      );
      COMMENT ON TABLE exchange_rate IS 'What 1 EUR was worth in a currency on a day, and who published it; the digits as published';`);
    await db.query(protectByGroup('exchange_rate', ['SELECT', 'INSERT']));
    await db.query('GRANT UPDATE (rate, entered_by) ON exchange_rate TO sojourn_app');
  }
}
