import { electronicFormatIBAN, friendlyFormatIBAN, isSEPACountry, isValidBIC, isValidIBAN } from 'ibantools';

/** What is wrong with a typed account number, or null. */
export type IbanObjection = 'iban-wrong' | 'iban-outside-sepa';

/** An IBAN as files write it: capitals without blanks. */
export function plainAccountNumber(typed: string): string {
  return electronicFormatIBAN(typed) ?? '';
}

/** An IBAN as people read it: in groups of four. */
export function groupedAccountNumber(iban: string): string {
  return friendlyFormatIBAN(iban) ?? iban;
}

/** Length, country and check digits by ibantools; and whether a SEPA credit transfer reaches the country. */
export function ibanObjection(typed: string): IbanObjection | null {
  const iban = plainAccountNumber(typed);
  if (!isValidIBAN(iban)) return 'iban-wrong';
  return isSEPACountry(iban.slice(0, 2)) ? null : 'iban-outside-sepa';
}

export function isBankCode(typed: string): boolean {
  return isValidBIC(typed);
}
