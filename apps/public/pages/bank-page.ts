import type { BankGiftAnswer, PublicGroup } from '@sojourn/giving/contract';
import { html, type Html } from '../html';
import { layout, linkTo, textsOf, type Setting } from './layout';

/** Where to transfer to. Shown only behind the donor gate and the notice. */
export function bankPage(setting: Setting, group: PublicGroup, account: BankGiftAnswer, amount: string): Html {
  const { bank, stop } = textsOf(setting);
  const lines: readonly (readonly [string, string | null])[] = [
    [bank.holder, account.holder],
    [bank.iban, account.iban.replace(/(.{4})(?=.)/g, '$1 ')],
    [bank.bic, account.bic],
    [bank.amount, amount],
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
      <p>${bank.seen}</p>
      <p><a href="${linkTo(`/g/${group.slug}`, setting.language)}">${stop.back}</a></p>`,
  );
}
