import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { Chip, DayPipe, EmptyState, ErrorState, FileField, Icon, MoneyPipe, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { FileEncoding, type BankAccount, type CsvMapping } from '@sojourn/ledger/contract';
import type { StatementObjection } from '@sojourn/ledger/rules/statement';
import { systemRandom } from '@sojourn/units';
import { BankStore } from './bank.store';
import { CsvMappingForm, type MappedCsv } from './csv-mapping-form';
import { FileImport, type BankFile, type ImportDesk } from './file-import';
import { objectionParams } from './objection-params';
import { VoucherDesk } from './voucher-desk';

/** Reading a statement in: choose, look, confirm, send. The file never leaves the browser; what leaves is days, amounts, codes, and sealed texts. */
@Component({
  selector: 'sj-bank-import-page',
  imports: [
    Chip,
    CsvMappingForm,
    DayPipe,
    EmptyState,
    ErrorState,
    FileField,
    Icon,
    MatButton,
    MoneyPipe,
    Notice,
    PageHeader,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './import.page.html',
  styleUrl: './import.page.css',
})
export class BankImportPage {
  private readonly store = inject(BankStore);
  private readonly vouchers = inject(VoucherDesk);
  private readonly asked = inject(ActivatedRoute).snapshot.queryParamMap.get('account');
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<readonly BankAccount[]>();
  protected readonly encodings = FileEncoding.options;
  protected readonly account = signal<BankAccount | null>(null);
  protected readonly making = signal<FileImport | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  private file: File | null = null;

  protected readonly accounts = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly now = computed(() => this.making()?.now() ?? null);

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      const accounts = await this.store.accounts();
      this.account.set(accounts.find(({ id }) => id === this.asked) ?? accounts[0] ?? null);
      return accounts;
    });
  }

  protected chooseAccount(id: string): void {
    this.account.set(this.accounts()?.find((account) => account.id === id) ?? null);
    if (this.file !== null) this.look(this.file);
  }

  protected look(file: File | null, encoding?: FileEncoding): void {
    const account = this.account();
    if (file === null || account === null) return;
    this.file = file;
    this.problem.set(null);
    const made = new FileImport(account, this.desk());
    this.making.set(made);
    void this.told(made.look(bankFile(file), encoding));
  }

  protected lookAgain(encoding: string): void {
    const known = this.encodings.find((each) => each === encoding);
    if (known !== undefined) this.look(this.file, known);
  }

  protected mapped({ mapping, openingMinor, closingMinor }: MappedCsv): void {
    const made = this.making();
    if (made !== null) void this.told(made.checkCsv(mapping, openingMinor, closingMinor));
  }

  protected async send(): Promise<void> {
    const made = this.making();
    const account = this.account();
    if (made === null || account === null) return;
    this.problem.set(null);
    await this.told(
      made.send().then(async () => {
        if (made.mapping !== null && !sameMapping(made.mapping, account.csvMapping)) await this.store.remember(account.id, made.mapping);
      }),
    );
  }

  protected saysObjection(objection: StatementObjection): string {
    return this.t(`ledger.bank-objection.${objection.code}`, objectionParams(objection, this.account()?.currency ?? 'EUR'));
  }

  protected remedy({ code }: StatementObjection): string {
    return this.t(`ledger.bank-remedy.${code}`);
  }

  protected isNegative(minor: bigint): boolean {
    return minor < 0n;
  }

  protected percent(part: number): number {
    return Math.min(100, Math.round(part * 100));
  }

  private async told(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }

  private desk(): ImportDesk {
    return {
      newId: () => systemRandom.uuid(),
      known: async (id, from, to) =>
        (await this.store.known(id, from, to)).map((line) => ({ ...line, amountMinor: BigInt(line.amountMinor) })),
      begin: (statement) => this.store.begin(statement),
      send: (id, lines) => this.store.send(id, lines),
      complete: async (id) => void (await this.store.complete(id)),
      abandon: (id) => this.store.abandon(id),
      seal: (texts) => this.vouchers.sealTexts(texts),
      isKnown: (error) => error instanceof Problem && error.code === 'statement-known',
    };
  }
}

function sameMapping(a: CsvMapping, b: CsvMapping | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Not every browser can walk over a stream by itself. */
function bankFile(file: File): BankFile {
  return {
    name: file.name,
    size: file.size,
    async *stream() {
      const reader = file.stream().getReader();
      try {
        for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
      } finally {
        await reader.cancel();
      }
    },
  };
}
