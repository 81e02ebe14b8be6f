/** What a donor typed, as it came: shown again when something is not clear. */
export interface GiveForm {
  /** Minor units of a suggested amount, 'own', or empty. */
  readonly amount: string;
  readonly own: string;
  readonly fund: string;
  readonly bankCountry: string;
}

export const EMPTY_FORM: GiveForm = { amount: '', own: '', fund: '', bankCountry: '' };

/** What is not clear, by field; each a sentence of the page's language. */
export interface FormErrors {
  readonly amount?: string;
  readonly fund?: string;
  readonly bankCountry?: string;
}

/** The four fields and nothing else. What is not text, or too long to have been typed, counts as not given. */
export function giveFormOf(body: unknown): GiveForm {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  const text = (name: keyof GiveForm): string => {
    const value = given[name];
    return typeof value === 'string' && value.length <= 60 ? value.trim() : '';
  };
  return { amount: text('amount'), own: text('own'), fund: text('fund'), bankCountry: text('bankCountry') };
}
