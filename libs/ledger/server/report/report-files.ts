import { Readable } from 'node:stream';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { fileName, type Report } from '@sojourn/documents';
import { csvOf, csvStream, pdfOf, XLSX_TYPE, xlsxOf, xlsxStream } from '@sojourn/documents/server';
import type {
  GeneralLedgerFileQuery,
  JournalFileQuery,
  ReportFormat,
  ReportLanguage,
  TableQuery,
  TableReport,
} from '@sojourn/ledger/contract';
import { priorDays, reports, type Days } from '@sojourn/ledger/rules';
import { journalCsv } from '@sojourn/ledger/rules/export';
import { CLOCK, type Clock } from '@sojourn/units';
import { JournalExports } from '../export/journal-exports';
import { sheetOf, sheetRows } from '../export/journal-sheet';
import { StreamedReads } from '../export/streamed-reads';
import { refused } from '../ledger-refusal';
import { printedLetterhead } from '../letterhead.service';
import { readBooks } from '../read-books';
import { accountSheets, generalLedgerLines, generalLedgerReport, generalLedgerRows, type LedgerFrame } from './general-ledger-document';
import { journalReport } from './journal-document';
import { readReportBooks } from './read-report-books';
import { csvDocument, reportDocument } from './report-document';
import { PrintDesk } from './print-desk';
import { daysOf } from './report-reader';
import { ReportWords } from './report-words';

/** A year of a small group, some three hundred pages. More is read in a spreadsheet. */
const MOST_PRINTED_LINES = 10_000;

const PDF_TYPE = 'application/pdf';
const CSV_TYPE = 'text/csv; charset=utf-8';
/** For programs: no mark at the beginning. */
const PLAIN = { byteOrderMark: false };

/** Reports as files, under the group's letterhead, in the reader's language. */
@Injectable()
export class ReportFiles {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly reads: StreamedReads,
    private readonly exports: JournalExports,
    private readonly desk: PrintDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async table(scope: Scope, report: TableReport, format: ReportFormat, query: TableQuery): Promise<StreamableFile> {
    const days = daysOf(query);
    const prior = query.compare === undefined ? null : priorDays(days);
    const words = new ReportWords(query.lang ?? 'en');
    const [table, letterhead] = await readBooks(this.tenant, scope, async (tx, currency) => [
      reports[report](await readReportBooks(tx, currency, days, prior)),
      await printedLetterhead(tx),
    ]);
    const document = reportDocument(table, letterhead, words, this.clock.now());
    if (format === 'csv') return file(Readable.from(csvOf(csvDocument(document), PLAIN)), CSV_TYPE, document, format);
    return format === 'pdf'
      ? file(await pdfOf(document), PDF_TYPE, document, format)
      : file(await xlsxOf(document), XLSX_TYPE, document, format);
  }

  async generalLedger(scope: Scope, format: ReportFormat, query: GeneralLedgerFileQuery): Promise<StreamableFile> {
    const days = daysOf(query);
    if (format === 'pdf')
      return this.printed(scope, days, query.lang, async (tx, frame) =>
        generalLedgerReport(frame, await accountSheets(tx, frame.currency, days, query), MOST_PRINTED_LINES),
      );
    const { facts, content } = await this.reads.open(scope, async (tx) => {
      const frame = await this.frame(tx, days, query.lang);
      const lines = generalLedgerLines(frame);
      const rows = generalLedgerRows(await accountSheets(tx, frame.currency, days, query), frame.words);
      return {
        facts: { name: lines.name, ...period(days) },
        content: format === 'csv' ? csvStream(lines, rows, PLAIN) : xlsxStream(lines, rows),
      };
    });
    return file(content, format === 'csv' ? CSV_TYPE : XLSX_TYPE, facts, format);
  }

  async journal(scope: Scope, format: ReportFormat, { lang = 'en', ...query }: JournalFileQuery): Promise<StreamableFile> {
    const days = daysOf(query);
    if (format === 'pdf') return this.printed(scope, days, lang, (tx, frame) => journalReport(tx, frame, query, MOST_PRINTED_LINES));
    const { content } = await this.exports.open(scope, query, {
      write: (frame, entries) =>
        format === 'csv' ? journalCsv(frame.currency, entries) : xlsxStream(sheetOf(frame, lang), sheetRows(frame, entries)),
    });
    return file(content, format === 'csv' ? CSV_TYPE : XLSX_TYPE, { name: 'journal', ...period(days) }, format);
  }

  /** Refuses `exports-busy` and `too-long-for-pdf`. */
  private async printed(
    scope: Scope,
    days: Days,
    lang: ReportLanguage | undefined,
    write: (tx: Tx, frame: LedgerFrame) => Promise<Report | null>,
  ): Promise<StreamableFile> {
    const { report, content } = await this.desk.print(async () => {
      const gathered = await this.tenant.snapshot(scope, async (tx) => write(tx, await this.frame(tx, days, lang)));
      if (gathered === null) throw refused('too-long-for-pdf', { mostLines: MOST_PRINTED_LINES });
      return gathered;
    });
    return file(content, PDF_TYPE, { name: report.name, ...period(days) }, 'pdf');
  }

  private async frame(tx: Tx, days: Days, lang: ReportLanguage | undefined): Promise<LedgerFrame> {
    const [book] = await tx.query<{ currency: string }>('SELECT currency FROM ledger_book');
    if (book === undefined) throw refused('books-not-open');
    return {
      currency: book.currency,
      days,
      letterhead: await printedLetterhead(tx),
      words: new ReportWords(lang ?? 'en'),
      madeAt: this.clock.now(),
    };
  }
}

function file(
  content: Uint8Array | Readable,
  type: string,
  named: Pick<Report, 'name' | 'period'>,
  extension: ReportFormat,
): StreamableFile {
  const options = { type, disposition: `attachment; filename="${fileName(named, extension)}"` };
  return content instanceof Readable ? new StreamableFile(content, options) : new StreamableFile(content, options);
}

function period({ from, to }: Days): Pick<Report, 'period'> {
  return from === null || to === null ? {} : { period: { from, to } };
}
