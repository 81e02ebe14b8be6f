import {
  COUNTRIES,
  type CheckoutMethod,
  type NewCheckout,
  type PublicCurrency,
  type PublicGroup,
  type Rhythm,
} from '@sojourn/giving/contract';
import { amountText } from './amount-text';
import { LOCALES, type Language } from './language';
import type { FormErrors, GiveForm } from './pages/give-form';
import { TEXTS } from './texts/texts';
import { readAmount, type AmountProblem } from './typed-amount';

/** What a form asks for, once it is clear. */
export type ReadWish =
  | { readonly wish: NewCheckout }
  | { readonly bank: { readonly fund: string; readonly bankCountry: string; readonly amountMinor: bigint; readonly currency: string } }
  | { readonly errors: FormErrors };

/** From what was typed to what the api is asked, or what is not clear in the donor's language. The api checks all of it again. */
export function readWish(form: GiveForm, group: PublicGroup, language: Language): ReadWish {
  const says = TEXTS[language].errors;
  const row = group.currencies.find(({ currency }) => currency === form.currency);
  if (row === undefined) return { errors: { amount: says.changed } };
  const amount = amountOf(form, row, language);
  const fund = group.purposes.find((purpose) => purpose.fund === form.fund);
  const isCountry = COUNTRIES.includes(form.bankCountry);
  const rhythm: Rhythm = form.rhythm === 'month' ? 'month' : 'once';
  const method = methodOf(form.method);
  const errors: FormErrors = {
    ...(isCountry ? {} : { bankCountry: says.country }),
    ...('error' in amount ? { amount: amount.error } : {}),
    ...(fund === undefined ? { fund: says.purpose } : {}),
    ...(method === null ? { method: says.method } : method === 'bank' && rhythm === 'month' ? { method: says.notMonthlyByBank } : {}),
    ...(form.notice === 'on' ? {} : { notice: says.notice }),
    ...(form.website === '' ? {} : { website: says.notEmpty }),
  };
  if ('error' in amount || fund === undefined || method === null || Object.keys(errors).length > 0) return { errors };
  const { bankCountry } = form;
  if (method === 'bank') return { bank: { fund: fund.fund, bankCountry, amountMinor: amount.minor, currency: row.currency } };
  return {
    wish: {
      slug: group.slug,
      amountMinor: amount.minor.toString(),
      currency: row.currency,
      fund: fund.fund,
      bankCountry,
      locale: language,
      rhythm,
      method,
      coverFee: form.cover === 'on',
      noticeRead: true,
      ...(form.campaign === '' ? {} : { campaign: form.campaign }),
    },
  };
}

/** What the api refused of a wish that looked right here: the group changed something meanwhile. Null: nothing the donor can mend. */
export function errorsOf(refusal: string, group: PublicGroup, currency: string, language: Language): FormErrors | null {
  const says = TEXTS[language].errors;
  const row = group.currencies.find((each) => each.currency === currency);
  switch (refusal) {
    case 'amount-not-positive':
    case 'amount-too-small':
      return { amount: row === undefined ? says.changed : says.amountTooSmall(shown(row.smallestMinor, row, language)) };
    case 'amount-too-large':
      return { amount: row === undefined ? says.changed : says.amountTooLarge(shown(row.largestMinor, row, language)) };
    case 'amount-not-whole':
      return { amount: says.amountNotWhole };
    case 'purpose-not-offered':
      return { fund: says.purpose };
    case 'bank-country-unknown':
      return { bankCountry: says.country };
    case 'bank-country-without-sepa':
      return { method: says.noDebitThere };
    case 'notice-not-read':
      return { notice: says.notice };
    case 'other-currency':
    case 'way-not-offered':
    case 'monthly-paused':
    case 'campaign-not-open':
    case 'unknown-campaign':
      return { amount: says.changed };
    default:
      return null;
  }
}

/** An amount typed alone, as on the page of a monthly gift. */
export function typedMinor(text: string, row: PublicCurrency, language: Language): { minor: bigint } | { error: string } {
  const read = readAmount(text, row.currency, LOCALES[language]);
  if ('problem' in read) return { error: sentence(read.problem, row, language) };
  if (read.minor < BigInt(row.smallestMinor)) return { error: sentence('amount-too-small', row, language) };
  if (read.minor > BigInt(row.largestMinor)) return { error: sentence('amount-too-long', row, language) };
  return read;
}

function amountOf(form: GiveForm, row: PublicCurrency, language: Language): { minor: bigint } | { error: string } {
  const suggested = row.suggestedMinor.find((minor) => minor === form.amount);
  if (suggested === undefined) return typedMinor(form.own, row, language);
  return form.own === '' ? { minor: BigInt(suggested) } : { error: TEXTS[language].errors.twoAmounts };
}

function methodOf(method: string): CheckoutMethod | 'bank' | null {
  return method === 'card' || method === 'sepa_debit' || method === 'bank' ? method : null;
}

function sentence(problem: AmountProblem | 'amount-too-small', row: PublicCurrency, language: Language): string {
  const says = TEXTS[language].errors;
  const sentences: Readonly<Record<typeof problem, () => string>> = {
    'amount-missing': () => says.amountMissing,
    'amount-not-a-number': () => says.amountNotANumber,
    'amount-ambiguous': () => says.amountAmbiguous,
    'amount-too-fine': () => says.amountTooFine(row.currency),
    'amount-too-long': () => says.amountTooLarge(shown(row.largestMinor, row, language)),
    'amount-too-small': () => says.amountTooSmall(shown(row.smallestMinor, row, language)),
  };
  return sentences[problem]();
}

function shown(minor: string, { currency }: PublicCurrency, language: Language): string {
  return amountText(minor, currency, LOCALES[language]);
}
