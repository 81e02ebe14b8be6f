/** What a test card does. Numbers and meaning are those of Stripe's documentation of test cards. */
export interface TestCard {
  readonly number: string;
  readonly brand: string;
  readonly country: string;
  readonly does: string;
  readonly declines?: { readonly code: string; readonly declineCode: string; readonly message: string };
  readonly asksBank?: boolean;
}

const DECLINED = 'Your card has been declined.';

/** 4242 is a card of the European Economic Area here, so that the fee is that of most of our donors. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4242424242424242', brand: 'visa', country: 'DE', does: 'succeeds' },
  { number: '4000002500003155', brand: 'visa', country: 'DE', does: 'asks the bank first (3-D Secure)', asksBank: true },
  { number: '4000000000003220', brand: 'visa', country: 'DE', does: 'asks the bank first (3-D Secure 2)', asksBank: true },
  {
    number: '4000000000000002',
    brand: 'visa',
    country: 'DE',
    does: 'is declined',
    declines: { code: 'card_declined', declineCode: 'generic_decline', message: DECLINED },
  },
  {
    number: '4000000000009995',
    brand: 'visa',
    country: 'DE',
    does: 'has insufficient funds',
    declines: { code: 'card_declined', declineCode: 'insufficient_funds', message: 'Your card has insufficient funds.' },
  },
  {
    number: '4000000000000069',
    brand: 'visa',
    country: 'DE',
    does: 'has expired',
    declines: { code: 'expired_card', declineCode: 'expired_card', message: 'Your card has expired.' },
  },
  { number: '4000008260000000', brand: 'visa', country: 'GB', does: 'succeeds, British card' },
  { number: '4000008400000000', brand: 'visa', country: 'US', does: 'succeeds, card of the United States' },
  { number: '4000006430000009', brand: 'visa', country: 'RU', does: 'comes from Russia: a Radar rule stops it' },
  { number: '4000001120000005', brand: 'visa', country: 'BY', does: 'comes from Belarus: a Radar rule stops it' },
];

export function testCard(typed: string): TestCard | null {
  const digits = typed.replace(/[\s-]/g, '');
  return TEST_CARDS.find(({ number }) => number === digits) ?? null;
}
