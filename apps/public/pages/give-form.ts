/** What a donor typed, as it came: shown again when something is not clear. */
export interface GiveForm {
  readonly bankCountry: string;
  /** 'once' or 'month', or empty. */
  readonly rhythm: string;
  /** Minor units of a suggested amount, 'own', or empty. */
  readonly amount: string;
  readonly own: string;
  readonly currency: string;
  readonly fund: string;
  /** 'card', 'sepa_debit', 'bank', or empty. */
  readonly method: string;
  /** 'on' when ticked. */
  readonly cover: string;
  readonly notice: string;
  readonly campaign: string;
  /** People do not see this field and leave it empty; machines fill it. */
  readonly website: string;
}

export const EMPTY_FORM: GiveForm = {
  bankCountry: '',
  rhythm: '',
  amount: '',
  own: '',
  currency: '',
  fund: '',
  method: '',
  cover: '',
  notice: '',
  campaign: '',
  website: '',
};

/** What is not clear, by field; each a sentence of the page's language. */
export interface FormErrors {
  readonly bankCountry?: string;
  readonly amount?: string;
  readonly fund?: string;
  readonly method?: string;
  readonly notice?: string;
  readonly website?: string;
}

const FIELDS = [
  'bankCountry',
  'rhythm',
  'amount',
  'own',
  'currency',
  'fund',
  'method',
  'cover',
  'notice',
  'campaign',
  'website',
] as const satisfies readonly (keyof GiveForm)[];
const LONGEST = 60;

/** The form's fields and nothing else. What is not text, or too long to have been typed, counts as not given. */
export function giveFormOf(body: unknown): GiveForm {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  const read = FIELDS.map((name): [keyof GiveForm, string] => {
    const value = given[name];
    return [name, typeof value === 'string' && value.length <= LONGEST ? value.trim() : ''];
  });
  return { ...EMPTY_FORM, ...Object.fromEntries(read) };
}
