import { inject, Injectable, signal } from '@angular/core';
import { Translate } from '@sojourn/i18n';
import { labelText } from '@sojourn/ledger/rules';
import type { FigureLine, Phrase, ReportLabel } from '@sojourn/ledger/contract';
import { phraseParams } from '../phrases';
import { ReportsStore } from './reports.store';

/** What lines, entries and accounts are called. The names of accounts come after the lines; until then their codes are enough. */
@Injectable({ providedIn: 'root' })
export class LineWords {
  private readonly store = inject(ReportsStore);
  private readonly translate = inject(Translate);
  private readonly known = signal<ReadonlyMap<string, ReportLabel>>(new Map());
  readonly accounts = this.known.asReadonly();

  async load(): Promise<void> {
    this.known.set(await this.store.accounts());
  }

  account(code: string): string {
    const label = this.known().get(code);
    return label === undefined ? code : labelText(label, this.translate.t);
  }

  says(phrase: Phrase): string {
    return this.translate.t(`ledger.phrase.${phrase.code}`, phraseParams(phrase));
  }

  entry({ series, fiscalYear, number }: Pick<FigureLine, 'series' | 'fiscalYear' | 'number'>): string {
    return `${series} ${fiscalYear}-${number}`;
  }
}
