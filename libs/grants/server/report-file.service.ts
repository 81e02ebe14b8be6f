import { Readable } from 'node:stream';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { fileName } from '@sojourn/documents';
import { csvOf, pdfOf, XLSX_TYPE, xlsxOf } from '@sojourn/documents/server';
import { CLOCK, type Clock } from '@sojourn/units';
import { LedgerReader } from '@sojourn/ledger/server';
import type { GrantReportFileQuery } from '@sojourn/grants/contract';
import { reportDocument } from './report-document';
import { ReportService } from './report.service';

/** The report as a file for its funder: PDF with the group's name, a workbook with formulas, or CSV for a program. */
@Injectable()
export class ReportFileService {
  constructor(
    private readonly books: LedgerReader,
    private readonly reports: ReportService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async file(scope: Scope, grantId: string, { from, to, format }: GrantReportFileQuery): Promise<StreamableFile> {
    const papers = await this.reports.papers(scope, grantId);
    const report = await this.reports.reportFrom(scope, papers, { from, to });
    const document = reportDocument(report, {
      letterhead: await this.books.letterhead(scope),
      reference: papers.stored.grant.reference,
      madeAt: this.clock.now(),
    });
    const disposition = `attachment; filename="${fileName(document, format)}"`;
    if (format === 'pdf') return new StreamableFile(await pdfOf(document), { type: 'application/pdf', disposition });
    if (format === 'xlsx') return new StreamableFile(await xlsxOf(document), { type: XLSX_TYPE, disposition });
    return new StreamableFile(Readable.from(csvOf(document, { byteOrderMark: true })), { type: 'text/csv; charset=utf-8', disposition });
  }
}
