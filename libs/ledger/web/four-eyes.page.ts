import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Card, ErrorState, MoneyPipe, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { FourEyes } from '@sojourn/ledger/contract';
import { decimalText } from '@sojourn/units';
import { Colleagues } from './colleagues';
import { KeepingStore } from './keeping.store';
import { amountOf } from './typed-line';

/** The limit above which two people sign. One officer may lower it; raising it takes two. */
@Component({
  selector: 'sj-four-eyes-page',
  imports: [Card, ErrorState, MatButton, MoneyPipe, Notice, PageHeader, RouterLink, Skeleton],
  templateUrl: './four-eyes.page.html',
  styles: `
    :host {
      display: block;
      max-width: 720px;
    }
    sj-notice {
      margin-bottom: 16px;
    }
    form + .sj-hint {
      margin-top: 10px;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 12px;
      margin-top: 12px;
    }
    .foot {
      display: flex;
      gap: 8px;
      margin-top: 10px;
    }
  `,
})
export class FourEyesPage {
  private readonly store = inject(KeepingStore);
  protected readonly colleagues = inject(Colleagues);
  protected readonly isOfficer = inject(Session).has('officer');
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<FourEyes>();
  protected readonly typed = signal('');
  protected readonly wrong = signal(false);
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  /** A question of another officer that this one can answer. */
  protected readonly toAnswer = computed(() => {
    const asked = this.here()?.asked ?? null;
    return asked !== null && this.isOfficer && !this.colleagues.isSelf(asked.by) ? asked : null;
  });

  constructor() {
    this.load();
    void this.colleagues.load().catch(() => undefined);
  }

  protected load(): void {
    void this.loading.run(async () => {
      const found = await this.store.fourEyes();
      this.typed.set(found.limitMinor === null ? '' : decimalText(BigInt(found.limitMinor), found.currency));
      return found;
    });
  }

  protected who(id: string): string {
    return this.colleagues.isSelf(id) ? this.t('ledger.you') : (this.colleagues.handleOf(id) ?? this.t('ledger.former-member'));
  }

  protected async save({ currency }: FourEyes): Promise<void> {
    const minor = amountOf(this.typed(), currency);
    this.wrong.set(minor === null || minor < 0n);
    if (minor !== null && minor >= 0n) await this.set(minor.toString());
  }

  protected async set(limitMinor: string): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    try {
      const found = await this.store.setLimit(limitMinor);
      await this.loading.run(() => Promise.resolve(found));
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
  }
}
