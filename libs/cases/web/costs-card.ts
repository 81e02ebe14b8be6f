import { Component, computed, inject, input, output, signal, viewChild, type ElementRef } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Calendar, Card, Chip, DayPipe, ErrorState, IconButton, MoneyPipe } from '@sojourn/design';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { totalCosts } from '@sojourn/cases/rules';
import type { ReadCost } from './cases.store';
import { CostForm } from './cost-form';
import { CostsStore, type CostTry } from './costs.store';

/** What was paid for this case: from its sealed records, with their total, and a new cost. */
@Component({
  selector: 'sj-costs-card',
  imports: [Card, Chip, DayPipe, ErrorState, IconButton, MatButton, MoneyPipe],
  templateUrl: './costs-card.html',
  styleUrl: './costs-card.css',
})
export class CostsCard {
  readonly caseId = input.required<string>();
  readonly costs = input.required<readonly ReadCost[]>();
  /** Nobody writes on a case whose newest change is not confirmed. */
  readonly writable = input.required<boolean>();
  /** Something was sealed or booked, said by this message. */
  readonly changed = output<string>();

  protected readonly store = inject(CostsStore);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  private trying: CostTry = this.store.newTry();
  protected readonly form = signal<CostForm | null>(null);
  protected readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  /** What was never booked and dropped is not shown; what was booked and reversed is. */
  protected readonly shown = computed(() => this.costs().filter(({ cost }) => cost.entry !== undefined || !cost.dropped));
  protected readonly totals = computed(() => [...totalCosts(this.costs().map(({ cost }) => cost))]);

  protected open(): Promise<void> {
    return this.run(async () => {
      this.form.set(new CostForm(await this.store.choices(), this.calendar.today()));
      this.trying = this.store.newTry();
      this.asked.set(false);
      this.box().nativeElement.showModal();
    });
  }

  protected close(): void {
    this.box().nativeElement.close();
    this.form.set(null);
  }

  protected async save(form: CostForm): Promise<void> {
    this.asked.set(true);
    const wish = form.wish();
    if (wish === null) return;
    await this.run(async () => {
      const outcome = await this.store.book(this.caseId(), this.trying, wish);
      this.close();
      this.changed.emit(`cases.cost-${outcome}`);
    });
  }

  protected settle({ recordId, cost }: ReadCost): Promise<void> {
    return this.run(async () => this.changed.emit(`cases.cost-${await this.store.settle(this.caseId(), recordId, cost)}`));
  }

  protected drop(read: ReadCost): Promise<void> {
    return this.run(async () => this.changed.emit(`cases.cost-${await this.store.drop(this.caseId(), read)}`));
  }

  protected compare(): Promise<void> {
    return this.run(async () => {
      const corrected = await this.store.compare(this.caseId(), this.costs());
      this.changed.emit(corrected > 0 ? 'cases.cost-compared' : 'cases.costs-agree');
    });
  }

  private async run(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
