import { Component, computed, inject, input } from '@angular/core';
import { Calendar, Chip, DayPipe, type Tone } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { Certainty, CountedTerm } from '@sojourn/terms/contract';
import type { LocalDate } from '@sojourn/units';
import { plannedDates } from './planned-term';
import { TermWords } from './term-words';

const TONES: Readonly<Record<Certainty, Tone>> = { full: 'moss', medium: 'lantern', low: 'ember' };

/** A counted term: last day and safe date, how far they are to be trusted, where they come from, and how they were counted. */
@Component({
  selector: 'sj-term-result',
  imports: [Chip, DayPipe],
  templateUrl: './term-result.html',
  styleUrl: './term-result.css',
})
export class TermResult {
  readonly term = input.required<CountedTerm>();
  /** The last day the decision itself names; it prevails. */
  readonly printed = input<LocalDate>();
  /** Shown open where the count is the point of the page. */
  readonly open = input(false);
  protected readonly words = inject(TermWords);
  protected readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly dates = computed(() => plannedDates(this.term(), this.printed()));
  protected readonly tone = computed(() => TONES[this.term().certainty]);
}
