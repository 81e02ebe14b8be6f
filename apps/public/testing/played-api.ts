import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  BankGiftAnswer,
  CheckoutAnswer,
  ManagedGift,
  NewCheckout,
  PortalAnswer,
  PublicCampaign,
  PublicGroup,
  ReceiptDoor,
  SeenNotices,
} from '@sojourn/giving/contract';
import { fixedClock, systemRandom } from '@sojourn/units';
import { OwnSalts } from '../daily-salts';
import { fontFiles } from '../font-files';
import type { GivingApi, Refused } from '../giving-api';
import type { PublicSite } from '../public-site';
import { scriptFile } from '../script-file';

export const CHECKOUT = 'https://checkout.stripe.com';
export const PORTAL = 'https://billing.stripe.com';
export const TOKEN = 'AbCdEfGhIjKlMnOpQrSt_-';

export const HAVEN: PublicGroup = {
  slug: 'haven',
  name: 'Haven e.V.',
  open: true,
  purposes: [
    { fund: 'GEN', purpose: 'Where it is needed most', restricted: false },
    { fund: 'RHOU', purpose: 'Beds and rent', restricted: true },
  ],
  currencies: [
    {
      currency: 'EUR',
      smallestMinor: '100',
      largestMinor: '100000',
      suggestedMinor: ['1200', '2400', '5000'],
      cardFee: { perMyriad: 150, fixedMinor: '25' },
      sepaFee: { perMyriad: 0, fixedMinor: '35' },
    },
    {
      currency: 'PLN',
      smallestMinor: '400',
      largestMinor: '400000',
      suggestedMinor: ['5000'],
      cardFee: { perMyriad: 150, fixedMinor: '100' },
      sepaFee: null,
    },
  ],
  monthly: true,
  bankTransfer: true,
  stoppedCountries: ['RU', 'BY'],
  receiver: {
    legalName: 'Haven e.V.',
    registerNumber: 'VR 12345',
    serviceAddress: 'Postfach 1, Berlin',
    contact: 'post@haven.example',
    costSharePercent: 12,
  },
  campaigns: [],
  portalLogin: 'https://billing.stripe.com/p/login/test_1',
};

export const WINTER: PublicCampaign = {
  slug: 'winter',
  texts: [
    { language: 'en', title: 'Warm rooms', body: 'Heating for three flats.' },
    { language: 'be', title: 'Цёплыя пакоі', body: 'Ацяпленне трох кватэр.' },
  ],
  fund: 'RHOU',
  currency: 'EUR',
  goalMinor: '100000',
  raisedMinor: '33050',
  endsOn: '2026-12-31',
  open: true,
};

export const MONTHLY: ManagedGift = {
  slug: 'haven',
  fund: 'RHOU',
  amountMinor: '2400',
  currency: 'EUR',
  method: 'card',
  state: 'active',
  pauseReason: null,
  startedOn: '2026-02-24',
  stoppedOn: null,
};

/** The api behind the pages, played; what it was asked is kept. */
export class PlayedApi implements GivingApi {
  readonly asked: NewCheckout[] = [];
  readonly steps: string[] = [];
  readonly told: [string, SeenNotices][] = [];
  shown: PublicGroup | Refused = HAVEN;
  winter: PublicCampaign | Refused = WINTER;
  answer: CheckoutAnswer | Refused = { url: `${CHECKOUT}/c/pay/cs_test_1` };
  account: BankGiftAnswer | Refused = { holder: 'Haven e.V.', iban: 'DE89370400440532013000', bic: null, reference: 'RHOU' };
  gift: ManagedGift | Refused = MONTHLY;
  stepped: ManagedGift | Refused | null = null;
  group = async (): Promise<PublicGroup | Refused> => this.shown;
  campaign = async (): Promise<PublicCampaign | Refused> => this.winter;
  begin = async (wish: NewCheckout): Promise<CheckoutAnswer | Refused> => {
    this.asked.push(wish);
    return this.answer;
  };
  bankAccount = async (): Promise<BankGiftAnswer | Refused> => this.account;
  look = async (): Promise<ManagedGift | Refused> => this.gift;
  changeAmount = async ({ amountMinor }: { amountMinor: string }): Promise<ManagedGift | Refused> => {
    this.steps.push(`amount ${amountMinor}`);
    return this.stepped ?? { ...MONTHLY, amountMinor };
  };
  step = async (act: string): Promise<ManagedGift | Refused> => {
    this.steps.push(act);
    return this.stepped ?? this.gift;
  };
  portal = async (): Promise<PortalAnswer | Refused> => ({ url: `${PORTAL}/p/session/x` });
  seen = async (slug: string, seen: SeenNotices): Promise<void> => {
    this.told.push([slug, seen]);
  };
  receiptDoor = async (): Promise<ReceiptDoor | Refused> => ({ refusal: 'receipts-not-set-up' });
  keepWish = async (): Promise<unknown> => ({ refusal: 'wish-already-there' });
  receiptAnswers = async (): Promise<Refused> => ({ refusal: 'unknown-wish' });
}

const styleOf = (path: string): string => readFileSync(join(__dirname, path), 'utf8');

const fontSheet = (sheet: string): URL => pathToFileURL(join(__dirname, '../../../node_modules/@fontsource-variable', sheet));

export function playedSite(api: GivingApi): PublicSite {
  return {
    api,
    style: styleOf('../../../libs/platform/design/styles/tokens.css') + styleOf('../style.css'),
    fonts: fontFiles(['source-sans-3/wght.css', 'source-serif-4/opsz.css'].map(fontSheet)),
    receiptScript: scriptFile('receipt', 'export {};'),
    publicOrigin: 'http://localhost:4210',
    checkoutOrigin: CHECKOUT,
    portalOrigin: PORTAL,
    clock: fixedClock('2026-11-24T10:00:00.000Z'),
    salts: new OwnSalts(systemRandom),
    trustedProxies: [],
  };
}
