import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Chip, MoneyPipe } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { labelText } from '@sojourn/ledger/rules';
import type { ReportLabel, ReportTable } from '@sojourn/ledger/contract';

/** The one column a narrow screen shows until another is chosen. */
const MAIN: Partial<Record<ReportTable['report'], string>> = { 'fund-movement': 'closing', 'trial-balance': 'closing-debit' };

/** A report's figures: aligned, negatives in parentheses, totals under a double rule, each a link to the lines it is made of. */
@Component({
  selector: 'sj-figure-table',
  imports: [Chip, MoneyPipe, NgTemplateOutlet, RouterLink],
  templateUrl: './figure-table.html',
  styleUrl: './figure-table.css',
})
export class FigureTable {
  readonly table = input.required<ReportTable>();
  protected readonly t = inject(Translate).t;
  protected readonly main = linkedSignal(() => MAIN[this.table().report] ?? 'total');
  protected readonly body = computed(() => this.table().rows.filter((row, at, all) => !(row.kind === 'total' && at === all.length - 1)));
  protected readonly foot = computed(() => this.table().rows.filter((row, at, all) => row.kind === 'total' && at === all.length - 1));

  protected name(label: ReportLabel): string {
    return labelText(label, this.t);
  }

  protected isNegative(minor: string): boolean {
    return minor.startsWith('-');
  }
}
