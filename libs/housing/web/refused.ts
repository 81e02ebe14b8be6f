import { Component, inject, input, output } from '@angular/core';
import { Notice } from '@sojourn/design';
import { LOCALES, longDate, Translate } from '@sojourn/i18n';
import type { LocalDate } from '@sojourn/units';
import type { BrokenRule } from '@sojourn/housing/contract';
import type { PlacedBed } from './bed-freedom';
import type { RefusedPlacement } from './refused-placement';

/** Why the bed cannot be had, rule by rule, and what can be had instead. */
@Component({
  selector: 'sj-refused',
  imports: [Notice],
  host: { role: 'alert' },
  template: `
    <sj-notice [heading]="t('housing.refused')">
      <ul>
        @for (rule of refused().rules; track $index) {
          <li>{{ says(rule) }}</li>
        }
      </ul>
      @if (refused().sameBedFrom; as day) {
        <p>{{ t('housing.same-bed-from', { date: long(day) }) }}</p>
      }
      @if (refused().beds.length > 0) {
        <p>{{ t('housing.free-instead') }}</p>
        <div class="sj-chips">
          @for (placed of refused().beds; track placed.bed.id) {
            <button type="button" (click)="take.emit(placed.bed.id)">{{ nameOf(placed) }}</button>
          }
        </div>
      } @else {
        <p>{{ t('housing.nothing-free-instead') }}</p>
      }
    </sj-notice>
  `,
  styles: `
    button {
      min-height: 40px;
      margin-top: 6px;
      padding: 0 14px;
      border: 1px solid var(--sj-line-strong);
      border-radius: 20px;
      background: var(--sj-surface);
      font-weight: 600;
    }
  `,
})
export class Refused {
  readonly refused = input.required<RefusedPlacement>();
  /** The bed chosen instead. */
  readonly take = output<string>();
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;

  protected says({ code, firstNight }: BrokenRule): string {
    return this.t(`housing.rule.${code}`, { night: this.long(firstNight) });
  }

  protected nameOf({ property, unit, bed }: PlacedBed): string {
    return `${property.codeName}, ${unit.name} · ${bed.name}`;
  }

  protected long(date: LocalDate): string {
    return longDate(date, LOCALES[this.translate.language()]);
  }
}
