import { computed, inject, Injectable, signal } from '@angular/core';
import { Calendar } from '@sojourn/design';
import { Board, Changed, Indicators, PlacedStay, Property } from '@sojourn/housing/contract';
import type { BlockDraft, PropertyDraft, StayDraft, StayMove, StayStep } from '@sojourn/housing/contract';
import { tonightFacts } from '@sojourn/housing/rules';
import { ApiClient, asProblem, type Problem } from '@sojourn/http/client';
import { addDays, type LocalDate } from '@sojourn/units';
import { KNOWN_DAYS } from './board-days';
import { LabelsStore } from './labels.store';

/** The board as the api tells it, and every change to it. What is on screen stays while the next answer is on its way. */
@Injectable()
export class BoardStore {
  private readonly api = inject(ApiClient);
  private readonly calendar = inject(Calendar);
  readonly labels = inject(LabelsStore);
  private readonly shown = signal<Board | null>(null);
  private readonly figures = signal<Indicators | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private turn = 0;

  readonly from = signal<LocalDate>(this.calendar.today());
  readonly board = this.shown.asReadonly();
  readonly indicators = this.figures.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly today = computed(() => this.shown()?.today ?? this.calendar.today());
  readonly tonight = computed(() => {
    const board = this.shown();
    return board === null ? null : tonightFacts(board.properties, board.occupations, board.today);
  });

  /** Reads the board from this day on; a late answer to an earlier question is dropped. */
  async load(from: LocalDate = this.from()): Promise<void> {
    const turn = ++this.turn;
    this.from.set(from);
    this.failure.set(null);
    try {
      const board = await this.read(from, KNOWN_DAYS);
      if (turn !== this.turn) return;
      this.shown.set(board);
      void this.labels.open(board.labelsContainer);
      const figures = await this.api.get('/housing/indicators', Indicators, {
        query: { from: addDays(board.today, -30), to: board.today },
      });
      if (turn === this.turn) this.figures.set(figures);
    } catch (error) {
      if (turn === this.turn) this.failure.set(asProblem(error));
    }
  }

  /** A board for a question, not for the screen. */
  read(from: LocalDate, days: number): Promise<Board> {
    return this.api.get('/housing/board', Board, { query: { from, days: String(days) } });
  }

  addProperty(draft: PropertyDraft): Promise<Property> {
    return this.api.post('/housing/properties', draft, Property);
  }

  place(draft: StayDraft): Promise<PlacedStay> {
    return this.api.post('/housing/stays', draft, PlacedStay);
  }

  block(draft: BlockDraft): Promise<Changed> {
    return this.api.post('/housing/blocks', draft, Changed);
  }

  async release(id: string): Promise<void> {
    await this.api.post(`/housing/blocks/${id}/release`, {}, Changed);
  }

  move(id: string, to: StayMove): Promise<PlacedStay> {
    return this.api.post(`/housing/stays/${id}/move`, to, PlacedStay);
  }

  async step(id: string, state: StayStep['state']): Promise<void> {
    await this.api.post(`/housing/stays/${id}/step`, { state }, Changed);
  }

  async end(id: string, on: LocalDate): Promise<void> {
    await this.api.post(`/housing/stays/${id}/end`, { on }, Changed);
  }

  async cancel(id: string): Promise<void> {
    await this.api.post(`/housing/stays/${id}/cancel`, {}, Changed);
  }
}
