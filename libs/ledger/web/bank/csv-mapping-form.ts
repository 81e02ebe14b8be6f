import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Translate } from '@sojourn/i18n';
import { CsvDateFormat, CsvMapping, FileEncoding } from '@sojourn/ledger/contract';
import type { CsvBeginning } from '@sojourn/ledger/rules/statement';
import { parseDecimal } from '@sojourn/units';

/** A CSV as the person confirmed it. The balances where the bank prints none beside its rows. */
export interface MappedCsv {
  readonly mapping: CsvMapping;
  readonly openingMinor: bigint | null;
  readonly closingMinor: bigint | null;
}

/** Columns a person can point at, in the order of the form. */
const COLUMNS = [
  'bookedOn',
  'valueOn',
  'amount',
  'debit',
  'credit',
  'mark',
  'currency',
  'balance',
  'counterpartyName',
  'counterpartyIban',
  'reference',
  'endToEnd',
] as const;
type Column = (typeof COLUMNS)[number];

/** How a bank's CSV is laid out: guessed, shown over the first rows, corrected, confirmed. */
@Component({
  selector: 'sj-csv-mapping-form',
  imports: [MatButton],
  templateUrl: './csv-mapping-form.html',
  styleUrl: './csv-mapping-form.css',
})
export class CsvMappingForm {
  readonly beginning = input.required<CsvBeginning>();
  readonly encoding = input.required<FileEncoding>();
  readonly currency = input.required<string>();
  readonly mapped = output<MappedCsv>();
  readonly encodingChosen = output<string>();
  protected readonly t = inject(Translate).t;
  protected readonly encodings = FileEncoding.options;
  protected readonly dateFormats = CsvDateFormat.options;
  protected readonly signs = ['signed', 'two-columns', 'mark'] as const;

  private readonly mapping = signal<CsvMapping | null>(null);
  protected readonly opening = signal('');
  protected readonly closing = signal('');
  protected readonly asked = signal(false);
  protected readonly now = computed(() => this.mapping() ?? this.beginning().mapping);
  protected readonly rows = computed(() => this.beginning().rows.slice(0, 6));
  protected readonly headings = computed(() => {
    const width = Math.max(0, this.beginning().headings.length, ...this.rows().map(({ cells }) => cells.length));
    return Array.from({ length: width }, (_, index) => this.beginning().headings[index] || String(index + 1));
  });
  protected readonly columns = computed(() => COLUMNS.filter((column) => this.asksFor(column)));
  protected readonly needsBalances = computed(() => this.now().balance === null);
  private readonly openingMinor = computed(() => this.minorOf(this.opening()));
  private readonly closingMinor = computed(() => this.minorOf(this.closing()));
  protected readonly obstacle = computed(() => {
    if (!CsvMapping.safeParse(this.now()).success) return 'ledger.bank-csv-needs-amount';
    return this.needsBalances() && (this.openingMinor() === null || this.closingMinor() === null) ? 'ledger.bank-csv-needs-balances' : null;
  });

  constructor() {
    effect(() => {
      this.beginning(); // another file or encoding: the guess begins anew
      this.mapping.set(null);
    });
  }

  protected change(change: Partial<CsvMapping>): void {
    this.mapping.set({ ...this.now(), ...change });
  }

  protected choose(column: Column, text: string): void {
    this.change({ [column]: text === '' ? null : Number(text) });
  }

  protected chooseDates(text: string): void {
    const dateFormat = this.dateFormats.find((format) => format === text);
    if (dateFormat !== undefined) this.change({ dateFormat });
  }

  protected chooseSign(text: string): void {
    const sign = this.signs.find((each) => each === text);
    if (sign !== undefined) this.change({ sign });
  }

  protected toggleText(column: number): void {
    const { remittance } = this.now();
    this.change({
      remittance: remittance.includes(column) ? remittance.filter((each) => each !== column) : [...remittance, column].slice(0, 8),
    });
  }

  protected isNeeded(column: Column): boolean {
    return ['bookedOn', 'amount', 'debit', 'credit', 'mark'].includes(column);
  }

  /** What a column is used for, above it. */
  protected usesOf(index: number): string {
    const mapping = this.now();
    const uses = COLUMNS.filter((column) => mapping[column] === index && this.asksFor(column)).map((column) =>
      this.t(`ledger.bank-csv.${column}`),
    );
    return [...uses, ...(mapping.remittance.includes(index) ? [this.t('ledger.bank-csv.remittance')] : [])].join(', ');
  }

  protected confirm(): void {
    this.asked.set(true);
    if (this.obstacle() !== null) return;
    const own = this.needsBalances();
    this.mapped.emit({
      mapping: this.now(),
      openingMinor: own ? this.openingMinor() : null,
      closingMinor: own ? this.closingMinor() : null,
    });
  }

  private asksFor(column: Column): boolean {
    const { sign } = this.now();
    if (column === 'amount') return sign !== 'two-columns';
    if (column === 'debit' || column === 'credit') return sign === 'two-columns';
    return column !== 'mark' || sign === 'mark';
  }

  private minorOf(text: string): bigint | null {
    return parseDecimal(text.replace(/[\s\u00a0\u202f]/g, ''), this.currency());
  }
}
