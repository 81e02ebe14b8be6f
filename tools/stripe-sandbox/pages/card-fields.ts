import { html, type Html } from '../../../apps/public/html';
import { TEST_CARDS } from '../payments/test-cards';

/** The fields of a card, on every page where one is asked for. */
export function cardFields({ card, expiry, name }: { readonly card: string; readonly expiry: string; readonly name: string }): Html {
  return html`<label for="card">Card number</label>
    <input id="card" name="card" required inputmode="numeric" autocomplete="off" maxlength="23" value="${card}" />
    <div class="pair">
      <div>
        <label for="expiry">Expiry</label><input id="expiry" name="expiry" required autocomplete="off" maxlength="9" value="${expiry}" />
      </div>
      <div><label for="cvc">CVC</label><input id="cvc" name="cvc" inputmode="numeric" autocomplete="off" value="123" /></div>
    </div>
    <label for="name">Name on card</label>
    <input id="name" name="name" required autocomplete="off" value="${name}" />`;
}

export function testCards(): Html {
  return html`<details>
    <summary>Test cards</summary>
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
    </table>
  </details>`;
}
