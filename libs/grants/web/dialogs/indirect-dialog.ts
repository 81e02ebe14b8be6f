import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { Calendar, ErrorState, MoneyPipe } from '@sojourn/design';
import { Loading } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { isFree, type Fund } from '@sojourn/ledger/contract';
import { firstOfMonth, isLocalDate, systemRandom } from '@sojourn/units';
import type { Grant, IndirectShare } from '@sojourn/grants/contract';
import { GrantsStore } from '../grants.store';
import { DialogFrame, type Told } from './dialog-frame';

/** Indirect costs of a period: what falls on the grant, what the funder pays, and the entry that moves it. */
@Component({
  selector: 'sj-indirect-dialog',
  imports: [DialogFrame, ErrorState, MoneyPipe],
  template: `
    <sj-dialog-frame
      [heading]="t('grants.charge-indirect')"
      [action]="t('grants.charge-indirect-do')"
      [obstacle]="obstacle()"
      [work]="work"
      (done)="done.emit('grants.done.charged')"
    >
      <div class="pair">
        <div class="sj-field">
          <label for="indirect-from">{{ t('grants.period-from') }}</label>
          <input #first id="indirect-from" type="date" [value]="from()" (input)="from.set(first.value); look()" />
        </div>
        <div class="sj-field">
          <label for="indirect-to">{{ t('grants.period-to') }}</label>
          <input #last id="indirect-to" type="date" [value]="to()" (input)="to.set(last.value); look()" />
        </div>
      </div>
      @if (share(); as found) {
        <dl class="sj-facts" aria-live="polite">
          <div>
            <dt>{{ t('grants.indirect-base') }}</dt>
            <dd>{{ found.baseMinor | money: found.currency }}</dd>
          </div>
          <div>
            <dt>{{ t('grants.indirect-share') }}</dt>
            <dd>{{ found.shareMinor | money: found.currency }}</dd>
          </div>
          @if (found.capMinor; as cap) {
            <div>
              <dt>{{ t('grants.indirect-cap') }}</dt>
              <dd>{{ cap | money: found.currency }}</dd>
            </div>
          }
          <div>
            <dt>{{ t('grants.indirect-charge') }}</dt>
            <dd>
              <strong>{{ found.chargeMinor | money: found.currency }}</strong>
            </dd>
          </div>
          <div>
            <dt>{{ t('grants.under-recovery') }}</dt>
            <dd>{{ found.underRecoveryMinor | money: found.currency }}</dd>
          </div>
        </dl>
      }
      @if (failed(); as failure) {
        <sj-error-state [failure]="failure" [retryable]="false" />
      }
      <div class="pair">
        <div class="sj-field">
          <label for="indirect-fund">{{ t('grants.to-fund') }}</label>
          <select #fund id="indirect-fund" (change)="toFund.set(fund.value)">
            @for (option of free(); track option.code) {
              <option [value]="option.code" [selected]="option.code === toFund()">{{ option.name }} ({{ option.code }})</option>
            }
          </select>
        </div>
        <div class="sj-field">
          <label for="indirect-on">{{ t('grants.booked-on') }}</label>
          <input #day id="indirect-on" type="date" [value]="on()" (input)="on.set(day.value)" />
        </div>
      </div>
      <p class="sj-hint">{{ t('grants.indirect-hint') }}</p>
    </sj-dialog-frame>
  `,
  styleUrl: './fields.css',
})
export class IndirectDialog {
  readonly funds = input.required<readonly Fund[]>();
  readonly done = output<string>();
  private readonly store = inject(GrantsStore);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  private readonly frame = viewChild.required(DialogFrame);
  private readonly looking = new Loading<IndirectShare>();
  private grantId = '';
  private requestId = '';
  protected readonly from = signal<string>('');
  protected readonly to = signal<string>('');
  protected readonly on = signal<string>('');
  protected readonly toFund = signal('');
  protected readonly free = computed(() => this.funds().filter(({ restriction }) => isFree(restriction)));
  protected readonly share = computed(() => {
    const now = this.looking.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.looking.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly obstacle = computed<string | null>(() => {
    if (!this.periodIsRight()) return 'grants.needs-days';
    if (!isLocalDate(this.on())) return 'grants.needs-day';
    const share = this.share();
    if (share === null) return 'grants.needs-share-shown';
    if (share.charged) return 'grants.needs-uncharged';
    return share.chargeMinor === '0' ? 'grants.needs-something-to-charge' : null;
  });

  open(grant: Grant): void {
    this.grantId = grant.id;
    this.requestId = systemRandom.uuid();
    const today = this.calendar.today();
    this.from.set(firstOfMonth(today));
    this.to.set(today);
    this.on.set(today);
    this.toFund.set(this.free()[0]?.code ?? '');
    this.look();
    this.frame().open();
  }

  /** Shows what a charge of the typed period would be. */
  protected look(): void {
    if (this.periodIsRight()) void this.looking.run(() => this.store.indirect(this.grantId, { from: this.from(), to: this.to() }));
  }

  protected readonly work = (acknowledged: Told): Promise<void> =>
    this.store.act(this.grantId, 'indirect-charges', {
      id: this.requestId,
      from: this.from(),
      to: this.to(),
      on: this.on(),
      toFund: this.toFund(),
      acknowledged,
    });

  private periodIsRight(): boolean {
    return isLocalDate(this.from()) && isLocalDate(this.to()) && this.from() <= this.to();
  }
}
