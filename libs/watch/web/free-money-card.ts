import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Card, Chip, ErrorState, MoneyPipe, Skeleton, Sparkline } from '@sojourn/design';
import type { Loaded } from '@sojourn/http/client';
import { decimalFigure, LOCALES, monthMark, Translate } from '@sojourn/i18n';
import type { Runway } from '@sojourn/solvency/contract';

/** Months of free money, with restricted cash shown apart because it is not counted. */
@Component({
  selector: 'sj-free-money-card',
  imports: [Card, Chip, ErrorState, MoneyPipe, RouterLink, Skeleton, Sparkline],
  templateUrl: './free-money-card.html',
  styleUrl: './free-money-card.css',
})
export class FreeMoneyCard {
  readonly runway = input.required<Loaded<Runway>>();
  readonly retry = output();

  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  private readonly locale = computed(() => LOCALES[this.translate.language()]);
  protected readonly here = computed(() => {
    const runway = this.runway();
    return runway.state === 'here' ? runway.value : null;
  });
  protected readonly failed = computed(() => {
    const runway = this.runway();
    return runway.state === 'failed' ? runway.problem : null;
  });
  protected readonly months = computed(() => {
    const months = this.here()?.months ?? null;
    return months === null ? '' : decimalFigure(months, this.locale());
  });
  protected readonly belowZero = computed(() => this.here()?.lunaMinor.startsWith('-') ?? false);
  protected readonly amounts = computed(() => (this.here()?.series ?? []).map((point) => BigInt(point.lunaMinor)));
  protected readonly from = computed(() => this.mark(this.here()?.series.at(0)?.month));
  protected readonly to = computed(() => this.mark(this.here()?.series.at(-1)?.month));

  private mark(month: string | undefined): string {
    return month === undefined ? '' : `${monthMark(month, this.locale())} ${month.slice(2, 4)}`;
  }
}
