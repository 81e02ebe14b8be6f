/** Every sentence of the site. Values put into a sentence are plain text; the templates escape them. */
export interface Texts {
  readonly welcome: { readonly title: string; readonly say: string; readonly how: string };
  readonly give: GiveTexts;
  readonly purposes: Readonly<Record<KnownPurpose, string>>;
  readonly danger: DangerTexts;
  readonly receiver: ReceiverTexts;
  readonly campaign: CampaignTexts;
  readonly errors: ErrorTexts;
  readonly stop: {
    readonly title: string;
    readonly why: (country: string) => string;
    readonly long: string;
    readonly nothing: string;
    readonly others: string;
    readonly ways: readonly string[];
    readonly back: string;
  };
  readonly tooMany: {
    readonly title: string;
    readonly say: (minutes: number) => string;
    readonly why: string;
    readonly back: string;
  };
  readonly bank: {
    readonly title: string;
    readonly say: string;
    readonly holder: string;
    readonly iban: string;
    readonly bic: string;
    readonly amount: string;
    readonly reference: string;
    readonly referenceHint: string;
    readonly scan: string;
    readonly seen: string;
  };
  readonly thanks: {
    readonly title: string;
    readonly say: (group: string) => string;
    readonly monthly: (group: string) => string;
    readonly kept: string;
    readonly bank: string;
    readonly receipt: string;
    readonly receiptLink: string;
  };
  readonly monthly: MonthlyTexts;
  readonly lost: {
    readonly title: string;
    readonly say: string;
    readonly ways: readonly string[];
    readonly portal: string;
    readonly write: (contact: string) => string;
  };
  readonly cancelled: { readonly title: string; readonly say: string; readonly back: string };
  readonly missing: { readonly title: string; readonly say: string };
  readonly away: { readonly title: string; readonly say: string; readonly back: string };
  readonly foreign: { readonly title: string; readonly say: string };
  readonly language: string;
}

/** What a group's funds are called before it has changed their words. */
export type KnownPurpose = 'Where it is needed most' | 'Safe rooms and rent' | 'Lawyers and legal papers';

export interface GiveTexts {
  readonly title: string;
  readonly lede: (group: string) => string;
  readonly country: string;
  readonly chooseCountry: string;
  readonly countryHint: string;
  readonly rhythm: string;
  readonly once: string;
  readonly monthly: string;
  readonly amount: string;
  readonly amountMonthly: string;
  readonly other: string;
  readonly own: string;
  readonly ownHint: (smallest: string, largest: string) => string;
  readonly currency: string;
  readonly purpose: string;
  readonly purposeHint: string;
  readonly method: string;
  readonly card: string;
  readonly sepa: string;
  readonly bank: string;
  readonly cover: string;
  /** `list` is '€12 → €12.44 · €24 → €24.62'. */
  readonly coverHint: (list: string) => string;
  readonly go: string;
  readonly goHint: string;
  readonly kept: string;
  readonly closed: (group: string) => string;
  readonly campaigns: string;
  readonly manage: string;
  readonly leaveEmpty: string;
}

export interface DangerTexts {
  readonly title: string;
  /** The notice of the donors' paper, whole. */
  readonly say: string;
  readonly more: string;
  /** Countries the group adds to the two. */
  readonly also: (countries: string) => string;
  readonly read: string;
}

export interface ReceiverTexts {
  readonly title: string;
  readonly legal: string;
  readonly register: string;
  readonly address: string;
  readonly contact: string;
  readonly costs: string;
  readonly costsOf: (percent: string) => string;
  readonly rest: string;
  readonly restSay: string;
  readonly fees: string;
  readonly feesSay: (card: string) => string;
  readonly stop: string;
  readonly stopSay: string;
  readonly data: string;
  readonly dataSay: string;
  readonly tax: string;
  readonly taxSay: string;
}

export interface CampaignTexts {
  readonly raisedOf: (raised: string, goal: string) => string;
  readonly raised: (raised: string) => string;
  readonly until: (date: string) => string;
  readonly over: string;
  readonly counted: string;
  readonly whole: string;
}

export interface ErrorTexts {
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
  readonly method: string;
  readonly noDebitThere: string;
  readonly notMonthlyByBank: string;
  readonly notice: string;
  readonly notEmpty: string;
  readonly changed: string;
}

export interface MonthlyTexts {
  readonly title: string;
  readonly starting: string;
  readonly active: (amount: string) => string;
  readonly activeSince: (amount: string, date: string) => string;
  readonly pastDue: (amount: string) => string;
  readonly paused: (amount: string) => string;
  readonly pausedByGroup: (amount: string) => string;
  readonly stopped: (date: string) => string;
  readonly goesTo: string;
  readonly change: string;
  readonly newAmount: string;
  readonly changeGo: string;
  readonly changeHint: string;
  readonly pause: string;
  readonly pauseHint: string;
  readonly resume: string;
  readonly stop: string;
  readonly stopHint: string;
  readonly portal: string;
  readonly portalHint: string;
  readonly card: string;
  readonly cardHint: string;
  readonly again: string;
  readonly done: { readonly amount: string; readonly pause: string; readonly resume: string; readonly stop: string };
  readonly linkTitle: string;
  readonly linkSay: string;
  readonly linkOpen: string;
  readonly unknown: string;
  readonly lostLink: string;
}
