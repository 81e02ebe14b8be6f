import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { MoneyPipe, Notice } from '@sojourn/design';
import type { Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { Colleagues } from './colleagues';

/** Above the limit two people sign: who could be the second, and the way to ask them without losing what was typed. */
@Component({
  selector: 'sj-second-person',
  imports: [MatButton, MoneyPipe, Notice, RouterLink],
  host: { role: 'alert' },
  template: `<sj-notice [heading]="t('ledger.second-person')">
    <p>{{ t('ledger.second-person-why', { limit: (limit() | money: currency()) }) }}</p>
    @if (colleagues.approvers().length > 0) {
      <p>{{ t('ledger.second-person-who', { names: names() }) }}</p>
    } @else {
      <p>
        {{ t('ledger.second-person-nobody') }} <a routerLink="/members">{{ t('ledger.second-person-invite') }}</a>
      </p>
    }
    <div class="foot">
      <button matButton="filled" type="button" [disabled]="working()" (click)="ask.emit()">{{ t('ledger.ask-colleague') }}</button>
    </div>
  </sj-notice>`,
  styles: `
    .foot {
      margin-top: 10px;
    }
    p + p {
      margin-top: 4px;
    }
  `,
})
export class SecondPerson {
  /** The refusal `needs-second-person`. */
  readonly problem = input.required<Problem>();
  readonly working = input(false);
  readonly ask = output();
  protected readonly colleagues = inject(Colleagues);
  protected readonly t = inject(Translate).t;
  protected readonly limit = computed(() => textOf(this.problem().facts['limitMinor'], '0'));
  protected readonly currency = computed(() => textOf(this.problem().facts['currency'], 'EUR'));
  protected readonly names = computed(() =>
    this.colleagues
      .approvers()
      .map(({ handle }) => handle)
      .join(', '),
  );

  constructor() {
    // Who could approve is said as soon as it is known; the way to ask does not wait for it.
    void this.colleagues.load().catch(() => undefined);
  }
}

function textOf(fact: unknown, otherwise: string): string {
  return typeof fact === 'string' ? fact : otherwise;
}
