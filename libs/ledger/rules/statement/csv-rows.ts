import { parse } from 'csv-parse/browser/esm/sync';
import type { CsvMapping } from '@sojourn/ledger/contract';
import { Unreadable } from './statement';

export interface CsvRow {
  readonly fileLine: number;
  readonly cells: readonly string[];
}

/** Records that go to the CSV library at once. */
const AT_ONCE = 500;
const LONGEST_RECORD = 256 * 1024;

/**
 * Gives the rows of a CSV text while it arrives. Only the ends of records are found here, by the parity of quotes; quoting itself is read by
 * the CSV library. Rows without any cell filled are left out.
 */
export class CsvRows {
  private rest = '';
  private looked = 0;
  private quoted = false;
  private line = 1;
  private waiting: { text: string; fileLine: number }[] = [];

  constructor(private readonly delimiter: CsvMapping['delimiter']) {}

  push(text: string): CsvRow[] {
    this.rest += text;
    let from = 0;
    for (let at = this.looked; at < this.rest.length; at++) {
      const sign = this.rest[at];
      if (sign === '"') this.quoted = !this.quoted;
      if (sign !== '\n' || this.quoted) continue;
      this.hold(this.rest.slice(from, at));
      from = at + 1;
    }
    this.rest = this.rest.slice(from);
    this.looked = this.rest.length;
    if (this.rest.length > LONGEST_RECORD) throw new Unreadable('row-unreadable', this.line, { field: '"' });
    return this.waiting.length >= AT_ONCE ? this.flush() : [];
  }

  end(): CsvRow[] {
    if (this.quoted) throw new Unreadable('row-unreadable', this.line, { field: '"' });
    this.hold(this.rest);
    this.rest = '';
    return this.flush();
  }

  private hold(record: string): void {
    const text = record.replace(/\r$/, '');
    if (text.trim() !== '') this.waiting.push({ text, fileLine: this.line });
    this.line += 1 + (record.match(/\n/g)?.length ?? 0);
  }

  private flush(): CsvRow[] {
    const held = this.waiting;
    this.waiting = [];
    if (held.length === 0) return [];
    const rows = this.parsed(held.map(({ text }) => text).join('\n'), held[0]?.fileLine ?? 1);
    return rows
      .map((cells, index) => ({ fileLine: held[index]?.fileLine ?? 0, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  }

  private parsed(text: string, fileLine: number): string[][] {
    try {
      return parse(text, { delimiter: this.delimiter, relax_column_count: true, relax_quotes: true, trim: true });
    } catch {
      throw new Unreadable('row-unreadable', fileLine, { field: '"' });
    }
  }
}
