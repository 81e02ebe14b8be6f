import { computed, signal } from '@angular/core';
import {
  CaseCostCode,
  FunctionCode,
  PhraseNumbers,
  type BankAccount,
  type NewPaymentOrder,
  type PayeeBody,
  type PaymentOrder,
} from '@sojourn/ledger/contract';
import { ibanObjection, isBankCode, plainAccountNumber, sepaText } from '@sojourn/ledger/rules/payment';
import { isLocalDate, parseDecimal, type LocalDate } from '@sojourn/units';
import { PHRASES_BY_HAND, type PhraseByHand } from '../phrases';

/** What a payment may be called, besides what only comes in. */
export const PAYMENT_PHRASES: readonly PhraseByHand[] = [
  'invoice-paid',
  'assistance-paid',
  'case-cost',
  'rent-deposit',
  'utilities',
  'office-cost',
  'payroll',
];

/** A payment order while it is written: what everybody of the money side sees, and the payee, who is sealed. */
export class PaymentForm {
  readonly bankAccountId = signal('');
  readonly amount = signal('');
  readonly rate = signal('');
  readonly dueOn = signal<string>('');
  readonly account = signal('');
  readonly fund = signal('');
  readonly functionCode = signal<FunctionCode | ''>('');
  readonly phrase = signal<PhraseByHand>('invoice-paid');
  readonly numbers = signal<readonly string[]>([]);
  readonly caseCost = signal('');
  readonly name = signal('');
  readonly iban = signal('');
  readonly bic = signal('');
  readonly reference = signal('');

  constructor(
    readonly accounts: readonly BankAccount[],
    readonly booksCurrency: string,
    today: LocalDate,
    firstFund: string,
  ) {
    this.bankAccountId.set(accounts[0]?.id ?? '');
    this.dueOn.set(today);
    this.fund.set(firstFund);
  }

  readonly bank = computed(() => this.accounts.find(({ id }) => id === this.bankAccountId()) ?? null);
  readonly currency = computed(() => this.bank()?.currency ?? this.booksCurrency);
  readonly converts = computed(() => this.currency() !== this.booksCurrency);
  private readonly amountMinor = computed(() => parseDecimal(this.amount().replace(/[\s\u00a0\u202f]/g, ''), this.currency()));
  private readonly wholeNumbers = computed(() => {
    const typed = this.numbers().map((text) => (/^\d{1,8}$/.test(text.trim()) ? Number(text) : -1));
    const parsed = PhraseNumbers.safeParse(typed);
    return parsed.success && typed.length === PHRASES_BY_HAND[this.phrase()] ? parsed.data : null;
  });

  /** What stands in the way, as message keys, in the order of the form. */
  readonly obstacles = computed<readonly string[]>(() => {
    const found: string[] = [];
    const bic = this.bic().trim().toUpperCase();
    const reference = this.reference().trim();
    if (this.bank() === null) found.push('ledger.payment-needs-bank');
    if (this.name().trim() === '') found.push('ledger.payment-needs-name');
    else if (this.currency() === 'EUR' && sepaText(this.name()) === null) found.push('ledger.payment-name-not-latin');
    if (ibanObjection(this.iban()) === 'iban-wrong') found.push('ledger.bank-needs-iban');
    if (bic !== '' && !isBankCode(bic)) found.push('ledger.payment-needs-bic');
    if (reference !== '' && sepaText(reference) === null) found.push('ledger.payment-reference-not-latin');
    if ((this.amountMinor() ?? 0n) <= 0n) found.push('ledger.needs-amount');
    if (this.converts() && !/^(0|[1-9][0-9]{0,8})([.][0-9]{1,10})?$/.test(this.rate())) found.push('ledger.bank-needs-rate');
    if (!isLocalDate(this.dueOn())) found.push('ledger.needs-date');
    if (this.wholeNumbers() === null) found.push('ledger.needs-phrase-number');
    if (this.account() === '') found.push('ledger.needs-account');
    if (this.fund() === '') found.push('ledger.needs-fund');
    if (this.caseCost().trim() !== '' && !CaseCostCode.safeParse(this.caseCost().trim()).success)
      found.push('ledger.payment-needs-case-cost');
    return found;
  });

  choosePhrase(phrase: PhraseByHand): void {
    this.phrase.set(phrase);
    this.numbers.set(Array.from({ length: PHRASES_BY_HAND[phrase] }, () => ''));
  }

  setNumber(index: number, text: string): void {
    this.numbers.update((numbers) => numbers.map((number, at) => (at === index ? text : number)));
  }

  /** Fills the form from an order that is to be changed, and its opened payee. */
  begin(order: PaymentOrder, payee: PayeeBody, amount: string): void {
    this.bankAccountId.set(order.bankAccountId);
    this.amount.set(amount);
    this.rate.set(order.rate ?? '');
    this.dueOn.set(order.dueOn);
    this.account.set(order.account);
    this.fund.set(order.fund);
    this.functionCode.set(order.functionCode ?? '');
    this.phrase.set(PAYMENT_PHRASES.find((phrase) => phrase === order.phrase.code) ?? 'invoice-paid');
    this.numbers.set(order.phrase.numbers.map(String));
    this.caseCost.set(order.caseCost ?? '');
    this.name.set(payee.name);
    this.iban.set(payee.iban);
    this.bic.set(payee.bic ?? '');
    this.reference.set(payee.reference ?? '');
  }

  /** The payee to seal; null while something stands in the way. */
  payee(): Omit<PayeeBody, 'v' | 'salt'> | null {
    if (this.obstacles().length > 0) return null;
    const text = (typed: string): string => typed.toWellFormed().normalize('NFC').trim();
    const [bic, reference] = [this.bic().trim().toUpperCase(), text(this.reference())];
    return {
      name: text(this.name()),
      iban: plainAccountNumber(this.iban()),
      ...(bic === '' ? {} : { bic }),
      ...(reference === '' ? {} : { reference }),
    };
  }

  /** Everything but the payee, for the api. */
  order(): Omit<NewPaymentOrder, 'id' | 'payee'> | null {
    const [minor, numbers] = [this.amountMinor(), this.wholeNumbers()];
    if (this.obstacles().length > 0 || minor === null || numbers === null) return null;
    const [functionCode, caseCost] = [this.functionCode(), this.caseCost().trim()];
    return {
      bankAccountId: this.bankAccountId(),
      amountMinor: minor.toString(),
      currency: this.currency(),
      rate: this.converts() ? this.rate() : null,
      dueOn: this.dueOn(),
      account: this.account(),
      fund: this.fund(),
      functionCode: functionCode === '' ? null : functionCode,
      phrase: { code: this.phrase(), numbers },
      grant: null,
      caseCost: caseCost === '' ? null : caseCost,
      counterparty: null,
    };
  }
}
