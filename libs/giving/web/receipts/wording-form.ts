import { Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Translate } from '@sojourn/i18n';
import type { ReceiptWording } from '@sojourn/giving/contract';

/** The group's own words for its receipts: letterhead and paragraphs, sealed for the accountants. */
@Component({
  selector: 'sj-wording-form',
  imports: [MatButton],
  template: `
    <form (submit)="$event.preventDefault(); kept.emit(read(head.value, plain.value, german.value))">
      <div class="sj-field">
        <label for="head">{{ t('giving.wording.letterhead') }}</label>
        <textarea
          #head
          id="head"
          rows="4"
          spellcheck="false"
          [value]="wording().letterhead.join('\\n')"
          aria-describedby="head-hint"
        ></textarea>
        <p id="head-hint" class="sj-hint">{{ t('giving.wording.letterhead-hint') }}</p>
      </div>
      <div class="sj-field">
        <label for="plain">{{ t('giving.wording.plain') }}</label>
        <textarea #plain id="plain" rows="4" [value]="wording().plain.join('\\n\\n')"></textarea>
      </div>
      <div class="sj-field">
        <label for="german">{{ t('giving.wording.germany') }}</label>
        <textarea
          #german
          id="german"
          rows="12"
          lang="de"
          [value]="wording().germany.join('\\n\\n')"
          aria-describedby="german-hint"
        ></textarea>
        <p id="german-hint" class="sj-hint">{{ t('giving.wording.germany-hint') }}</p>
      </div>
      <div class="actions">
        <button matButton="filled" type="submit" [disabled]="working()">{{ t('giving.wording.keep') }}</button>
        <button matButton type="button" (click)="left.emit()">{{ t('giving.wording.leave') }}</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 18px;
      max-width: 680px;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
    }
  `,
})
export class WordingForm {
  readonly wording = input.required<ReceiptWording>();
  readonly working = input(false);
  readonly kept = output<ReceiptWording>();
  readonly left = output();
  protected readonly t = inject(Translate).t;

  protected read(letterhead: string, plain: string, germany: string): ReceiptWording {
    return {
      v: 1,
      letterhead: parts(letterhead, /\n/).slice(0, 6),
      plain: parts(plain, /\n\s*\n/).slice(0, 20),
      germany: parts(germany, /\n\s*\n/).slice(0, 20),
    };
  }
}

function parts(typed: string, between: RegExp): string[] {
  return typed
    .toWellFormed()
    .normalize('NFC')
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
