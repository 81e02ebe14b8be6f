import { Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { LocalDate } from '@sojourn/units';
import type { ExchangeRate, NewRevaluation, PostedEntry, Revaluation, RevaluationRow } from '@sojourn/ledger/contract';
import { MONETARY_ACCOUNTS, MONETARY_GROUPS, revaluationEntry, revalue, type ForeignHolding } from '@sojourn/ledger/rules';
import { booksCurrency } from './books-currency';
import { refused } from './ledger-refusal';
import { LedgerService } from './ledger.service';
import { lockBooks } from './lock-books';
import { RateService } from './rate.service';

/** Foreign money at a period's end: what it stands at, what it is worth, and the entry that makes one the other. */
@Injectable()
export class RevaluationService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly rates: RateService,
  ) {}

  preview(scope: Scope, on: LocalDate): Promise<Revaluation> {
    return this.tenant.transaction(scope, (tx) => this.look(tx, on));
  }

  /** Posts what the preview showed. If the books moved since, nothing is posted and the new figures are to be looked at. */
  post(scope: Scope, asked: NewRevaluation): Promise<PostedEntry> {
    return this.tenant.transaction(scope, async (tx) => {
      await lockBooks(tx);
      const seen = await this.look(tx, asked.on);
      const [missing] = seen.missing;
      if (missing !== undefined) throw refused(missing.code, { currency: missing.currency, on: asked.on });
      const draft = revaluationEntry(asked.on, seen.currency, seen.rows, asked.requestId);
      if (draft === null) throw refused('nothing-to-revalue', { on: asked.on });
      if (seen.differenceMinor !== asked.differenceMinor) throw refused('revaluation-differs', { differenceMinor: seen.differenceMinor });
      return this.ledger.postEntry(tx, scope, { ...draft, acknowledged: asked.acknowledged });
    });
  }

  private async look(tx: Tx, on: LocalDate): Promise<Revaluation> {
    const books = await booksCurrency(tx);
    const holdings = await holdingsOn(tx, on);
    const rows: RevaluationRow[] = [];
    const used = new Map<string, ExchangeRate>();
    const missing = new Map<string, Revaluation['missing'][number]>();
    for (const holding of holdings) {
      const rate = await this.rates.findOnDay(tx, holding.currency, on);
      if ('refusal' in rate) {
        missing.set(holding.currency, { currency: rate.facts.currency, code: rate.refusal });
        continue;
      }
      for (const from of rate.from) used.set(`${from.currency} ${from.source}`, from);
      rows.push(revalue(holding, books, rate));
    }
    const difference = rows.reduce((sum, row) => sum + BigInt(row.differenceMinor), 0n);
    return { on, currency: books, rows, differenceMinor: difference.toString(), rates: [...used.values()], missing: [...missing.values()] };
  }
}

/** Monetary accounts that hold another currency at the end of a day, also those of which only the booked value is left. */
function holdingsOn(tx: Tx, on: LocalDate): Promise<ForeignHolding[]> {
  return tx.query<ForeignHolding>(
    `SELECT m.account_code AS account, f.code AS fund, m.currency, sum(m.amount_currency_minor)::bigint AS "foreignMinor",
            sum(m.debit_minor - m.credit_minor)::bigint AS "carryingMinor"
       FROM ledger_movement('-infinity', $1::date) m
       JOIN ledger_account a ON a.code = m.account_code
       JOIN fund f ON f.id = m.fund_id
      WHERE m.currency <> (SELECT currency FROM ledger_book) AND (a.account_group = ANY ($2) OR a.code = ANY ($3))
      GROUP BY m.account_code, f.code, m.currency
     HAVING sum(m.amount_currency_minor) <> 0 OR sum(m.debit_minor) <> sum(m.credit_minor)
      ORDER BY 1, 2, 3`,
    [on, MONETARY_GROUPS, MONETARY_ACCOUNTS],
  );
}
