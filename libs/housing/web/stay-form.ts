import { computed, signal } from '@angular/core';
import { isLocalDate, type LocalDate } from '@sojourn/units';
import { CodeName, type BlockReason, type Nights, type StayDraft } from '@sojourn/housing/contract';

export type StartState = StayDraft['state'];
const START_STATES: readonly StartState[] = ['expected', 'reserved', 'requested', 'in'];

/** A stay or a block while it is typed. The person's label never leaves this browser in clear: it is no part of what is sent. */
export class StayForm {
  readonly what = signal<'stay' | 'block'>('stay');
  readonly bedId = signal('');
  readonly from = signal<string>('');
  readonly until = signal<string>('');
  readonly label = signal('');
  readonly state = signal<StartState>('expected');
  readonly reason = signal<BlockReason>('repair');

  constructor(
    private readonly today: LocalDate,
    start: { bedId: string; from: LocalDate },
  ) {
    this.bedId.set(start.bedId);
    this.from.set(start.from);
    if (start.from < today) this.state.set('in');
  }

  /** 'Arrived' is offered only for a day that has come. */
  readonly states = computed(() => START_STATES.filter((state) => state !== 'in' || this.from() <= this.today));

  /** The nights typed, or null while they are none. An empty departure is an open end. */
  readonly nights = computed<Nights | null>(() => nightsOf(this.from(), this.until()));

  /** What stands in the way, as a message key, in the order of the form. */
  readonly obstacle = computed<string | null>(() => {
    if (this.bedId() === '') return 'housing.needs-bed';
    if (!isLocalDate(this.from())) return 'housing.needs-arrival';
    if (this.nights() === null) return 'housing.needs-later-departure';
    if (this.what() === 'stay' && this.label().trim() !== '' && !CodeName.safeParse(this.label().trim()).success)
      return 'housing.needs-short-label';
    if (this.what() === 'stay' && this.state() === 'in' && this.from() > this.today) return 'housing.needs-arrival-that-has-come';
    return null;
  });

  setFrom(date: string): void {
    this.from.set(date);
    if (this.state() === 'in' && date > this.today) this.state.set('expected');
  }

  stayDraft(personRef: string): StayDraft | null {
    const nights = this.nights();
    if (nights === null || this.obstacle() !== null) return null;
    return { bedId: this.bedId(), personRef, from: nights.from, to: nights.to, state: this.state() };
  }
}

/** Nights from two date fields; null when they are not at least one night. */
export function nightsOf(from: string, until: string): Nights | null {
  if (!isLocalDate(from)) return null;
  if (until === '') return { from, to: null };
  return isLocalDate(until) && from < until ? { from, to: until } : null;
}
