import { NgTemplateOutlet } from '@angular/common';
import { Component, input, output } from '@angular/core';
import { BareFrame, Shell, type Navigation, type PaletteEntry, type SignedIn } from '@sojourn/design';

/** Puts the one page into the frame that fits. The page is projected, so that a change of frame does not build it twice. */
@Component({
  selector: 'sj-frame',
  imports: [BareFrame, NgTemplateOutlet, Shell],
  template: `
    <ng-template #page><ng-content /></ng-template>
    @if (bare()) {
      <sj-bare-frame><ng-container [ngTemplateOutlet]="page" /></sj-bare-frame>
    } @else {
      <sj-shell
        [navigation]="navigation()"
        [member]="member()"
        [reachable]="reachable()"
        [entries]="entries()"
        (lock)="lock.emit()"
        (finding)="finding.emit()"
      >
        <ng-container [ngTemplateOutlet]="page" />
      </sj-shell>
    }
  `,
})
export class Frame {
  readonly bare = input.required<boolean>();
  readonly navigation = input.required<Navigation>();
  readonly member = input<SignedIn>();
  readonly reachable = input(true);
  readonly entries = input<readonly PaletteEntry[]>([]);
  readonly lock = output();
  readonly finding = output();
}
