import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Chip, MoneyPipe } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { ShownLine } from './shown-lines';

/** The lines of one entry with everything they say. */
@Component({
  selector: 'sj-lines-table',
  imports: [Chip, MoneyPipe, RouterLink],
  template: `
    <div class="sj-figures-frame">
      <table class="sj-figures">
        <caption class="sj-visually-hidden">
          {{
            t('ledger.lines')
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ t('ledger.account') }}</th>
            <th scope="col">{{ t('ledger.fund') }}</th>
            <th scope="col" class="figure">{{ t('ledger.debit') }}, {{ currency() }}</th>
            <th scope="col" class="figure">{{ t('ledger.credit') }}, {{ currency() }}</th>
          </tr>
        </thead>
        <tbody>
          @for (line of lines(); track line.no) {
            <tr>
              <td>
                <a routerLink="/ledger" [queryParams]="{ account: line.account }">{{ line.account }}</a> {{ names().get(line.account) }}
                @if (line.foreign; as foreign) {
                  <small>{{
                    t('ledger.foreign-line', {
                      amount: (foreign.minor | money: foreign.currency),
                      rate: foreign.rate,
                      currency: foreign.currency,
                      books: currency(),
                    })
                  }}</small>
                }
                @if (line.about.length > 0) {
                  <span class="about">
                    @for (dimension of line.about; track dimension.kind) {
                      <sj-chip>{{ dimension.kind === 'taxSphere' ? t('ledger.sphere.' + dimension.code) : dimension.code }}</sj-chip>
                    }
                  </span>
                }
              </td>
              <td>
                {{ line.fund }}
                @if (line.functionCode; as code) {
                  <small>{{ t('ledger.function.' + code) }}</small>
                }
              </td>
              <td class="figure">
                @if (line.debitMinor !== '0') {
                  {{ line.debitMinor | money: currency() : 'figure' }}
                }
              </td>
              <td class="figure">
                @if (line.creditMinor !== '0') {
                  {{ line.creditMinor | money: currency() : 'figure' }}
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    small {
      display: block;
      font-size: 13px;
      color: var(--sj-ink-2);
    }
    .about {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      margin-top: 4px;
    }
  `,
})
export class LinesTable {
  readonly lines = input.required<readonly ShownLine[]>();
  readonly currency = input.required<string>();
  readonly names = input.required<ReadonlyMap<string, string>>();
  protected readonly t = inject(Translate).t;
}
