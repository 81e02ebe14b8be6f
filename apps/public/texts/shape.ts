/** Every sentence of the site. Values put into a sentence are plain text; the templates escape them. */
export interface Texts {
  readonly welcome: { readonly title: string; readonly say: string; readonly how: string };
  readonly give: {
    readonly title: string;
    readonly lede: (group: string) => string;
    readonly amount: string;
    readonly other: string;
    readonly own: string;
    readonly ownHint: (smallest: string, largest: string) => string;
    readonly purpose: string;
    readonly purposeHint: string;
    readonly country: string;
    readonly chooseCountry: string;
    readonly countryHint: string;
    readonly go: string;
    readonly goHint: string;
    readonly kept: string;
    readonly closed: (group: string) => string;
  };
  readonly danger: { readonly title: string; readonly say: (countries: string) => string; readonly more: string };
  readonly errors: {
    readonly title: string;
    readonly amountMissing: string;
    readonly amountNotANumber: string;
    readonly amountAmbiguous: string;
    readonly amountTooFine: (currency: string) => string;
    readonly amountTooSmall: (smallest: string) => string;
    readonly amountTooLarge: (largest: string) => string;
    readonly amountNotWhole: string;
    readonly twoAmounts: string;
    readonly country: string;
    readonly purpose: string;
    readonly changed: string;
  };
  readonly stop: {
    readonly title: string;
    readonly why: (country: string) => string;
    readonly long: string;
    readonly nothing: string;
    readonly others: string;
    readonly ways: readonly string[];
    readonly back: string;
  };
  readonly thanks: { readonly title: string; readonly say: (group: string) => string; readonly kept: string; readonly bank: string };
  readonly cancelled: { readonly title: string; readonly say: string; readonly back: string };
  readonly missing: { readonly title: string; readonly say: string };
  readonly away: { readonly title: string; readonly say: string; readonly back: string };
  readonly foreign: { readonly title: string; readonly say: string };
  readonly language: string;
}
