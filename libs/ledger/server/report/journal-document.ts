import type { Tx } from '@sojourn/database';
import { amount, day, text, type Column, type Report, type Row } from '@sojourn/documents';
import type { Entry, JournalQuery } from '@sojourn/ledger/contract';
import { labelText } from '@sojourn/ledger/rules';
import { entryName, type LedgerFrame } from './general-ledger-document';
import { readJournal } from './read-journal';
import { readChart } from './read-report-books';
import { printedHead } from './report-document';

/** The journal for print: each entry a heading, its lines below. Null when there are more lines than `most`. */
export async function journalReport(tx: Tx, frame: LedgerFrame, query: JournalQuery, most: number): Promise<Report | null> {
  const { words, currency, days, letterhead, madeAt } = frame;
  const names = new Map((await readChart(tx)).map((account) => [account.code, account.name]));
  const accountText = (code: string): string => labelText({ of: 'account', code, name: names.get(code) ?? null }, (key) => words.of(key));
  const column = (key: string, kind: Column['kind']): Column => ({ key, kind, title: words.of(`report.column.${key}`) });
  const rows: Row[] = [];
  let [left, debit, credit] = [most, 0n, 0n];
  for await (const entry of entriesOf(tx, query)) {
    left -= entry.lines.length;
    if (left < 0) return null;
    rows.push({
      kind: 'heading',
      cells: { date: day(entry.date), entry: text(entryName(entry)), account: text(words.phrase(entry.phrase)) },
    });
    for (const line of entry.lines) {
      debit += BigInt(line.debitMinor);
      credit += BigInt(line.creditMinor);
      rows.push({
        kind: 'line',
        cells: {
          account: text(accountText(line.account)),
          fund: text(line.fund),
          ...(line.functionCode === null ? {} : { function: text(words.of(`report.function.${line.functionCode}`)) }),
          ...(line.debitMinor === '0' ? {} : { debit: amount(line.debitMinor) }),
          ...(line.creditMinor === '0' ? {} : { credit: amount(line.creditMinor) }),
        },
      });
    }
  }
  rows.push({ kind: 'total', cells: { date: text(words.of('report.row.total')), debit: amount(debit), credit: amount(credit) } });
  return {
    name: 'journal',
    language: words.language,
    title: words.of('report.name.journal'),
    subtitle: words.of('report.subtitle', { period: words.days(days), currency }),
    group: printedHead(letterhead),
    currency,
    columns: [
      column('date', 'date'),
      column('entry', 'text'),
      column('account', 'text'),
      column('fund', 'text'),
      column('function', 'text'),
      column('debit', 'money'),
      column('credit', 'money'),
    ],
    sections: [{ rows }],
    footer: words.of('report.made-from'),
    madeAt,
  };
}

async function* entriesOf(tx: Tx, query: JournalQuery): AsyncGenerator<Entry> {
  for (let after: string | undefined | null = undefined; after !== null;) {
    const page: { entries: Entry[]; next: string | null } = await readJournal(tx, after === undefined ? query : { ...query, after }, 500);
    yield* page.entries;
    after = page.next;
  }
}
