import { Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import { addDays, money, type LocalDate } from '@sojourn/units';
import { LedgerReader } from '@sojourn/ledger/server';
import type { ExpectedInstalment } from '@sojourn/grants/contract';
import { bookedAt, expectedInstalments } from '@sojourn/grants/rules';
import { readConditions, readInstalments } from './read-plans';
import { allGrants, booksCurrencyOf, type StoredGrant } from './stored-grant';

/** So many days back a rate is looked for: over holidays, when none is published. */
const RATE_DAYS = 7;

/** What other domains may ask of agreements. It has no verb that changes one. */
@Injectable()
export class GrantsReader {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerReader,
  ) {}

  /** What running agreements still bring, soonest first; in the books' currency at the rate of the day where one is known. */
  async expectedInstalments(scope: Scope, on: LocalDate): Promise<ExpectedInstalment[]> {
    const files = await this.tenant.transaction(scope, async (tx) => {
      const read = [];
      for (const stored of await allGrants(tx)) {
        const { id } = stored.grant;
        read.push({ stored, instalments: await readInstalments(tx, id), conditions: await readConditions(tx, id) });
      }
      return read;
    });
    const expected: ExpectedInstalment[] = [];
    for (const { stored, instalments, conditions } of files) {
      const { grant, restriction } = stored;
      const open = expectedInstalments({ on, grant, restriction, instalments, conditions });
      const rate = open.length === 0 ? null : await this.rateOf(scope, stored, on);
      for (const { number, dueOn, openMinor, certainty, restricted } of open)
        expected.push({
          grantId: grant.id,
          code: grant.code,
          funder: grant.funder,
          number,
          dueOn,
          amountMinor: openMinor.toString(),
          currency: grant.currency,
          bookedMinor: inBooks(stored, openMinor, rate),
          certainty,
          restricted,
        });
    }
    return expected.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.code.localeCompare(b.code) || a.number - b.number);
  }

  private async rateOf(scope: Scope, stored: StoredGrant, on: LocalDate): Promise<string | null> {
    const { currency } = stored.grant;
    if (currency === booksCurrencyOf(stored)) return null;
    const days = Array.from({ length: RATE_DAYS }, (_, ago) => addDays(on, -ago));
    const known = await this.ledger.ratesOnDays(scope, currency, days);
    return days.map((day) => known.get(day)).find((rate) => rate !== undefined) ?? null;
  }
}

function inBooks(stored: StoredGrant, openMinor: bigint, rate: string | null): string | null {
  const booksCurrency = booksCurrencyOf(stored);
  if (stored.grant.currency === booksCurrency) return openMinor.toString();
  return rate === null ? null : bookedAt(money(openMinor, stored.grant.currency), rate, booksCurrency).minor.toString();
}
