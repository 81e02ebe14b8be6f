import { Component, computed, inject, input } from '@angular/core';
import { MoneyPipe } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { GrantReport } from '@sojourn/grants/contract';
import { budgetBars } from './bars';
import { Worded } from './worded';

/** Budget against actual, line by line: spent is solid, what is bound but not spent hatched, the budget a mark. The figures stand in the table behind. */
@Component({
  selector: 'sj-budget-bars',
  imports: [MoneyPipe],
  template: `
    <ul [attr.aria-label]="t('grants.bars-say')">
      @for (bar of bars(); track bar.row.line) {
        <li [class.over]="bar.over">
          <span class="name">{{ bar.row.label ?? t('grants.outside') }}</span>
          <span class="track" aria-hidden="true">
            <i class="spent" [style.inline-size.%]="bar.spent / 10"></i>
            <i class="bound" [style.inline-size.%]="bar.bound / 10"></i>
            @if (bar.budget > 0) {
              <b [style.inset-inline-start.%]="bar.budget / 10"></b>
            }
          </span>
          <span class="figure">{{ bar.row.usedTenths === null ? '–' : worded.percent(bar.row.usedTenths) }}</span>
          <small
            >{{
              t('grants.bar-says', {
                spent: (bar.row.toDateMinor | money: report().currency),
                budget: (bar.row.budgetMinor | money: report().currency),
              })
            }}
            @if (bar.row.commitmentsMinor !== '0') {
              {{ t('grants.bar-bound', { bound: (bar.row.commitmentsMinor | money: report().currency) }) }}
            }
          </small>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: 14px;
      margin: 4px 0 12px;
    }
    li {
      display: grid;
      grid-template-columns: minmax(110px, 180px) minmax(0, 1fr) 62px;
      align-items: center;
      gap: 2px 14px;
    }
    .name {
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    .track {
      position: relative;
      display: flex;
      height: 22px;
      border-radius: 5px;
      background: var(--sj-sunken);
    }
    .spent {
      min-width: 2px;
      border-radius: 5px;
      background: var(--sj-harbour);
    }
    .over .spent {
      background: var(--sj-ember);
    }
    .bound {
      border-radius: 0 5px 5px 0;
      background: repeating-linear-gradient(
        135deg,
        var(--sj-lantern) 0 5px,
        color-mix(in srgb, var(--sj-lantern) 55%, var(--sj-surface)) 5px 9px
      );
    }
    b {
      position: absolute;
      inset-block: -4px;
      width: 2px;
      margin-inline-start: -2px;
      background: var(--sj-ink);
    }
    .figure {
      text-align: right;
    }
    small {
      grid-column: 2 / -1;
      font-size: 14px;
      color: var(--sj-ink-2);
    }
    @media (max-width: 720px) {
      li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .track {
        grid-column: 1 / -1;
        grid-row: 2;
      }
      small {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class BudgetBars {
  readonly report = input.required<GrantReport>();
  protected readonly worded = inject(Worded);
  protected readonly t = inject(Translate).t;
  protected readonly bars = computed(() => budgetBars(this.report().rows));
}
