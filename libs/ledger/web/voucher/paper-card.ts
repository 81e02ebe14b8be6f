import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Card, DayPipe, ErrorState, Notice } from '@sojourn/design';
import { asProblem, Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { VoucherBody, VoucherWithFiles, type Entry, type VoucherFile } from '@sojourn/ledger/contract';
import { RECORD_TYPES } from '@sojourn/sealing/shape';
import { PaperFiles } from './paper-files';
import { VoucherStore } from './voucher.store';

/** The paper behind an entry: opened only when asked for, by those who hold it, and compared with the hash the entry was posted with. */
@Component({
  selector: 'sj-paper-card',
  imports: [Card, DayPipe, ErrorState, MatButton, Notice, PaperFiles],
  template: `
    <sj-card [heading]="t('ledger.paper')">
      @if (entry().voucher === null) {
        <p class="sj-quiet">{{ t('ledger.no-paper') }}</p>
      } @else if (!vouchers.mayHold()) {
        <p class="sj-quiet">{{ t('ledger.paper-sealed') }}</p>
      } @else if (paper(); as body) {
        @if (changed()) {
          <sj-notice tone="ember" [heading]="t('ledger.paper-changed')">{{ t('ledger.paper-changed-do') }}</sj-notice>
        }
        <dl class="sj-facts">
          @for (fact of facts(); track fact.name) {
            <div>
              <dt>{{ t('ledger.' + fact.name) }}</dt>
              <dd>{{ fact.value }}</dd>
            </div>
          }
          @if (body.date; as date) {
            <div>
              <dt>{{ t('ledger.paper-date') }}</dt>
              <dd>{{ date | day: 'long' }}</dd>
            </div>
          }
        </dl>
        @if (files().length > 0) {
          <sj-paper-files [containerId]="containerId()" [files]="files()" />
        }
      } @else {
        <p class="sj-quiet">{{ t('ledger.paper-sealed-yours') }}</p>
        @if (problem(); as failure) {
          <sj-error-state [failure]="failure" [retryable]="false" />
        }
        <button matButton="outlined" type="button" [disabled]="opening()" (click)="open()">{{ t('ledger.open-paper') }}</button>
      }
    </sj-card>
  `,
  styles: `
    button {
      margin-top: 10px;
    }
    dd {
      overflow-wrap: anywhere;
    }
  `,
})
export class PaperCard {
  readonly entry = input.required<Entry>();
  protected readonly vouchers = inject(VoucherStore);
  protected readonly t = inject(Translate).t;
  protected readonly opening = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly paper = signal<VoucherBody | null>(null);
  protected readonly files = signal<readonly VoucherFile[]>([]);
  protected readonly containerId = signal('');
  protected readonly changed = signal(false);
  protected readonly facts = computed(() => {
    const body = this.paper();
    const named = [
      { name: 'payee', value: body?.payee },
      { name: 'iban', value: body?.iban },
      { name: 'paper-number', value: body?.number },
      { name: 'note', value: body?.note },
    ];
    return named.filter((fact) => fact.value !== undefined);
  });

  protected async open(): Promise<void> {
    this.opening.set(true);
    this.problem.set(null);
    try {
      const { containerId, type, body, envelopeHash } = await this.find();
      this.changed.set(envelopeHash !== this.entry().voucher?.hash);
      this.containerId.set(containerId);
      if (type === RECORD_TYPES['voucher-with-files']) {
        const { files, ...paper } = VoucherWithFiles.parse(body);
        this.files.set(files);
        this.paper.set(paper);
      } else this.paper.set(VoucherBody.parse(body));
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.opening.set(false);
    }
  }

  /** In the container of the entry's year; an entry that moved over the turn of the year has its paper in the year beside. */
  private async find(): Promise<{ containerId: string; type: number; body: unknown; envelopeHash: string }> {
    const { fiscalYear, voucher } = this.entry();
    for (const year of [fiscalYear, fiscalYear - 1, fiscalYear + 1]) {
      const container = await this.vouchers.open(String(year));
      const record = container?.records.find(({ recordId }) => recordId === voucher?.id);
      if (container !== null && record !== undefined) return { containerId: container.id, ...record };
    }
    throw new Problem('paper-missing', 404);
  }
}
