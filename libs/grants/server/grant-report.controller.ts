import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  GRANT_READERS,
  GRANT_ROLES,
  GrantLinesQuery,
  GrantReportFileQuery,
  GrantReportQuery,
  GrantReversal,
  IndirectChargeDraft,
  IndirectQuery,
  ReportDueDraft,
  ReportSent,
  type GrantChanged,
  type GrantReport,
  type GrantReportLines,
  type IndirectShare,
} from '@sojourn/grants/contract';
import { IndirectService } from './indirect.service';
import { ReportDueService } from './report-due.service';
import { ReportFileService } from './report-file.service';
import { ReportService } from './report.service';

/** Reports to the funder, when they are due, and the indirect costs that belong in them. */
@Controller('grants/:id')
@Roles(...GRANT_ROLES)
export class GrantReportController {
  constructor(
    private readonly reports: ReportService,
    private readonly files: ReportFileService,
    private readonly due: ReportDueService,
    private readonly indirect: IndirectService,
  ) {}

  @Get('report')
  @Roles(...GRANT_READERS)
  report(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Query(schemaPipe(GrantReportQuery)) period: GrantReportQuery,
  ): Promise<GrantReport> {
    return this.reports.report(scope, id, period);
  }

  @Get('report/lines')
  @Roles(...GRANT_READERS)
  lines(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Query(schemaPipe(GrantLinesQuery)) query: GrantLinesQuery,
  ): Promise<GrantReportLines> {
    return this.reports.lines(scope, id, query);
  }

  @Get('report/file')
  @Roles(...GRANT_READERS)
  file(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Query(schemaPipe(GrantReportFileQuery)) query: GrantReportFileQuery,
  ): Promise<StreamableFile> {
    return this.files.file(scope, id, query);
  }

  @Post('reports-due')
  expect(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(ReportDueDraft)) draft: ReportDueDraft,
  ): Promise<GrantChanged> {
    return this.due.add(scope, id, draft);
  }

  @Post('reports-due/:reportId/sent')
  @HttpCode(200)
  send(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('reportId', schemaPipe(Uuid)) reportId: string,
    @Body(schemaPipe(ReportSent)) sent: ReportSent,
  ): Promise<GrantChanged> {
    return this.due.send(scope, id, reportId, sent);
  }

  @Get('indirect')
  @Roles(...GRANT_READERS)
  share(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Query(schemaPipe(IndirectQuery)) period: IndirectQuery,
  ): Promise<IndirectShare> {
    return this.indirect.share(scope, id, period);
  }

  @Post('indirect-charges')
  charge(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(IndirectChargeDraft)) draft: IndirectChargeDraft,
  ): Promise<GrantChanged> {
    return this.indirect.charge(scope, id, draft);
  }

  @Post('indirect-charges/:chargeId/reversal')
  takeBack(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('chargeId', schemaPipe(Uuid)) chargeId: string,
    @Body(schemaPipe(GrantReversal)) reversal: GrantReversal,
  ): Promise<GrantChanged> {
    return this.indirect.takeBack(scope, id, chargeId, reversal);
  }
}
