import { Component, inject, viewChild, type ElementRef } from '@angular/core';
import { Translate } from '@sojourn/i18n';
import { SHORTCUTS } from './shortcuts';
import { IconButton } from './icon-button';

/** What the keyboard can do, under `?`. */
@Component({
  selector: 'sj-shortcuts-dialog',
  imports: [IconButton],
  template: `
    <dialog #box class="sj-dialog" aria-labelledby="shortcuts-title" closedby="any">
      <header>
        <h2 id="shortcuts-title">{{ t('design.shortcuts') }}</h2>
        <sj-icon-button icon="close" [label]="t('design.close')" (pressedNow)="box.close()" />
      </header>
      <dl class="sj-facts">
        @for (line of lines; track line.keys) {
          <div>
            <dt>{{ t(line.label) }}</dt>
            <dd>
              <kbd>{{ line.keys }}</kbd>
            </dd>
          </div>
        }
      </dl>
    </dialog>
  `,
  styles: `
    header {
      display: flex;
      justify-content: space-between;
      align-items: center;
      margin-bottom: 8px;
    }
    kbd {
      padding: 1px 8px;
      border: 1px solid var(--sj-line);
      border-radius: 6px;
      font: 600 13px/1.6 var(--sj-text);
    }
    .sj-facts > div {
      padding-block: 5px;
    }
  `,
})
export class ShortcutsDialog {
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly lines = SHORTCUTS;
  protected readonly t = inject(Translate).t;

  open(): void {
    if (!this.box().nativeElement.open) this.box().nativeElement.showModal();
  }
}
