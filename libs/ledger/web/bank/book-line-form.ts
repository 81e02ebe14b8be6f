import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Translate } from '@sojourn/i18n';
import { Accounts, FunctionCode, PhraseNumbers, type BankLine, type EntryOfLine } from '@sojourn/ledger/contract';
import { systemRandom } from '@sojourn/units';
import type { Books } from '../ledger.store';
import { PHRASES_BY_HAND, type PhraseByHand } from '../phrases';

export interface BookedLine {
  readonly chosen: EntryOfLine;
}

/** The other side of a bank line's entry: day, amount and bank side are the line's. Starts where such lines mostly belong: a gift, a bank charge. */
@Component({
  selector: 'sj-book-line-form',
  imports: [MatButton],
  templateUrl: './book-line-form.html',
  styleUrl: './book-line-form.css',
})
export class BookLineForm {
  readonly line = input.required<BankLine>();
  readonly currency = input.required<string>();
  readonly books = input.required<Books>();
  readonly working = input(false);
  readonly booked = output<BookedLine>();
  readonly left = output();
  protected readonly t = inject(Translate).t;
  protected readonly functions = FunctionCode.options;
  /** One id for all tries: sent twice, it is booked once. */
  private readonly matchId = systemRandom.uuid();

  protected readonly asked = signal(false);
  private readonly typedPhrase = signal<PhraseByHand | null>(null);
  private readonly typedAccount = signal<string | null>(null);
  private readonly typedFund = signal<string | null>(null);
  protected readonly functionCode = signal<FunctionCode | ''>('');
  protected readonly numbers = signal<readonly string[]>([]);
  protected readonly rate = signal('');

  private readonly came = computed(() => !this.line().amountMinor.startsWith('-'));
  protected readonly phrases = Object.keys(PHRASES_BY_HAND) as PhraseByHand[];
  protected readonly phrase = computed<PhraseByHand>(() => this.typedPhrase() ?? (this.came() ? 'bank-gift' : 'bank-charges'));
  protected readonly account = computed(() => this.typedAccount() ?? this.usualAccount());
  protected readonly fund = computed(() => this.typedFund() ?? this.books().funds[0]?.code ?? '');
  protected readonly converts = computed(() => this.currency() !== this.books().currency);
  private readonly wholeNumbers = computed(() => {
    const typed = this.numbers().map((text) => (/^\d{1,8}$/.test(text.trim()) ? Number(text) : -1));
    const parsed = PhraseNumbers.safeParse(typed);
    return parsed.success && typed.length === PHRASES_BY_HAND[this.phrase()] ? parsed.data : null;
  });
  protected readonly obstacle = computed(() => {
    if (this.account() === '') return 'ledger.needs-account';
    if (this.fund() === '') return 'ledger.needs-fund';
    if (this.wholeNumbers() === null) return 'ledger.needs-phrase-number';
    return this.converts() && !/^(0|[1-9][0-9]{0,8})([.][0-9]{1,10})?$/.test(this.rate()) ? 'ledger.bank-needs-rate' : null;
  });

  protected choosePhrase(text: string): void {
    const phrase = this.phrases.find((each) => each === text);
    if (phrase === undefined) return;
    this.typedPhrase.set(phrase);
    this.numbers.set(Array.from({ length: PHRASES_BY_HAND[phrase] }, () => ''));
  }

  protected chooseAccount(code: string): void {
    this.typedAccount.set(code);
  }

  protected chooseFund(code: string): void {
    this.typedFund.set(code);
  }

  protected chooseFunction(text: string): void {
    this.functionCode.set(this.functions.find((code) => code === text) ?? '');
  }

  protected setNumber(index: number, text: string): void {
    this.numbers.update((numbers) => numbers.map((number, at) => (at === index ? text : number)));
  }

  protected setRate(text: string): void {
    this.rate.set(text.trim().replace(',', '.'));
  }

  protected book(): void {
    this.asked.set(true);
    const numbers = this.wholeNumbers();
    if (this.obstacle() !== null || numbers === null) return;
    const functionCode = this.functionCode();
    this.booked.emit({
      chosen: {
        matchId: this.matchId,
        account: this.account(),
        fund: this.fund(),
        phrase: { code: this.phrase(), numbers },
        ...(functionCode === '' ? {} : { functionCode }),
        ...(this.converts() ? { rate: this.rate() } : {}),
      },
    });
  }

  /** Donations for what came, bank charges for what went, if the chart has them. */
  private usualAccount(): string {
    const usual = this.came() ? Accounts.donations : Accounts.bankCharges;
    return this.books().accounts.some(({ code }) => code === usual) ? usual : '';
  }
}
