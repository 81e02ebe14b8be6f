import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Card, Chip, DayPipe, MoneyPipe, type Tone } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { Outlook } from '@sojourn/solvency/contract';

const TONES: Readonly<Record<Outlook['instalments'][number]['certainty'], Tone>> = {
  certain: 'moss',
  conditional: 'lantern',
  late: 'ember',
};

/** What funders still bring: how far free money reaches with it, and what of it is never free. (solvency.md 2) */
@Component({
  selector: 'sj-outlook-card',
  imports: [Card, Chip, DayPipe, MoneyPipe, RouterLink],
  templateUrl: './outlook-card.html',
  styleUrl: './outlook-card.css',
})
export class OutlookCard {
  readonly outlook = input.required<Outlook>();
  protected readonly t = inject(Translate).t;
  protected readonly tones = TONES;

  protected readonly paths = computed(() => {
    const { below, points } = this.outlook();
    const reach = (months: number | null): string =>
      months === null ? this.t('solvency.months-beyond', { count: points.length - 1 }) : this.t('solvency.months-left', { count: months });
    return [
      { key: 'solvency.path-nothing', says: reach(below.nothing) },
      { key: 'solvency.path-certain', says: reach(below.certain) },
      { key: 'solvency.path-all', says: reach(below.all) },
    ];
  });
}
