import { Component, input, output, signal, viewChild, type ElementRef } from '@angular/core';
import { inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ErrorState, IconButton } from '@sojourn/design';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { Acknowledged } from '@sojourn/ledger/contract';
import type { z } from 'zod/mini';

/** What the person has been told and does all the same. */
export type Told = z.infer<typeof Acknowledged>;

/**
 * The frame of every act on a grant: a heading, fields (slot), one button. It says what is missing only when somebody tried, keeps what was
 * typed when the api refuses, and asks once more before something is booked into a softly closed month.
 */
@Component({
  selector: 'sj-dialog-frame',
  imports: [ErrorState, IconButton, MatButton],
  template: `
    <dialog #box class="sj-dialog" closedby="none" [attr.aria-label]="heading()">
      <header>
        <h2>{{ heading() }}</h2>
        <sj-icon-button icon="close" [label]="t('grants.leave')" (pressedNow)="close()" />
      </header>
      @if (shown()) {
        <form (submit)="$event.preventDefault(); save()" novalidate>
          <ng-content />
          @if (asked() && obstacle(); as missing) {
            <p class="sj-mistake" role="alert">{{ t(missing) }}</p>
          }
          @if (problem(); as failure) {
            <sj-error-state [failure]="failure" [retryable]="false" />
          }
          <div class="foot">
            <button matButton="filled" type="submit" [disabled]="busy()">
              {{ told() === undefined ? action() : t('grants.all-the-same') }}
            </button>
            <button matButton="outlined" type="button" (click)="close()">{{ t('grants.leave') }}</button>
          </div>
        </form>
      }
    </dialog>
  `,
  styles: `
    header {
      display: flex;
      justify-content: space-between;
      align-items: center;
      gap: 12px;
      margin-bottom: 10px;
    }
    form {
      display: grid;
      gap: 14px;
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    @media (max-width: 720px) {
      .foot button {
        flex: 1;
        min-height: 48px;
      }
    }
  `,
})
export class DialogFrame {
  readonly heading = input.required<string>();
  readonly action = input.required<string>();
  /** What stands in the way, as a message key. */
  readonly obstacle = input.required<string | null>();
  /** Does it. Called only while nothing stands in the way. */
  readonly work = input.required<(told: Told) => Promise<void>>();
  readonly done = output();

  protected readonly t = inject(Translate).t;
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly shown = signal(false);
  protected readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly told = signal<Told>(undefined);

  open(): void {
    this.asked.set(false);
    this.problem.set(null);
    this.told.set(undefined);
    this.shown.set(true);
    this.box().nativeElement.showModal();
  }

  protected close(): void {
    this.box().nativeElement.close();
    this.shown.set(false);
  }

  protected async save(): Promise<void> {
    this.asked.set(true);
    if (this.obstacle() !== null || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.work()(this.told());
      this.close();
      this.done.emit();
    } catch (error) {
      const problem = asProblem(error);
      this.problem.set(problem);
      this.told.set(problem.code === 'period-soft-closed' ? ['period-soft-closed'] : undefined);
    } finally {
      this.busy.set(false);
    }
  }
}
