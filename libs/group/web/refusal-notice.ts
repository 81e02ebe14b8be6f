import { Component, computed, inject, input } from '@angular/core';
import { Notice } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { IdentityRefusal } from './refusal';

/** What happened and what to do now; read aloud when it appears. */
@Component({
  selector: 'sj-refusal-notice',
  imports: [Notice],
  host: { role: 'alert' },
  template: `<sj-notice [tone]="refusal().alarm ? 'ember' : 'lantern'" [heading]="happened()">{{ doNow() }}</sj-notice>`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class RefusalNotice {
  readonly refusal = input.required<IdentityRefusal>();
  private readonly translate = inject(Translate);

  private readonly key = computed(() => {
    const { code, alarm, waitSeconds, status } = this.refusal();
    if (alarm) return 'group.alarm';
    if (waitSeconds !== undefined) return 'group.wait';
    if (this.translate.has(`problem.${code}`)) return `problem.${code}`;
    return status === 403 ? 'problem.role-missing' : 'problem.server-broken';
  });
  private readonly facts = computed(() => ({ code: this.refusal().code, seconds: this.refusal().waitSeconds ?? 0 }));
  protected readonly happened = computed(() => this.translate.t(this.key(), this.facts()));
  protected readonly doNow = computed(() => {
    const key = `${this.key()}.do`;
    return this.translate.has(key) ? this.translate.t(key, this.facts()) : '';
  });
}
