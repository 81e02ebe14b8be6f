import { Component, computed, inject, input, output } from '@angular/core';
import { MoneyPipe } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { GrantReport, GrantReportRow } from '@sojourn/grants/contract';
import { Worded } from './worded';

/** The funder's table. Every figure of what was spent opens the entries behind it. On a phone a line is a block with its figures under it. */
@Component({
  selector: 'sj-report-table',
  imports: [MoneyPipe],
  templateUrl: './report-table.html',
  styleUrl: './report-table.css',
})
export class ReportTable {
  readonly report = input.required<GrantReport>();
  /** Whether figures open their entries. */
  readonly openable = input(true);
  readonly opened = output<GrantReportRow>();
  protected readonly worded = inject(Worded);
  protected readonly t = inject(Translate).t;
  /** Spending before the period counts against the budget too, and is then shown. */
  protected readonly longer = computed(() => this.report().rows.some((row) => row.actualMinor !== row.toDateMinor));

  protected isNegative(minor: string): boolean {
    return minor.startsWith('-');
  }
}
