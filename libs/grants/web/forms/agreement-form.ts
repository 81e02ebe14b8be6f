import { computed, signal } from '@angular/core';
import { decimalText, isKnownCurrency, isLocalDate, parseDecimal, type LocalDate } from '@sojourn/units';
import { DimensionCode, type FunctionCode } from '@sojourn/ledger/contract';
import {
  FunderReference,
  FunderWording,
  type Conversion,
  type Counted,
  type FunderKind,
  type Grant,
  type GrantDraft,
  type IndirectMethod,
  type Recognition,
  type ReportLanguage,
} from '@sojourn/grants/contract';
import { typedAmount, typedShare } from '../typed-amount';

/** An agreement while it is typed: new, or a draft that is changed. */
export class AgreementForm {
  readonly code = signal('');
  readonly funder = signal('');
  readonly funderKind = signal<FunderKind>('foundation');
  readonly reference = signal('');
  readonly fund = signal('');
  readonly functionCode = signal<FunctionCode>('LEG');
  readonly currency = signal<string>('');
  readonly amount = signal('');
  readonly startsOn = signal<string>('');
  readonly endsOn = signal('');
  readonly recognition = signal<Recognition>('unconditional');
  readonly counted = signal<Counted>('fund');
  readonly indirectMethod = signal<IndirectMethod>('none');
  readonly indirectCap = signal('');
  readonly reportLanguage = signal<ReportLanguage>('en');
  readonly conversion = signal<Conversion>('transaction-day');
  readonly matching = signal('');

  constructor(
    readonly booksCurrency: string,
    today: LocalDate,
    grant?: Grant,
  ) {
    this.currency.set(booksCurrency);
    this.startsOn.set(today);
    if (grant !== undefined) this.take(grant);
  }

  readonly foreign = computed(() => isKnownCurrency(this.currency()) && this.currency() !== this.booksCurrency);

  /** What stands in the way, as a message key, in the order of the form. */
  readonly obstacle = computed<string | null>(() => {
    if (!FunderWording.safeParse(this.funder().trim()).success) return 'grants.needs-funder';
    if (!DimensionCode.safeParse(this.code().trim()).success) return 'grants.needs-code';
    if (this.reference().trim() !== '' && !FunderReference.safeParse(this.reference().trim()).success) return 'grants.needs-reference';
    if (this.fund() === '') return 'grants.needs-fund';
    if (!isKnownCurrency(this.currency())) return 'grants.needs-currency';
    if (typedAmount(this.amount(), this.currency()) === null) return 'grants.needs-amount';
    if (!isLocalDate(this.startsOn()) || !isLocalDate(this.endsOn()) || this.startsOn() > this.endsOn()) return 'grants.needs-days';
    if (this.hasCap() && typedShare(this.indirectCap()) === null) return 'grants.needs-share';
    return this.matchingMinor() === null ? 'grants.needs-matching' : null;
  });

  draft(): GrantDraft | null {
    const [amountMinor, matchingMinor] = [
      isKnownCurrency(this.currency()) ? typedAmount(this.amount(), this.currency()) : null,
      this.matchingMinor(),
    ];
    if (this.obstacle() !== null || amountMinor === null || matchingMinor === null) return null;
    return {
      code: this.code().trim(),
      funder: this.funder().trim(),
      funderKind: this.funderKind(),
      reference: this.reference().trim() === '' ? null : this.reference().trim(),
      fund: this.fund(),
      functionCode: this.functionCode(),
      currency: this.currency(),
      amountMinor,
      startsOn: this.startsOn(),
      endsOn: this.endsOn(),
      recognition: this.recognition(),
      counted: this.counted(),
      indirectMethod: this.indirectMethod(),
      indirectCap: this.hasCap() ? typedShare(this.indirectCap()) : null,
      reportLanguage: this.reportLanguage(),
      conversion: this.conversion(),
      matchingMinor,
    };
  }

  private hasCap(): boolean {
    return this.indirectMethod() !== 'none' && this.indirectCap().trim() !== '';
  }

  /** Nothing typed is nothing to match. */
  private matchingMinor(): string | null {
    if (this.matching().trim() === '') return '0';
    if (!isKnownCurrency(this.currency())) return null;
    const minor = parseDecimal(this.matching().replace(/[\s\u00a0\u202f]/g, ''), this.currency());
    return minor === null || minor < 0n ? null : minor.toString();
  }

  private take(grant: Grant): void {
    this.code.set(grant.code);
    this.funder.set(grant.funder);
    this.funderKind.set(grant.funderKind);
    this.reference.set(grant.reference ?? '');
    this.fund.set(grant.fund);
    this.functionCode.set(grant.functionCode);
    this.currency.set(grant.currency);
    this.amount.set(decimalText(BigInt(grant.amountMinor), grant.currency));
    this.startsOn.set(grant.startsOn);
    this.endsOn.set(grant.endsOn);
    this.recognition.set(grant.recognition);
    this.counted.set(grant.counted);
    this.indirectMethod.set(grant.indirectMethod);
    this.indirectCap.set(grant.indirectCap === null ? '' : decimalText(BigInt(grant.indirectCap), 'EUR'));
    this.reportLanguage.set(grant.reportLanguage);
    this.conversion.set(grant.conversion);
    this.matching.set(grant.matchingMinor === '0' ? '' : decimalText(BigInt(grant.matchingMinor), grant.currency));
  }
}
