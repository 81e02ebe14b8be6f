import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, Card, DayPipe, EmptyState, ErrorState, FileField, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { NewRates, type RateTable } from '@sojourn/ledger/contract';
import { EcbFileProblem, readEcbFile } from '@sojourn/ledger/rules';
import { isLocalDate } from '@sojourn/units';
import { RatesStore } from './rates.store';

/** National banks whose rates these groups need most, by country; any other country can be typed. */
const BANKS = ['by', 'ru', 'ua', 'ge', 'am', 'kz', 'md', 'az', 'kg', 'uz', 'tj', 'rs'];

/** Rates of other currencies: the published file of the European Central Bank, and national banks' rates by hand. */
@Component({
  selector: 'sj-rates-page',
  imports: [Card, DayPipe, EmptyState, ErrorState, FileField, MatButton, Notice, PageHeader, RouterLink, Skeleton],
  templateUrl: './rates.page.html',
  styles: `
    form,
    .import {
      display: grid;
      gap: 12px;
    }
    progress {
      width: 100%;
      accent-color: var(--sj-harbour);
    }
  `,
})
export class RatesPage {
  private readonly store = inject(RatesStore);
  private readonly today = inject(Calendar).today;
  private readonly translate = inject(Translate);
  protected readonly mayKeep = inject(Session).has('officer', 'accountant');
  protected readonly t = this.translate.t;
  protected readonly banks = BANKS;
  protected readonly loading = new Loading<RateTable>();
  protected readonly from = signal(`${String(Number(this.today().slice(0, 4)) - 1)}-01-01`);
  /** How far an import is, 0 to 1; null while none is on its way. */
  protected readonly progress = signal<number | null>(null);
  protected readonly fileProblem = signal<EcbFileProblem | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly done = signal('');
  protected readonly typed = signal({ bank: 'by', currency: 'BYN', day: this.today() as string, rate: '' });
  protected readonly wrong = signal(false);
  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.table());
  }

  protected change(change: Partial<ReturnType<typeof this.typed>>): void {
    this.typed.update((typed) => ({ ...typed, ...change }));
  }

  /** 'European Central Bank', 'National bank, Belarus'. */
  protected sourceOf(source: string): string {
    if (source === 'ecb' || source === 'inforeuro') return this.t(`ledger.source.${source}`);
    return this.t('ledger.national-bank', { country: this.countryOf(source.slice(0, 2)) });
  }

  protected countryOf(code: string): string {
    return new Intl.DisplayNames(this.translate.language(), { type: 'region' }).of(code.toUpperCase()) ?? code.toUpperCase();
  }

  /** Reads a file as the European Central Bank publishes it, here, and saves it part after part. A file that is wrong anywhere is not taken. */
  protected async import(file: File): Promise<void> {
    if (this.progress() !== null) return;
    this.begin();
    this.progress.set(0);
    try {
      const rates = readEcbFile(await file.text(), isLocalDate(this.from()) ? this.from() : this.today());
      const saved = await this.store.save('ecb', rates, (part) => this.progress.set(part));
      this.done.set(this.t('ledger.rates-saved', saved));
      this.load();
    } catch (error) {
      if (error instanceof EcbFileProblem) this.fileProblem.set(error);
      else this.problem.set(asProblem(error));
    } finally {
      this.progress.set(null);
    }
  }

  protected async save(): Promise<void> {
    const { bank, currency, day, rate } = this.typed();
    const body = NewRates.safeParse({ source: `${bank}-national-bank`, rates: [{ currency, day, rate: rate.trim().replace(',', '.') }] });
    this.begin();
    this.wrong.set(!body.success);
    if (!body.success) return;
    try {
      const saved = await this.store.save(body.data.source, body.data.rates, () => undefined);
      this.done.set(this.t('ledger.rates-saved', saved));
      this.change({ rate: '' });
      this.load();
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }

  private begin(): void {
    this.fileProblem.set(null);
    this.problem.set(null);
    this.wrong.set(false);
    this.done.set('');
  }
}
