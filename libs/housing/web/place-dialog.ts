import { Component, computed, inject, input, output, signal, viewChild, type ElementRef } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ErrorState, IconButton } from '@sojourn/design';
import { BLOCK_REASONS, type BlockReason, type Board } from '@sojourn/housing/contract';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { addDays, systemRandom } from '@sojourn/units';
import { bedsFreeFor, bedsOf } from './bed-freedom';
import type { FreeNight } from './bed-grid';
import { KNOWN_DAYS } from './board-days';
import { BoardStore } from './board.store';
import { personKnownAs } from './labels';
import { brokenRulesOf, refusedPlacement, type RefusedPlacement } from './refused-placement';
import { Refused } from './refused';
import { StayForm, type StartState } from './stay-form';

/** Someone into a bed, or a bed out of use. What the server refuses is said with what is free instead. */
@Component({
  selector: 'sj-place-dialog',
  imports: [ErrorState, IconButton, MatButton, Refused],
  templateUrl: './place-dialog.html',
  styleUrl: './dialog.css',
})
export class PlaceDialog {
  readonly board = input.required<Board>();
  /** Says what was done. */
  readonly placed = output<string>();

  protected readonly store = inject(BoardStore);
  protected readonly t = inject(Translate).t;
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly form = signal<StayForm | null>(null);
  protected readonly casePerson = signal('');
  protected readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly refused = signal<RefusedPlacement | null>(null);
  protected readonly reasons = BLOCK_REASONS;

  /** Beds with a mark for those that are taken on the nights typed, as far as this board knows. */
  protected readonly beds = computed(() => {
    const nights = this.form()?.nights() ?? null;
    const free = nights === null ? null : new Set(bedsFreeFor(this.board(), nights, null).map(({ bed }) => bed.id));
    return bedsOf(this.board()).map((placed) => ({ ...placed, taken: free !== null && !free.has(placed.bed.id) }));
  });
  protected readonly knownLabels = computed(() => [...this.store.labels.labels().people.values()]);

  open(at: FreeNight): void {
    this.form.set(new StayForm(this.board().today, { bedId: at.bedId, from: at.night }));
    this.casePerson.set('');
    this.asked.set(false);
    this.problem.set(null);
    this.refused.set(null);
    this.box().nativeElement.showModal();
  }

  protected close(): void {
    this.box().nativeElement.close();
  }

  protected stateOf(form: StayForm, text: string): StartState {
    return form.states().find((state) => state === text) ?? 'expected';
  }

  protected reasonOf(text: string): BlockReason {
    return BLOCK_REASONS.find((reason) => reason === text) ?? 'repair';
  }

  protected takeBed(form: StayForm, bedId: string): void {
    form.bedId.set(bedId);
    this.refused.set(null);
  }

  protected async save(form: StayForm): Promise<void> {
    this.asked.set(true);
    if (form.obstacle() !== null || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    this.refused.set(null);
    try {
      const sentence = form.what() === 'stay' ? await this.placeStay(form) : await this.placeBlock(form);
      this.close();
      this.placed.emit(sentence);
    } catch (error) {
      await this.explain(form, asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  /** First the bed, then the label: a label for a stay that was refused would be about nothing. */
  private async placeStay(form: StayForm): Promise<string> {
    const labels = this.store.labels;
    const codeName = form.label().trim();
    const personRef = this.personOf(form);
    const draft = form.stayDraft(personRef);
    if (draft === null) return '';
    const stay = await this.store.place(draft);
    const [warning] = stay.warnings;
    const said = warning === undefined ? this.t('housing.placed') : this.t(`housing.warning.${warning.code}`, { date: warning.lastNight });
    if (codeName === '' || labels.labels().people.get(personRef) === codeName) return said;
    return labels.sealPerson({ personRef, codeName }).then(
      () => said,
      () => this.t('housing.placed-without-label'),
    );
  }

  private async placeBlock(form: StayForm): Promise<string> {
    const nights = form.nights();
    if (nights === null) return '';
    const { id } = await this.store.block({ bedId: form.bedId(), from: nights.from, to: nights.to });
    if (!this.store.labels.canSeal()) return this.t('housing.blocked-now');
    return this.store.labels.sealBlock({ blockId: id, reason: form.reason() }).then(
      () => this.t('housing.blocked-now'),
      () => this.t('housing.blocked-without-reason'),
    );
  }

  private personOf(form: StayForm): string {
    if (this.casePerson() !== '') return this.casePerson();
    return personKnownAs(this.store.labels.labels(), form.label()) ?? systemRandom.uuid();
  }

  private async explain(form: StayForm, problem: Problem): Promise<void> {
    const rules = brokenRulesOf(problem.facts);
    const nights = form.nights();
    if (rules === null || nights === null) return this.problem.set(problem);
    // The board on screen may be the reason for the mistake, so what is free instead comes from a new one, from the arrival day on.
    const board = await this.store.read(nights.from, KNOWN_DAYS).catch(() => this.board());
    const wanted = { bedId: form.bedId(), ...nights };
    this.refused.set(refusedPlacement(rules, board, wanted, { personRef: null, stayId: null }, addDays(board.from, board.days)));
  }
}
