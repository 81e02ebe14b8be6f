import { Component, computed, inject, input, output, signal, viewChild, type ElementRef } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Chip, DayPipe, ErrorState, IconButton } from '@sojourn/design';
import { CodeName, type Board, type Occupation, type StayStep } from '@sojourn/housing/contract';
import { mayMove, mayStep } from '@sojourn/housing/rules';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { addDays } from '@sojourn/units';
import { bedsOf } from './bed-freedom';
import { KNOWN_DAYS } from './board-days';
import { BoardStore } from './board.store';
import { codeOf } from './labels';
import { brokenRulesOf, refusedPlacement, type RefusedPlacement } from './refused-placement';
import { Refused } from './refused';
import { nightsOf } from './stay-form';

const STEPS: readonly StayStep['state'][] = ['expected', 'in', 'no-show'];

/** One stay or block: what it is, and what can be done with it from where it is. */
@Component({
  selector: 'sj-stay-dialog',
  imports: [Chip, DayPipe, ErrorState, IconButton, MatButton, Refused],
  templateUrl: './stay-dialog.html',
  styleUrl: './dialog.css',
})
export class StayDialog {
  readonly board = input.required<Board>();
  /** Says what was done. */
  readonly changed = output<string>();

  protected readonly store = inject(BoardStore);
  protected readonly t = inject(Translate).t;
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly stay = signal<Occupation | null>(null);
  protected readonly bedId = signal('');
  protected readonly from = signal('');
  protected readonly until = signal('');
  protected readonly leftOn = signal('');
  protected readonly label = signal('');
  /** Asked once more before something is taken back. */
  protected readonly confirming = signal(false);
  protected readonly busy = signal(false);
  protected readonly mistake = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly refused = signal<RefusedPlacement | null>(null);

  protected readonly beds = computed(() => bedsOf(this.board()));
  protected readonly bed = computed(() => this.beds().find(({ bed }) => bed.id === this.stay()?.bedId));
  protected readonly named = computed(() => this.store.labels.labels().people.has(this.stay()?.personRef ?? ''));
  protected readonly can = computed(() => {
    const stay = this.stay();
    if (stay === null || stay.kind === 'block') return { steps: [], move: false, end: false, cancel: false };
    const begun = stay.from <= this.board().today;
    const steps = STEPS.filter((state) => mayStep(stay.state, state) && (begun || state === 'expected'));
    return { steps, move: mayMove(stay.state), end: mayStep(stay.state, 'out'), cancel: mayStep(stay.state, 'cancelled') };
  });

  open(stay: Occupation): void {
    this.stay.set(stay);
    this.bedId.set(stay.bedId);
    this.from.set(stay.from);
    this.until.set(stay.openEnd ? '' : (stay.to ?? ''));
    this.leftOn.set(this.board().today);
    this.label.set('');
    this.forget();
    this.box().nativeElement.showModal();
  }

  protected close(): void {
    this.box().nativeElement.close();
  }

  protected nameOf(stay: Occupation): string {
    if (stay.kind === 'block') {
      const reason = this.store.labels.labels().blocks.get(stay.id);
      return this.t(reason === undefined ? 'housing.blocked' : `housing.reason.${reason}`);
    }
    return this.store.labels.labels().people.get(stay.personRef ?? '') ?? this.t('housing.person-code', { code: codeOf(stay) });
  }

  protected takeBed(bedId: string): void {
    this.bedId.set(bedId);
    this.refused.set(null);
  }

  protected step(stay: Occupation, state: StayStep['state']): Promise<void> {
    return this.run(() => this.store.step(stay.id, state), `housing.did.${state}`);
  }

  protected async move(stay: Occupation): Promise<void> {
    const nights = nightsOf(this.from(), this.until());
    if (nights === null) return this.mistake.set('housing.needs-later-departure');
    await this.run(() => this.store.move(stay.id, { bedId: this.bedId(), from: nights.from, to: nights.to }), 'housing.did.move');
  }

  protected end(stay: Occupation): Promise<void> {
    return this.run(() => this.store.end(stay.id, this.leftOn()), 'housing.did.end');
  }

  protected takeBack(stay: Occupation): Promise<void> {
    if (stay.kind === 'block') return this.run(() => this.store.release(stay.id), 'housing.did.release');
    return this.run(() => this.store.cancel(stay.id), 'housing.did.cancel');
  }

  protected async name(stay: Occupation): Promise<void> {
    const codeName = this.label().trim();
    const personRef = stay.personRef;
    if (personRef === null || !CodeName.safeParse(codeName).success) return this.mistake.set('housing.needs-short-label');
    await this.run(() => this.store.labels.sealPerson({ personRef, codeName }), 'housing.did.name');
  }

  private async run(work: () => Promise<unknown>, done: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.forget();
    try {
      await work();
      this.close();
      this.changed.emit(this.t(done));
    } catch (error) {
      await this.explain(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  private async explain(problem: Problem): Promise<void> {
    const rules = brokenRulesOf(problem.facts);
    const stay = this.stay();
    const nights = nightsOf(this.from(), this.until());
    if (rules === null || stay === null || nights === null) return this.problem.set(problem);
    // Nights already slept are not asked for again: only what begins today can be in another bed.
    const { today } = this.board();
    const from = stay.state === 'in' && nights.from < today ? today : nights.from;
    const board = await this.store.read(from, KNOWN_DAYS).catch(() => this.board());
    const wanted = { bedId: this.bedId(), from, to: nights.to };
    const who = { personRef: stay.personRef, stayId: stay.id };
    this.refused.set(refusedPlacement(rules, board, wanted, who, addDays(board.from, board.days)));
  }

  private forget(): void {
    this.confirming.set(false);
    this.mistake.set('');
    this.problem.set(null);
    this.refused.set(null);
  }
}
