import { Component, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ErrorState, Icon } from '@sojourn/design';
import { asProblem, type Problem } from '@sojourn/http/client';
import type { LineReport } from '@sojourn/ledger/contract';
import { ReportsStore } from './reports.store';
import type { ShownPeriod } from './shown-period';

/** Journal and general ledger as files. Spreadsheets stream however long they are; a PDF may be too long, and then says so here. */
@Component({
  selector: 'sj-line-files',
  imports: [ErrorState, Icon, MatButton],
  template: `
    <div class="files">
      <button matButton="outlined" type="button" [disabled]="making()" (click)="print()"><sj-icon name="download" [size]="18" />PDF</button>
      @if (files(); as addresses) {
        <a matButton="outlined" [href]="addresses.xlsx" download>XLSX</a>
        <a matButton="outlined" [href]="addresses.csv" download>CSV</a>
      }
    </div>
    @if (problem(); as failure) {
      <sj-error-state [failure]="failure" [retryable]="false" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
      max-width: 360px;
    }
    .files {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 8px;
    }
    @media (max-width: 720px) {
      .files {
        justify-content: flex-start;
      }
    }
  `,
})
export class LineFiles {
  readonly report = input.required<LineReport>();
  readonly period = input.required<ShownPeriod>();
  readonly account = input<string>();
  private readonly store = inject(ReportsStore);
  protected readonly files = signal<{ xlsx: string; csv: string } | null>(null);
  protected readonly making = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  constructor() {
    effect(() => {
      const [report, period, account] = [this.report(), this.period(), this.account()];
      this.problem.set(null);
      void Promise.all([this.store.lineFile(report, period, 'xlsx', account), this.store.lineFile(report, period, 'csv', account)]).then(
        ([xlsx, csv]) => this.files.set({ xlsx, csv }),
        () => undefined, // offline: the page says so
      );
    });
  }

  protected async print(): Promise<void> {
    this.making.set(true);
    this.problem.set(null);
    try {
      const address = await this.store.lineFile(this.report(), this.period(), 'pdf', this.account());
      save(await this.store.fetched(address), `${this.report()}.pdf`);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.making.set(false);
    }
  }
}

/** Gives a file to the browser. Its address lives only as long as the click. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
