/** What a test card does. Numbers and meaning are those of Stripe's documentation of test cards. */
export interface TestCard {
  readonly number: string;
  readonly brand: string;
  readonly country: string;
  readonly does: string;
  readonly declines?: { readonly code: string; readonly declineCode: string; readonly message: string };
  readonly asksBank?: boolean;
  /** Paid, and a moment later: the holder disputes it, or asks about it. */
  readonly disputes?: 'fraudulent' | 'product_not_received' | 'inquiry';
  /** What becomes of a refund to it, a moment after it seemed done; `later`: it is pending first. */
  readonly refunds?: 'fail' | 'later';
  /** The money can be paid out at once. */
  readonly availableAtOnce?: boolean;
}

const DECLINED = 'Your card has been declined.';
const visa = (number: string, does: string, more: Partial<TestCard> = {}): TestCard => ({
  number,
  brand: 'visa',
  country: 'DE',
  does,
  ...more,
});

/** 4242 is a card of the European Economic Area here, so that the fee is that of most of our donors. */
export const TEST_CARDS: readonly TestCard[] = [
  visa('4242424242424242', 'succeeds'),
  visa('4000002500003155', 'asks the bank first (3-D Secure)', { asksBank: true }),
  visa('4000000000003220', 'asks the bank first (3-D Secure 2)', { asksBank: true }),
  visa('4000000000000002', 'is declined', {
    declines: { code: 'card_declined', declineCode: 'generic_decline', message: DECLINED },
  }),
  visa('4000000000009995', 'has insufficient funds', {
    declines: { code: 'card_declined', declineCode: 'insufficient_funds', message: 'Your card has insufficient funds.' },
  }),
  visa('4000000000000069', 'has expired', {
    declines: { code: 'expired_card', declineCode: 'expired_card', message: 'Your card has expired.' },
  }),
  visa('4000000000000341', 'can be kept for later, and is declined then', {
    declines: { code: 'card_declined', declineCode: 'generic_decline', message: DECLINED },
  }),
  visa('4000008260000000', 'succeeds, British card', { country: 'GB' }),
  visa('4000008400000000', 'succeeds, card of the United States', { country: 'US' }),
  visa('4000000000000077', 'succeeds, can be paid out at once', { availableAtOnce: true }),
  visa('4000000000000259', 'succeeds, then its holder says it was not them', { disputes: 'fraudulent' }),
  visa('4000000000002685', 'succeeds, then its holder says nothing came', { disputes: 'product_not_received' }),
  visa('4000000000001976', 'succeeds, then its holder asks what it is', { disputes: 'inquiry' }),
  visa('4000000000005126', 'succeeds; a refund to it fails later', { refunds: 'fail' }),
  visa('4000000000007726', 'succeeds; a refund to it takes its time', { refunds: 'later' }),
  visa('4000006430000009', 'comes from Russia: a Radar rule stops it', { country: 'RU' }),
  visa('4000001120000005', 'comes from Belarus: a Radar rule stops it', { country: 'BY' }),
];

export function testCard(typed: string): TestCard | null {
  const digits = typed.replace(/[\s-]/g, '');
  return TEST_CARDS.find(({ number }) => number === digits) ?? null;
}
