import { html } from '../../apps/public/html';
import { amountText, page } from './page';
import { TEST_CARDS } from './test-card';
import type { PaymentPlan, Session } from './things';

export interface Typed {
  readonly card: string;
  readonly name: string;
  readonly email: string;
}
const USUAL: Typed = { card: '4242 4242 4242 4242', name: 'Test Donor', email: 'donor@example.org' };

/** Where a donor pays: what Stripe's hosted page asks for, no script. */
export function payPage(session: Session, plan: PaymentPlan | null, typed: Typed = USUAL, declined: string | null = null): string {
  const amount = amountText(session.amount_total, session.currency);
  return page(
    'Pay',
    html`<h1>${amount}</h1>
      <p class="quiet">${plan?.productName ?? ''}</p>
      ${declined !== null && html`<p class="wrong" role="alert">${declined}</p>`}
      <form method="post" action="/pay/${session.id}">
        <label for="email">E-mail</label>
        <input id="email" name="email" type="email" required autocomplete="off" value="${typed.email}" />
        <label for="card">Card number</label>
        <input id="card" name="card" required inputmode="numeric" autocomplete="off" maxlength="23" value="${typed.card}" />
        <div class="pair">
          <div><label for="expiry">Expiry</label><input id="expiry" name="expiry" autocomplete="off" value="12 / 34" /></div>
          <div><label for="cvc">CVC</label><input id="cvc" name="cvc" inputmode="numeric" autocomplete="off" value="123" /></div>
        </div>
        <label for="name">Name on card</label>
        <input id="name" name="name" required autocomplete="off" value="${typed.name}" />
        <button type="submit">Pay</button>
      </form>
      ${session.cancel_url !== null && html`<a class="button plain" href="${session.cancel_url}">Cancel</a>`}
      <h2>Test cards</h2>
      <table>
        <tbody>
          ${TEST_CARDS.map(
            ({ number, does }) =>
              html`<tr>
                <td>${number.replace(/(\d{4})(?=\d)/g, '$1 ')}</td>
                <td>${does}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
  );
}

/** The bank's own question before it lets the card pay (3-D Secure). */
export function bankPage(session: Session, attempt: string): string {
  return page(
    'Your bank asks',
    html`<h1>Your bank asks</h1>
      <p>Is it you who pays ${amountText(session.amount_total, session.currency)}?</p>
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
