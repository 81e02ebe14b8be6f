import { computed, signal } from '@angular/core';
import { BankAccount, GivingOffer, type GivingCurrency } from '@sojourn/giving/contract';
import { defaultCurrency } from '@sojourn/giving/rules';
import { decimalText, isKnownCurrency, parseDecimal } from '@sojourn/units';

/** A currency as it is typed: amounts in its own decimals. */
export interface TypedCurrency {
  readonly currency: string;
  readonly cardFixed: string;
  readonly sepaFixed: string;
  readonly suggested: string; // amounts with blanks between
}

export type ReceiverField = 'legalName' | 'registerNumber' | 'serviceAddress' | 'contact';

/** What the group offers its donors, while an officer changes it. */
export class OfferForm {
  readonly monthly = signal(true);
  readonly sepaDebit = signal(true);
  readonly cardPercent = signal('');
  readonly sepaPercent = signal('');
  readonly currencies = signal<readonly TypedCurrency[]>([]);
  readonly receiver = signal<Readonly<Record<ReceiverField, string>>>({
    legalName: '',
    registerNumber: '',
    serviceAddress: '',
    contact: '',
  });
  readonly costShare = signal('');
  readonly holder = signal('');
  readonly iban = signal('');
  readonly bic = signal('');
  readonly portalLogin = signal('');

  constructor(offer: GivingOffer) {
    this.monthly.set(offer.monthly);
    this.sepaDebit.set(offer.sepaDebit);
    this.cardPercent.set(percentOf(offer.cardPerMyriad));
    this.sepaPercent.set(percentOf(offer.sepaPerMyriad));
    this.currencies.set(offer.currencies.map(typedOf));
    const { costSharePercent, ...receiver } = offer.receiver;
    this.receiver.set({
      legalName: receiver.legalName ?? '',
      registerNumber: receiver.registerNumber ?? '',
      serviceAddress: receiver.serviceAddress ?? '',
      contact: receiver.contact ?? '',
    });
    this.costShare.set(costSharePercent === null ? '' : String(costSharePercent));
    this.holder.set(offer.bank?.holder ?? '');
    this.iban.set(offer.bank?.iban ?? '');
    this.bic.set(offer.bank?.bic ?? '');
    this.portalLogin.set(offer.portalLogin ?? '');
  }

  addCurrency(code: string): void {
    const currency = code.trim().toUpperCase();
    if (!isKnownCurrency(currency) || this.currencies().some((row) => row.currency === currency)) return;
    this.currencies.update((rows) => [...rows, typedOf(defaultCurrency(currency))]);
  }

  removeCurrency(currency: string): void {
    this.currencies.update((rows) => rows.filter((row) => row.currency !== currency));
  }

  changeCurrency(currency: string, change: Partial<Omit<TypedCurrency, 'currency'>>): void {
    this.currencies.update((rows) => rows.map((row) => (row.currency === currency ? { ...row, ...change } : row)));
  }

  writeReceiver(field: ReceiverField, text: string): void {
    this.receiver.update((receiver) => ({ ...receiver, [field]: text }));
  }

  private readonly bank = computed<BankAccount | null | 'wrong'>(() => {
    const [holder, iban, bic] = [this.holder().trim(), this.iban().replace(/\s/g, '').toUpperCase(), this.bic().trim().toUpperCase()];
    if (holder === '' && iban === '' && bic === '') return null;
    const account = BankAccount.safeParse({ holder, iban, bic: bic === '' ? null : bic });
    return account.success ? account.data : 'wrong';
  });

  /** What stands in the way, as a message key, in the order of the form. */
  readonly obstacle = computed<string | null>(() => {
    if (this.currencies().length === 0) return 'giving.needs-one-currency';
    if (perMyriadOf(this.cardPercent()) === null || perMyriadOf(this.sepaPercent()) === null) return 'giving.needs-percent';
    if (this.currencies().some((row) => currencyOf(row) === null)) return 'giving.needs-amounts';
    if (!/^(\d{1,2}|100)?$/.test(this.costShare().trim())) return 'giving.needs-share';
    if (this.bank() === 'wrong') return 'giving.needs-account';
    return this.offer() === null ? 'giving.needs-portal' : null;
  });

  readonly offer = computed<GivingOffer | null>(() => {
    const bank = this.bank();
    const share = this.costShare().trim();
    const text = (field: ReceiverField): string | null => this.receiver()[field].trim() || null;
    const read = GivingOffer.safeParse({
      monthly: this.monthly(),
      sepaDebit: this.sepaDebit(),
      cardPerMyriad: perMyriadOf(this.cardPercent()),
      sepaPerMyriad: perMyriadOf(this.sepaPercent()),
      currencies: this.currencies().map(currencyOf),
      receiver: {
        legalName: text('legalName'),
        registerNumber: text('registerNumber'),
        serviceAddress: text('serviceAddress'),
        contact: text('contact'),
        costSharePercent: share === '' ? null : Number(share),
      },
      bank,
      portalLogin: this.portalLogin().trim() || null,
    });
    return read.success ? read.data : null;
  });
}

function typedOf({ currency, cardFixedMinor, sepaFixedMinor, suggestedMinor }: GivingCurrency): TypedCurrency {
  const said = (minor: string): string => decimalText(BigInt(minor), currency);
  return { currency, cardFixed: said(cardFixedMinor), sepaFixed: said(sepaFixedMinor), suggested: suggestedMinor.map(said).join('  ') };
}

function currencyOf({ currency, cardFixed, sepaFixed, suggested }: TypedCurrency): GivingCurrency | null {
  const minorOf = (text: string): string | null => parseDecimal(text, currency)?.toString() ?? null;
  const [card, sepa] = [minorOf(cardFixed), minorOf(sepaFixed)];
  const amounts = suggested.trim().split(/\s+/).map(minorOf);
  if (
    card === null ||
    sepa === null ||
    amounts.length > 4 ||
    amounts.some((minor) => minor === null || minor === '0' || minor.startsWith('-'))
  )
    return null;
  return { currency, cardFixedMinor: card, sepaFixedMinor: sepa, suggestedMinor: amounts.flatMap((minor) => minor ?? []) };
}

/** '1.5' from 150 hundredths of a per cent. */
function percentOf(perMyriad: number): string {
  return decimalText(BigInt(perMyriad), 'EUR').replace(/\.?0+$/, '');
}

function perMyriadOf(percent: string): number | null {
  const hundredths = parseDecimal(percent.trim(), 'EUR');
  return hundredths === null || hundredths < 0n || hundredths > 2_000n ? null : Number(hundredths);
}
