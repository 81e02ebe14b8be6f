/**
 * Where SEPA direct debit reaches, as ISO countries and territories. (European Payments Council, list of SEPA scheme countries EPC409-09,
 * read 2026-11: the 41 of the geographical scope, with the territories that have an ISO code of their own.)
 */
const SCHEME =
  'AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA ' +
  'AX BL GF GG GI GP IM JE MF MQ PM RE YT';

const REACHED: ReadonlySet<string> = new Set(SCHEME.split(' '));

/** Direct debits of the scheme are in euro only. */
export const SEPA_CURRENCY = 'EUR';

export function sepaReaches(country: string): boolean {
  return REACHED.has(country);
}
