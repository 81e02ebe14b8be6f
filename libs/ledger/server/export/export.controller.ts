import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { XLSX_TYPE, xlsxStream } from '@sojourn/documents/server';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { AuditFileQuery, DatevExportQuery, ExportQuery, SheetExportQuery } from '@sojourn/ledger/contract';
import { datevFile, datevObjection, hledgerJournal, journalCsv, saftFile, saftObjection } from '@sojourn/ledger/rules/export';
import { MONEY_READERS } from '../money-roles';
import { JournalExports, type ExportedFile } from './journal-exports';
import { sheetOf, sheetRows } from './journal-sheet';

/** The version that audit files name. */
const SOFTWARE_VERSION = '0.1';

/** The journal of a period as files for the accountant and other programs. */
@Controller('ledger/exports')
@Roles(...MONEY_READERS)
export class ExportController {
  constructor(private readonly exports: JournalExports) {}

  @Get('journal.csv')
  async journalCsv(@CurrentScope() scope: Scope, @Query(schemaPipe(ExportQuery)) period: ExportQuery): Promise<StreamableFile> {
    const file = await this.exports.open(scope, period, { write: (frame, entries) => journalCsv(frame.currency, entries) });
    return download(file, 'journal', 'csv', 'text/csv; charset=utf-8');
  }

  @Get('journal.xlsx')
  async journalXlsx(
    @CurrentScope() scope: Scope,
    @Query(schemaPipe(SheetExportQuery)) { language = 'en', ...period }: SheetExportQuery,
  ): Promise<StreamableFile> {
    const file = await this.exports.open(scope, period, {
      write: (frame, entries) => xlsxStream(sheetOf(frame, language), sheetRows(frame, entries)),
    });
    return download(file, 'journal', 'xlsx', XLSX_TYPE);
  }

  @Get('datev.csv')
  async datev(
    @CurrentScope() scope: Scope,
    @Query(schemaPipe(DatevExportQuery)) { consultant = '1001', client = '1', accounts = 'skr49', ...period }: DatevExportQuery,
  ): Promise<StreamableFile> {
    const office = { consultant: Number(consultant), client: Number(client) };
    const file = await this.exports.open(scope, period, {
      objectionTo: (frame) => datevObjection(frame, accounts),
      write: (frame, entries) => datevFile(frame, entries, office, accounts),
    });
    return download(file, 'EXTF_Buchungsstapel', 'csv', 'text/csv; charset=windows-1252'); // DATEV looks for files that begin with EXTF_
  }

  @Get('journal.hledger')
  async hledger(@CurrentScope() scope: Scope, @Query(schemaPipe(ExportQuery)) period: ExportQuery): Promise<StreamableFile> {
    const file = await this.exports.open(scope, period, { write: (frame, entries) => hledgerJournal(frame, entries) });
    return download(file, 'journal', 'hledger', 'text/plain; charset=utf-8');
  }

  @Get('saft.xml')
  async saft(
    @CurrentScope() scope: Scope,
    @Query(schemaPipe(AuditFileQuery)) { country = 'XX', ...period }: AuditFileQuery,
  ): Promise<StreamableFile> {
    const file = await this.exports.open(scope, period, {
      objectionTo: saftObjection,
      write: (frame, entries) => saftFile(frame, entries, { country, softwareVersion: SOFTWARE_VERSION }),
    });
    return download(file, 'saft', 'xml', 'application/xml; charset=utf-8');
  }
}

function download({ frame, content }: ExportedFile, name: string, extension: string, type: string): StreamableFile {
  return new StreamableFile(content, { type, disposition: `attachment; filename="${name}-${frame.from}-${frame.to}.${extension}"` });
}
