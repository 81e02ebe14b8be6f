import { computed, signal } from '@angular/core';
import { PhraseNumbers, type FunctionCode, type NewEntry } from '@sojourn/ledger/contract';
import { isLocalDate, parseDecimal, type LocalDate } from '@sojourn/units';
import { PHRASES_BY_HAND, type PhraseByHand } from './phrases';

/** One line as it is typed: an amount on one of the two sides. */
export interface TypedLine {
  readonly key: number;
  readonly account: string;
  readonly fund: string;
  readonly functionCode: FunctionCode | '';
  readonly debit: string;
  readonly credit: string;
}

export interface FundCheck {
  readonly fund: string;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  /** The side that is too small, and by how much. */
  readonly lacks: 'nothing' | 'debit' | 'credit';
  readonly missingMinor: bigint;
}

/** A new entry while it is written: what is typed, what it adds up to in each fund, and whether it can be posted. */
export class EntryForm {
  private nextKey = 0;
  readonly date = signal<string>('');
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
    const sums = new Map<string, { debit: bigint; credit: bigint }>();
    for (const line of this.lines()) {
      const debit = this.amountOf(line.debit) ?? 0n;
      const credit = this.amountOf(line.credit) ?? 0n;
      if (debit === 0n && credit === 0n) continue;
      const sum = sums.get(line.fund) ?? { debit: 0n, credit: 0n };
      sums.set(line.fund, { debit: sum.debit + debit, credit: sum.credit + credit });
    }
    return [...sums].map(([fund, { debit, credit }]) => checkOf(fund, debit, credit));
  });

  readonly balanced = computed(() => this.funds().length > 0 && this.funds().every((fund) => fund.lacks === 'nothing'));

  /** What stands in the way of posting, as message keys, in the order of the form. */
  readonly obstacles = computed<readonly string[]>(() => {
    const written = this.written();
    const found: string[] = [];
    if (!isLocalDate(this.date())) found.push('ledger.needs-date');
    if (this.phraseNumbers() === null) found.push('ledger.needs-phrase-number');
    if (written.some((line) => line.account === '')) found.push('ledger.needs-account');
    if (written.some((line) => !this.isOneSided(line))) found.push('ledger.needs-one-side');
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

  choosePhrase(phrase: PhraseByHand): void {
    this.phrase.set(phrase);
    this.numbers.set(Array.from({ length: PHRASES_BY_HAND[phrase] }, () => ''));
  }

  isWrongAmount(text: string): boolean {
    return text.trim() !== '' && (this.amountOf(text) ?? 0n) <= 0n;
  }

  /** The entry for the api, or null while something stands in the way. */
  entry(requestId: string): NewEntry | null {
    const numbers = this.phraseNumbers();
    if (this.obstacles().length > 0 || numbers === null) return null;
    return {
      requestId,
      date: this.date(),
      phrase: { code: this.phrase(), numbers },
      currency: this.currency,
      lines: this.written().map((line) => ({
        side: line.debit.trim() === '' ? 'credit' : 'debit',
        account: line.account,
        fund: line.fund,
        amountMinor: String(this.amountOf(line.debit.trim() === '' ? line.credit : line.debit) ?? 0n),
        ...(line.functionCode === '' ? {} : { functionCode: line.functionCode }),
      })),
    };
  }

  private written(): readonly TypedLine[] {
    return this.lines().filter((line) => line.account !== '' || line.debit.trim() !== '' || line.credit.trim() !== '');
  }

  private isOneSided(line: TypedLine): boolean {
    const sides = [line.debit, line.credit].filter((text) => text.trim() !== '');
    return sides.length === 1 && !this.isWrongAmount(sides[0] ?? '');
  }

  private phraseNumbers(): number[] | null {
    const typed = this.numbers().map((text) => (/^\d{1,8}$/.test(text.trim()) ? Number(text) : -1));
    const parsed = PhraseNumbers.safeParse(typed);
    return parsed.success && typed.length === PHRASES_BY_HAND[this.phrase()] ? parsed.data : null;
  }

  private amountOf(text: string): bigint | null {
    // People paste figures with blanks or thin spaces between thousands.
    return parseDecimal(text.replace(/[\s\u00a0\u202f]/g, ''), this.currency);
  }

  private emptyLine(): TypedLine {
    return { key: this.nextKey++, account: '', fund: this.firstFund, functionCode: '', debit: '', credit: '' };
  }
}

function checkOf(fund: string, debitMinor: bigint, creditMinor: bigint): FundCheck {
  const off = debitMinor - creditMinor;
  if (off === 0n) return { fund, debitMinor, creditMinor, lacks: 'nothing', missingMinor: 0n };
  return { fund, debitMinor, creditMinor, lacks: off > 0n ? 'credit' : 'debit', missingMinor: off > 0n ? off : -off };
}
