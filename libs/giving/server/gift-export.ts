import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import type { Gift } from '@sojourn/giving/contract';
import { decimalText } from '@sojourn/units';
import { stringify } from 'csv-stringify';
import { GiftReader } from './gift-reader';
import { refused } from './giving-refusal';
import { exportsFrozen } from './listing-rows';

const HEAD = ['number', 'date', 'amount', 'currency', 'fee', 'fee_currency', 'fund', 'campaign', 'method', 'monthly', 'state'];

/** All gifts as a table, without names because there are none. While a listing day stands nothing leaves the house. */
@Injectable()
export class GiftExport {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly reader: GiftReader,
  ) {}

  /** Refuses with `exports-frozen`; other exports about donors ask the same. */
  async assertOpen(scope: Scope): Promise<void> {
    if (await this.tenant.transaction(scope, exportsFrozen)) throw refused('exports-frozen');
  }

  /** Page after page by key, so that the memory stays flat. */
  async csv(scope: Scope): Promise<StreamableFile> {
    await this.assertOpen(scope);
    const lines = stringify({ header: true, columns: HEAD, record_delimiter: '\r\n', escape_formulas: true });
    return new StreamableFile(Readable.from(this.rows(scope)).pipe(lines), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="gifts.csv"',
    });
  }

  private async *rows(scope: Scope): AsyncGenerator<string[]> {
    for (let before: string | undefined; ;) {
      const page = await this.reader.gifts(scope, before === undefined ? {} : { before });
      for (const gift of page.gifts) yield rowOf(gift);
      if (page.next === null) return;
      before = page.next;
    }
  }
}

function rowOf(gift: Gift): string[] {
  const amount = (minor: string | null, currency: string): string => (minor === null ? '' : decimalText(BigInt(minor), currency));
  return [
    gift.number.toString(),
    gift.receivedOn,
    amount(gift.grossMinor, gift.currency),
    gift.currency,
    amount(gift.feeMinor, gift.feeCurrency),
    gift.feeMinor === null ? '' : gift.feeCurrency,
    gift.fund,
    gift.campaign ?? '',
    gift.method,
    gift.monthly ? 'yes' : 'no',
    gift.state,
  ];
}
