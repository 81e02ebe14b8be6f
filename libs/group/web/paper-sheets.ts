import { Component, computed, DOCUMENT, inject, input, output, signal, ViewEncapsulation } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { PrintedPaper } from '@sojourn/sealing/worker';
import { groupsOf, isGroup, lastWholeGroup } from './paper-groups';

/**
 * Papers to print, each on its own sheet, and the proof that they were printed: the last group of the first one, typed from paper.
 * What stands here exists nowhere else, so leaving the page asks once more.
 */
@Component({
  selector: 'sj-paper-sheets',
  imports: [Icon, MatButton],
  host: { '(window:beforeunload)': '$event.preventDefault()' },
  encapsulation: ViewEncapsulation.None, // the print rules reach the frame around the sheets
  templateUrl: './paper-sheets.html',
  styleUrl: './paper-sheets.css',
})
export class PaperSheets {
  readonly papers = input.required<readonly PrintedPaper[]>();
  /** Whose sheets these are, printed on each: group and login name, no person's name. */
  readonly owner = input.required<string>();
  readonly done = output();

  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly t = inject(Translate).t;
  protected readonly typed = signal('');
  protected readonly asked = signal(false);
  protected readonly sheets = computed(() => this.papers().map(({ purpose, text }) => ({ purpose, groups: groupsOf(text) })));
  protected readonly proof = computed(() => lastWholeGroup(this.papers()[0]?.text ?? ''));
  protected readonly proven = computed(() => isGroup(this.typed(), this.proof().group));

  protected print(): void {
    this.window?.print();
  }

  protected goOn(): void {
    this.asked.set(true);
    if (this.proven()) this.done.emit();
  }
}
