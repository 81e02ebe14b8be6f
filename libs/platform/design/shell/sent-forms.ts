import { afterNextRender, Directive, inject, Injector } from '@angular/core';
import { focusMistake } from './mistake-focus';

/** On the frame's `main`: hears every form that is sent inside it and leads the focus to what is wrong with it. */
@Directive({ selector: '[sjSentForms]', host: { '(submit)': 'sent($event)' } })
export class SentForms {
  private readonly injector = inject(Injector);

  protected sent({ target }: Event): void {
    if (target instanceof Element) afterNextRender(() => focusMistake(target), { injector: this.injector });
  }
}
