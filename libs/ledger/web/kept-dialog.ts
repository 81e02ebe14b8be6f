import { Component, inject, input, output, viewChild, type ElementRef } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ErrorState, IconButton } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { KeptForm } from './kept-form';
import { NameNotice } from './name-notice';

/**
 * The dialog in which an account, a fund or a code is added or changed: its head, what went wrong, and the way out. The fields stand inside;
 * further steps of what is changed carry the attribute `step`.
 */
@Component({
  selector: 'sj-kept-dialog',
  imports: [ErrorState, IconButton, MatButton, NameNotice],
  template: `
    <dialog #box class="sj-dialog" aria-labelledby="kept-title">
      <header>
        <h2 id="kept-title">{{ heading() }}</h2>
        <sj-icon-button icon="close" [label]="t('ledger.leave')" (pressedNow)="close()" />
      </header>
      <form (submit)="$event.preventDefault(); saved.emit()" novalidate>
        <ng-content />
        @if (form().wrong()) {
          <p class="sj-mistake" role="alert">{{ mistake() }}</p>
        }
        @if (form().name(); as word) {
          <sj-name-notice [word]="word" />
        }
        @if (form().problem(); as failure) {
          <sj-error-state [failure]="failure" [retryable]="false" />
        }
        <div class="foot">
          <button matButton="filled" type="submit" [disabled]="form().working()">{{ t('ledger.save') }}</button>
          <ng-content select="[step]" />
          <button matButton type="button" (click)="close()">{{ t('ledger.leave') }}</button>
        </div>
      </form>
    </dialog>
  `,
  styleUrl: './dialog.css',
})
export class KeptDialog {
  readonly heading = input.required<string>();
  readonly form = input.required<KeptForm>();
  /** What is missing, when the form is sent with something missing. */
  readonly mistake = input.required<string>();
  readonly saved = output();
  protected readonly t = inject(Translate).t;
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');

  open(): void {
    this.box().nativeElement.showModal();
  }

  close(): void {
    this.box().nativeElement.close();
  }
}
