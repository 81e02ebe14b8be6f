import { Body, Controller, Get, Param, Put, Query, type StreamableFile } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import {
  FigureQuery,
  GeneralLedgerFileQuery,
  GeneralLedgerQuery,
  JournalFileQuery,
  JournalQuery,
  Letterhead,
  LineReport,
  ReportFormat,
  TableQuery,
  TableReport,
  type FigureLines,
  type GeneralLedgerPage,
  type JournalPage,
  type LetterheadAnswer,
  type ReportTable,
} from '@sojourn/ledger/contract';
import { refused } from './ledger-refusal';
import { LetterheadService } from './letterhead.service';
import { MONEY_READERS } from './money-roles';
import { ReportFiles } from './report/report-files';
import { ReportReader } from './report/report-reader';

/** Every report: on screen as figures, each with the way to its lines; as PDF, XLSX and CSV by its name with an ending. */
@Controller('ledger')
@Roles(...MONEY_READERS)
export class ReportController {
  constructor(
    private readonly reader: ReportReader,
    private readonly files: ReportFiles,
    private readonly letterheads: LetterheadService,
  ) {}

  @Get('reports/lines')
  lines(@CurrentScope() scope: Scope, @Query(schemaPipe(FigureQuery)) query: FigureQuery): Promise<FigureLines> {
    return this.reader.figure(scope, query);
  }

  @Get('reports/general-ledger')
  generalLedger(
    @CurrentScope() scope: Scope,
    @Query(schemaPipe(GeneralLedgerQuery)) query: GeneralLedgerQuery,
  ): Promise<GeneralLedgerPage> {
    return this.reader.generalLedger(scope, query);
  }

  @Get('reports/journal')
  journal(@CurrentScope() scope: Scope, @Query(schemaPipe(JournalQuery)) query: JournalQuery): Promise<JournalPage> {
    return this.reader.journal(scope, query);
  }

  /** `sofa` or `sofa.pdf`; which question may be asked depends on the name. */
  @Get('reports/:name')
  report(@CurrentScope() scope: Scope, @Param('name') name: string, @Query() query: unknown): Promise<ReportTable | StreamableFile> {
    const [report = '', ending, ...more] = name.split('.');
    const format = ending === undefined ? null : ReportFormat.safeParse(ending).data;
    const table = TableReport.safeParse(report).data;
    const lines = LineReport.safeParse(report).data;
    if (format === undefined || more.length > 0) throw refused('unknown-report', { name });
    if (table !== undefined) {
      const asked = schemaPipe(TableQuery).transform(query, { type: 'query' });
      return format === null ? this.reader.table(scope, table, asked) : this.files.table(scope, table, format, asked);
    }
    if (lines === undefined || format === null) throw refused('unknown-report', { name });
    return lines === 'journal'
      ? this.files.journal(scope, format, schemaPipe(JournalFileQuery).transform(query, { type: 'query' }))
      : this.files.generalLedger(scope, format, schemaPipe(GeneralLedgerFileQuery).transform(query, { type: 'query' }));
  }

  @Get('letterhead')
  async letterhead(@CurrentScope() scope: Scope): Promise<LetterheadAnswer> {
    return { letterhead: await this.letterheads.find(scope) };
  }

  @Put('letterhead')
  @Roles('officer')
  setLetterhead(@CurrentScope() scope: Scope, @Body(schemaPipe(Letterhead)) letterhead: Letterhead): Promise<void> {
    return this.letterheads.set(scope, letterhead);
  }
}
