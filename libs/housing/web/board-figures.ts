import { Component, computed, inject, input } from '@angular/core';
import type { Indicators } from '@sojourn/housing/contract';
import { decimalFigure, LOCALES, Translate } from '@sojourn/i18n';
import { hundredths } from './hundredths';

/** How full the beds were in the last thirty nights. */
@Component({
  selector: 'sj-board-figures',
  template: `
    <h2>{{ t('housing.last-30-nights') }}</h2>
    <dl>
      @for (figure of all(); track figure.label) {
        <div>
          <dt>{{ figure.label }}</dt>
          <dd>{{ figure.text }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
      margin-top: 8px;
      border: 1px solid var(--sj-line);
      border-radius: var(--sj-radius-card);
      background: var(--sj-surface);
      overflow: clip;
    }
    div {
      padding: 12px 18px;
      box-shadow: -1px 0 var(--sj-line);
    }
    dt {
      font-size: 14px;
      color: var(--sj-ink-2);
    }
    dd {
      font: 560 22px/1.3 var(--sj-display);
    }
  `,
})
export class BoardFigures {
  readonly figures = input.required<Indicators>();
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly all = computed(() => {
    const { occupancyBasisPoints, bedNights, availableNights, exits, averageNightsHundredths } = this.figures();
    const none = this.t('housing.no-figure');
    return [
      { label: this.t('housing.occupancy'), text: occupancyBasisPoints === null ? none : `${this.decimal(occupancyBasisPoints)} %` },
      { label: this.t('housing.bed-nights'), text: this.t('housing.nights-of', { slept: bedNights, available: availableNights }) },
      { label: this.t('housing.exits'), text: String(exits) },
      { label: this.t('housing.average-stay'), text: averageNightsHundredths === null ? none : this.decimal(averageNightsHundredths) },
    ];
  });

  private decimal(number: number): string {
    return decimalFigure(hundredths(number), LOCALES[this.translate.language()]);
  }
}
