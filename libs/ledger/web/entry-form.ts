import { computed, signal } from '@angular/core';
import { PhraseNumbers, type Entry, type FunctionCode, type NewEntry } from '@sojourn/ledger/contract';
import { settlementDifference } from '@sojourn/ledger/rules';
import { decimalText, isLocalDate, money, type LocalDate } from '@sojourn/units';
import { PHRASES_BY_HAND, type PhraseByHand } from './phrases';
import { convertedText, EMPTY_LINE, isWritten, lineLike, mistakeOf, newLineOf, sideOf, typedLineOf, type TypedLine } from './typed-line';

export interface FundCheck {
  readonly fund: string;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  /** The side that is too small, and by how much. */
  readonly lacks: 'nothing' | 'debit' | 'credit';
  readonly missingMinor: bigint;
  /** Only an exchange difference is left: the foreign money balances. */
  readonly settled: boolean;
}

/** What a ready-made entry begins with. */
export interface EntryTemplate {
  readonly phrase: PhraseByHand;
  readonly lines: readonly { readonly account: string; readonly functionCode?: FunctionCode }[];
}

/** A new entry while it is written: what is typed, what it adds up to in each fund, and whether it can be posted. */
export class EntryForm {
  private nextKey = 0;
  readonly date = signal<string>('');
  /** The day it is booked on when its own month is closed; '' for its own day. */
  readonly bookedOn = signal<string>('');
  readonly acknowledged = signal(false);
  readonly phrase = signal<PhraseByHand>('office-cost');
  readonly numbers = signal<readonly string[]>([]);
  readonly lines = signal<readonly TypedLine[]>([]);

  constructor(
    readonly currency: string,
    today: LocalDate,
    private readonly firstFund: string,
  ) {
    this.date.set(today);
    this.lines.set([this.emptyLine(), this.emptyLine()]);
  }

  /** Per fund, in the order in which the funds appear; a fund with no amount yet is left out. */
  readonly funds = computed<readonly FundCheck[]>(() => {
    const written = this.lines().filter((line) => sideOf(line, this.currency) !== null);
    return [...new Set(written.map((line) => line.fund))].map((fund) =>
      this.checkOf(
        fund,
        written.filter((line) => line.fund === fund),
      ),
    );
  });

  readonly balanced = computed(() => this.funds().length > 0 && this.funds().every((fund) => fund.lacks === 'nothing'));

  /** What stands in the way of posting, as message keys, in the order of the form. */
  readonly obstacles = computed<readonly string[]>(() => {
    const written = this.written();
    const mistakes = written.map((line) => mistakeOf(line, this.currency)).filter((mistake) => mistake !== null);
    const found: string[] = [];
    if (!isLocalDate(this.date())) found.push('ledger.needs-date');
    if (this.phraseNumbers() === null) found.push('ledger.needs-phrase-number');
    if (written.some((line) => line.account === '')) found.push('ledger.needs-account');
    found.push(...new Set(mistakes));
    if (written.some((line) => sideOf(line, this.currency) === null)) found.push('ledger.needs-one-side');
    if (written.length < 2) found.push('ledger.needs-two-lines');
    else if (!this.balanced()) found.push('ledger.needs-balance');
    return found;
  });

  add(): void {
    this.lines.update((lines) => [...lines, { ...this.emptyLine(), fund: lines.at(-1)?.fund ?? this.firstFund }]);
  }

  remove(key: number): void {
    this.lines.update((lines) => lines.filter((line) => line.key !== key));
  }

  change(key: number, change: Partial<Omit<TypedLine, 'key'>>): void {
    // An amount on one side empties the other: a line has one side.
    const otherSide = change.debit ? { credit: '' } : change.credit ? { debit: '' } : {};
    this.lines.update((lines) => lines.map((line) => (line.key === key ? { ...line, ...otherSide, ...change } : line)));
  }

  /** A foreign amount or its rate was typed: what it comes to stands on the line's side then, and can still be changed to what the bank really took. */
  changeForeign(key: number, change: Partial<Pick<TypedLine, 'currency' | 'foreign' | 'rate'>>): void {
    this.change(key, change);
    const line = this.lines().find((each) => each.key === key);
    const converted = line === undefined ? null : convertedText(line, this.currency);
    if (line !== undefined && converted !== null) this.change(key, line.credit === '' ? { debit: converted } : { credit: converted });
  }

  /** Books what is left in a fund as an exchange difference. (accounting.md 4: 7100) */
  addExchangeDifference({ fund, lacks, missingMinor }: FundCheck): void {
    const amount = decimalText(missingMinor, this.currency);
    const line = { ...this.emptyLine(), fund, account: '7100', functionCode: 'MGT' as const };
    this.lines.update((lines) => [
      ...lines.filter(isWritten),
      lacks === 'debit' ? { ...line, debit: amount } : { ...line, credit: amount },
    ]);
  }

  choosePhrase(phrase: PhraseByHand): void {
    this.phrase.set(phrase);
    this.numbers.set(Array.from({ length: PHRASES_BY_HAND[phrase] }, () => ''));
  }

  /** Begins with a ready-made entry; what was typed is replaced. */
  use({ phrase, lines }: EntryTemplate): void {
    this.choosePhrase(phrase);
    this.lines.set(lines.map((line) => ({ ...this.emptyLine(), ...line })));
  }

  /** Begins like a posted entry: its phrase, accounts, funds and codes, not its amounts. */
  beginLike(entry: Entry): void {
    const phrase = Object.keys(PHRASES_BY_HAND).find((code): code is PhraseByHand => code === entry.phrase.code);
    if (phrase !== undefined) this.choosePhrase(phrase);
    this.lines.set(entry.lines.map((line) => ({ ...lineLike(line), key: this.nextKey++ })));
  }

  /** Goes on with a saved draft. */
  goOn(entry: NewEntry): void {
    const phrase = Object.keys(PHRASES_BY_HAND).find((code): code is PhraseByHand => code === entry.phrase.code);
    if (phrase !== undefined) this.phrase.set(phrase);
    this.numbers.set(entry.phrase.numbers.map(String));
    this.date.set(entry.documentDate ?? entry.date);
    this.bookedOn.set(entry.documentDate === undefined ? '' : entry.date);
    this.acknowledged.set(entry.acknowledged !== undefined);
    this.lines.set(entry.lines.map((line) => ({ ...typedLineOf(line, this.currency), key: this.nextKey++ })));
  }

  isWrongAmount(text: string): boolean {
    return text.trim() !== '' && sideOf({ ...EMPTY_LINE, key: 0, fund: '', debit: text }, this.currency) === null;
  }

  /** The entry for the api, or null while something stands in the way. */
  entry(requestId: string): NewEntry | null {
    const numbers = this.phraseNumbers();
    const lines = this.written().flatMap((line) => newLineOf(line, this.currency) ?? []);
    if (this.obstacles().length > 0 || numbers === null || lines.length < this.written().length) return null;
    const moved = this.bookedOn() !== '' && this.bookedOn() !== this.date();
    return {
      requestId,
      date: moved ? this.bookedOn() : this.date(),
      phrase: { code: this.phrase(), numbers },
      currency: this.currency,
      lines,
      ...(moved ? { documentDate: this.date() } : {}),
      ...(this.phrase() === 'opening-balances' ? { series: 'OB' as const } : {}),
      ...(this.acknowledged() ? { acknowledged: ['period-soft-closed' as const] } : {}),
    };
  }

  private written(): readonly TypedLine[] {
    return this.lines().filter(isWritten);
  }

  private checkOf(fund: string, written: readonly TypedLine[]): FundCheck {
    let [debitMinor, creditMinor] = [0n, 0n];
    for (const line of written) {
      const side = sideOf(line, this.currency);
      if (side?.side === 'debit') debitMinor += side.minor;
      else creditMinor += side?.minor ?? 0n;
    }
    const off = debitMinor - creditMinor;
    if (off === 0n) return { fund, debitMinor, creditMinor, lacks: 'nothing', missingMinor: 0n, settled: false };
    const missing = { missingMinor: off > 0n ? off : -off, lacks: off > 0n ? ('credit' as const) : ('debit' as const) };
    return { fund, debitMinor, creditMinor, ...missing, settled: this.onlyExchangeLeft(written) };
  }

  private onlyExchangeLeft(written: readonly TypedLine[]): boolean {
    const lines = written.flatMap((line) => newLineOf(line, this.currency) ?? []);
    const drafts = lines.map(({ side, account, fund, amountMinor, original }) => ({
      side,
      account,
      fund,
      amount: money(BigInt(amountMinor), this.currency),
      original: original && { amount: money(BigInt(original.amountMinor), original.currency), rate: original.rate },
    }));
    return settlementDifference(drafts) !== null;
  }

  private phraseNumbers(): number[] | null {
    const typed = this.numbers().map((text) => (/^\d{1,8}$/.test(text.trim()) ? Number(text) : -1));
    const parsed = PhraseNumbers.safeParse(typed);
    return parsed.success && typed.length === PHRASES_BY_HAND[this.phrase()] ? parsed.data : null;
  }

  private emptyLine(): TypedLine {
    return { ...EMPTY_LINE, key: this.nextKey++, fund: this.firstFund };
  }
}
