import type { BankGiftAnswer, PublicGroup } from '@sojourn/giving/contract';
import { epcText, qrPath } from '@sojourn/ledger/rules/payment';
import { amountText } from '../amount-text';
import { html, type Html } from '../html';
import { LOCALES } from '../language';
import { layout, linkTo, textsOf, type Setting } from './layout';

interface Transfer {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** Where to transfer to. Shown only behind the donor gate and the notice. */
export function bankPage(setting: Setting, group: PublicGroup, account: BankGiftAnswer, gift: Transfer): Html {
  const { bank, stop } = textsOf(setting);
  const lines: readonly (readonly [string, string | null])[] = [
    [bank.holder, account.holder],
    [bank.iban, account.iban.replace(/(.{4})(?=.)/g, '$1 ')],
    [bank.bic, account.bic],
    [bank.amount, amountText(gift.amountMinor, gift.currency, LOCALES[setting.language])],
    [bank.reference, account.reference],
  ];
  return layout(
    setting,
    group.name,
    group.name,
    html`<h1>${bank.title}</h1>
      <p class="lede">${bank.say}</p>
      <dl class="account">
        ${lines.map(
          ([name, value]) =>
            value !== null &&
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      <p class="hint">${bank.referenceHint}</p>
      ${scanCode(account, gift, bank.scan)}
      <p>${bank.seen}</p>
      <p><a href="${linkTo(`/g/${group.slug}`, setting.language)}">${stop.back}</a></p>`,
  );
}

/** The same lines as a banking app reads them. Only euro has such a code, and only for what fits its rules. (EPC069-12) */
function scanCode({ holder, iban, bic, reference }: BankGiftAnswer, { amountMinor, currency }: Transfer, says: string): Html | null {
  if (currency !== 'EUR') return null;
  const code = epcText({ name: holder, iban, bic: bic ?? undefined, amountMinor, remittance: reference });
  if ('objection' in code) return null;
  const { size, path } = qrPath(code.text);
  return html`<figure class="scan">
    <svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${says}"><path d="${path}" /></svg>
    <figcaption>${says}</figcaption>
  </figure>`;
}
