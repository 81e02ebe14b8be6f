import { Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import {
  FigureChoice,
  type FigureLines,
  type FigureQuery,
  type GeneralLedgerPage,
  type GeneralLedgerQuery,
  type JournalPage,
  type JournalQuery,
  type ReportTable,
  type TableQuery,
  type TableReport,
} from '@sojourn/ledger/contract';
import { priorDays, reports, type Days } from '@sojourn/ledger/rules';
import { readBooks } from '../read-books';
import { readFigureLines } from './read-figure-lines';
import { readGeneralLedger } from './read-general-ledger';
import { readJournal } from './read-journal';
import { readReportBooks } from './read-report-books';

/** The read-only handle on reports: each is counted when it is asked for, from sums that are kept with every entry. */
@Injectable()
export class ReportReader {
  constructor(private readonly tenant: TenantTransactions) {}

  table(scope: Scope, report: TableReport, query: TableQuery): Promise<ReportTable> {
    const days = daysOf(query);
    const prior = query.compare === undefined ? null : priorDays(days);
    return readBooks(this.tenant, scope, async (tx, currency) => reports[report](await readReportBooks(tx, currency, days, prior)));
  }

  /** The lines behind a figure, page by page. */
  figure(scope: Scope, { from, to, after, ...choice }: FigureQuery): Promise<FigureLines> {
    return readBooks(this.tenant, scope, (tx, currency) =>
      readFigureLines(tx, currency, FigureChoice.parse(choice), daysOf({ from, to }), after),
    );
  }

  generalLedger(scope: Scope, query: GeneralLedgerQuery): Promise<GeneralLedgerPage> {
    return readBooks(this.tenant, scope, (tx, currency) => readGeneralLedger(tx, currency, query));
  }

  journal(scope: Scope, query: JournalQuery): Promise<JournalPage> {
    return readBooks(this.tenant, scope, (tx) => readJournal(tx, query));
  }
}

/** An open end is the first entry or the last. A comparison of periods with an open end has nothing to compare with. */
export function daysOf({ from, to, on }: Pick<TableQuery, 'from' | 'to' | 'on'>): Days {
  return { from: from ?? null, to: on ?? to ?? null };
}
