import { Component, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, ErrorState, IconButton } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { Entry } from '@sojourn/ledger/contract';
import { isLocalDate } from '@sojourn/units';
import { DraftsStore } from './drafts.store';
import { LedgerStore, type Posted } from './ledger.store';
import { Posting } from './posting';
import { SecondPerson } from './second-person';
import { SoftClosed } from './soft-closed';

/** Taking a posted entry back: its mirror on a day, after a second look. */
@Component({
  selector: 'sj-reverse-dialog',
  imports: [ErrorState, IconButton, MatButton, SecondPerson, SoftClosed],
  template: `
    <dialog #box class="sj-dialog" aria-labelledby="reverse-title">
      <header>
        <h2 id="reverse-title">{{ t('ledger.reverse') }}</h2>
        <sj-icon-button icon="close" [label]="t('ledger.leave')" (pressedNow)="box.close()" />
      </header>
      <form (submit)="$event.preventDefault(); reverse()" novalidate>
        <p>{{ t('ledger.reverse-why') }}</p>
        <div class="sj-field">
          <label for="reverse-on">{{ t('ledger.reverse-on') }}</label>
          <input #day id="reverse-on" type="date" [min]="entry().date" [value]="on()" (input)="on.set(day.value)" />
        </div>
        @if (wrongDay()) {
          <p class="sj-mistake" role="alert">{{ t('problem.reversal-before-entry') }}</p>
        }
        @if (posting.needsSecondPerson() && posting.problem(); as problem) {
          <sj-second-person [problem]="problem" [working]="posting.working()" (ask)="ask()" />
        }
        @if (posting.softClosed() && posting.problem(); as problem) {
          <sj-soft-closed [problem]="problem" [working]="posting.working()" (anyway)="anyway()" />
        }
        @if (posting.failure(); as failure) {
          <sj-error-state [failure]="failure" [retryable]="false" />
        }
        <div class="foot">
          <button matButton="filled" type="submit" [disabled]="posting.working()">{{ t('ledger.reverse-now') }}</button>
          <button matButton type="button" (click)="box.close()">{{ t('ledger.leave') }}</button>
        </div>
      </form>
    </dialog>
  `,
  styleUrl: './dialog.css',
})
export class ReverseDialog {
  readonly entry = input.required<Entry>();
  readonly reversed = output<Posted>();
  private readonly store = inject(LedgerStore);
  private readonly drafts = inject(DraftsStore);
  private readonly router = inject(Router);
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly t = inject(Translate).t;
  protected readonly on = signal<string>(inject(Calendar).today());
  protected readonly wrongDay = signal(false);
  protected posting = new Posting(this.drafts);
  private acknowledged = false;

  open(): void {
    this.posting = new Posting(this.drafts);
    this.box().nativeElement.showModal();
  }

  protected async reverse(): Promise<void> {
    this.wrongDay.set(!isLocalDate(this.on()) || this.on() < this.entry().date);
    if (this.wrongDay()) return;
    const posted = await this.posting.try(() => this.store.reverse(this.entry().id, this.asked()));
    if (posted === null) return;
    this.box().nativeElement.close();
    this.reversed.emit(posted);
  }

  protected async anyway(): Promise<void> {
    this.acknowledged = true;
    await this.reverse();
  }

  protected async ask(): Promise<void> {
    if (await this.posting.ask({ kind: 'reversal', entryId: this.entry().id, ...this.asked() }))
      await this.router.navigateByUrl('/ledger/drafts');
  }

  private asked(): { date: string; acknowledged?: ['period-soft-closed'] } {
    return { date: this.on(), ...(this.acknowledged ? { acknowledged: ['period-soft-closed'] } : {}) };
  }
}
