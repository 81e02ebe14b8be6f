import type Stripe from 'stripe';
import { html, type Html } from '../../../apps/public/html';
import { intervalText } from '../billing/periods';
import type { Interval } from '../objects/billing-objects';
import { TEST_ACCOUNTS } from '../payments/test-accounts';
import { amountText, page } from './page';
import { cardFields, testCards } from './card-fields';

type Session = Stripe.Checkout.Session;

export interface Shown {
  readonly session: Session;
  readonly productName: string;
  /** How often it is paid; null: once. */
  readonly interval: Interval | null;
}

export interface Typed {
  readonly card: string;
  readonly expiry: string;
  readonly iban: string;
  readonly name: string;
  readonly email: string;
}
const USUAL: Typed = {
  card: '4242 4242 4242 4242',
  expiry: '12 / 34',
  iban: 'DE89 3704 0044 0532 0130 00',
  name: 'Test Donor',
  email: 'donor@example.org',
};

export type Way = 'card' | 'sepa_debit';
const WAYS: Readonly<Record<Way, string>> = { card: 'Card', sepa_debit: 'Bank account' };

/** Where a donor pays: what Stripe's hosted page asks for, no script. */
export function payPage(shown: Shown, way: Way, typed: Typed | null = null, declined: string | null = null): string {
  const { session, interval } = shown;
  const filled = typed ?? { ...USUAL, email: session.customer_email ?? USUAL.email };
  const amount = amountText(session.amount_total ?? 0, session.currency ?? '');
  return page(
    'Pay',
    html`<h1>${amount}${interval !== null && html` <span class="often">${intervalText(interval)}</span>`}</h1>
      <p class="quiet">${shown.productName}</p>
      ${interval !== null && html`<p class="quiet">Taken again ${intervalText(interval)} until you stop it. You can stop at any time.</p>`}
      ${declined !== null && html`<p class="wrong" role="alert">${declined}</p>`} ${waysOf(session, way)}
      <form method="post" action="/pay/${session.id}?by=${way}">
        <label for="email">E-mail</label>
        <input id="email" name="email" type="email" required autocomplete="off" value="${filled.email}" />
        ${way === 'card' ? cardFields(filled) : debitFields(filled)}
        <button type="submit">${interval === null ? 'Pay' : `Pay ${amount} ${intervalText(interval)}`}</button>
      </form>
      ${session.cancel_url !== null && html`<a class="button plain" href="${session.cancel_url}">Cancel</a>`}
      ${way === 'card' ? testCards() : testAccounts()}`,
  );
}

function waysOf(session: Session, chosen: Way): Html | null {
  const offered = (['card', 'sepa_debit'] as const).filter((way) => session.payment_method_types.includes(way));
  if (offered.length < 2) return null;
  return html`<nav class="ways" aria-label="How to pay">
    ${offered.map((way) =>
      way === chosen
        ? html`<a href="/pay/${session.id}?by=${way}" aria-current="page">${WAYS[way]}</a>`
        : html`<a href="/pay/${session.id}?by=${way}">${WAYS[way]}</a>`,
    )}
  </nav>`;
}

function debitFields({ iban, name }: Typed): Html {
  return html`<label for="iban">IBAN</label>
    <input id="iban" name="iban" required autocomplete="off" maxlength="42" value="${iban}" />
    <label for="name">Account holder</label>
    <input id="name" name="name" required autocomplete="off" value="${name}" />
    <p class="quiet">
      By paying you let this sandbox ask your bank for the money. It takes some days. Within eight weeks your bank gives it back if you ask.
    </p>`;
}

function testAccounts(): Html {
  return html`<details>
    <summary>Test accounts</summary>
    <table>
      <tbody>
        ${TEST_ACCOUNTS.map(
          ({ iban, does }) =>
            html`<tr>
              <td>${iban.replace(/(.{4})(?=.)/g, '$1 ')}</td>
              <td>${does}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

/** The bank's own question before it lets the card pay (3-D Secure). */
export function bankPage(session: Session, attempt: string): string {
  return page(
    'Your bank asks',
    html`<h1>Your bank asks</h1>
      <p>Is it you who pays ${amountText(session.amount_total ?? 0, session.currency ?? '')}?</p>
      <form method="post" action="/pay/${session.id}/bank">
        <input type="hidden" name="attempt" value="${attempt}" />
        <button name="answer" value="yes">Complete</button>
        <button class="plain" name="answer" value="no">Fail</button>
      </form>`,
  );
}

/** A page that was paid already, has expired, or never was. */
export function closedPage(session: Session | null): string {
  const said =
    session === null
      ? 'There is no such payment page.'
      : session.status === 'complete'
        ? 'This payment is done.'
        : 'This payment page has expired.';
  return page('Payment page', html`<h1>${said}</h1>`);
}
