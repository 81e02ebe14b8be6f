import { COUNTRIES, type NewCheckout, type PublicGroup } from '@sojourn/giving/contract';
import { amountText } from './amount-text';
import { LOCALES, type Language } from './language';
import type { FormErrors, GiveForm } from './pages/give-form';
import { TEXTS } from './texts/texts';
import { readAmount, type AmountProblem } from './typed-amount';

export type ReadWish = { readonly wish: NewCheckout } | { readonly errors: FormErrors };

/** From what was typed to what the api is asked, or what is not clear in the donor's language. The api checks all of it again. */
export function readWish(form: GiveForm, group: PublicGroup, language: Language): ReadWish {
  const says = TEXTS[language].errors;
  const amount = amountOf(form, group, language);
  const fund = group.purposes.find((purpose) => purpose.fund === form.fund);
  const isCountry = COUNTRIES.includes(form.bankCountry);
  if ('minor' in amount && fund !== undefined && isCountry) {
    return {
      wish: {
        slug: group.slug,
        amountMinor: amount.minor.toString(),
        currency: group.currency,
        fund: fund.fund,
        bankCountry: form.bankCountry,
        locale: language,
      },
    };
  }
  return {
    errors: {
      ...('error' in amount ? { amount: amount.error } : {}),
      ...(fund === undefined ? { fund: says.purpose } : {}),
      ...(isCountry ? {} : { bankCountry: says.country }),
    },
  };
}

/** What the api refused of a wish that looked right here: the group changed something meanwhile. Null: nothing the donor can mend. */
export function errorsOf(refusal: string, group: PublicGroup, language: Language): FormErrors | null {
  const says = TEXTS[language].errors;
  switch (refusal) {
    case 'amount-not-positive':
    case 'amount-too-small':
      return { amount: says.amountTooSmall(shown(group.limits.smallestMinor, group, language)) };
    case 'amount-too-large':
      return { amount: says.amountTooLarge(shown(group.limits.largestMinor, group, language)) };
    case 'amount-not-whole':
      return { amount: says.amountNotWhole };
    case 'purpose-not-offered':
      return { fund: says.purpose };
    case 'bank-country-unknown':
      return { bankCountry: says.country };
    case 'other-currency':
      return { amount: says.changed };
    default:
      return null;
  }
}

function amountOf(form: GiveForm, group: PublicGroup, language: Language): { minor: bigint } | { error: string } {
  const says = TEXTS[language].errors;
  const suggested = group.limits.suggestedMinor.find((minor) => minor === form.amount);
  if (suggested !== undefined) return form.own === '' ? { minor: BigInt(suggested) } : { error: says.twoAmounts };
  const read = readAmount(form.own, group.currency, LOCALES[language]);
  if ('problem' in read) return { error: sentence(read.problem, group, language) };
  if (read.minor < BigInt(group.limits.smallestMinor)) return { error: sentence('amount-too-small', group, language) };
  if (read.minor > BigInt(group.limits.largestMinor)) return { error: sentence('amount-too-long', group, language) };
  return read;
}

function sentence(problem: AmountProblem | 'amount-too-small', group: PublicGroup, language: Language): string {
  const says = TEXTS[language].errors;
  const sentences: Readonly<Record<typeof problem, () => string>> = {
    'amount-missing': () => says.amountMissing,
    'amount-not-a-number': () => says.amountNotANumber,
    'amount-ambiguous': () => says.amountAmbiguous,
    'amount-too-fine': () => says.amountTooFine(group.currency),
    'amount-too-long': () => says.amountTooLarge(shown(group.limits.largestMinor, group, language)),
    'amount-too-small': () => says.amountTooSmall(shown(group.limits.smallestMinor, group, language)),
  };
  return sentences[problem]();
}

function shown(minor: string, { currency }: PublicGroup, language: Language): string {
  return amountText(minor, currency, LOCALES[language]);
}
