import type { PublicCurrency, PublicGroup } from '@sojourn/giving/contract';
import { amountText } from '../amount-text';
import { html, type Html } from '../html';
import { LOCALES } from '../language';
import { linkTo, textsOf, type Setting } from './layout';

/** Who receives a gift and what becomes of it: what a page that asks for money must say. (donors.md 3) */
export function receiverFacts(setting: Setting, group: PublicGroup, row: PublicCurrency): Html {
  const { receiver } = textsOf(setting);
  const { legalName, registerNumber, serviceAddress, contact, costSharePercent } = group.receiver;
  const facts: readonly (readonly [string, string | null])[] = [
    [receiver.legal, legalName ?? group.name],
    [receiver.register, registerNumber],
    [receiver.address, serviceAddress],
    [receiver.contact, contact],
    [receiver.costs, costSharePercent === null ? null : receiver.costsOf(percentText(costSharePercent * 100, setting))],
    [receiver.rest, receiver.restSay],
    [receiver.fees, receiver.feesSay(feeText(setting, row))],
    [receiver.stop, group.monthly ? receiver.stopSay : null],
    [receiver.data, receiver.dataSay],
    [receiver.tax, receiver.taxSay],
  ];
  const { give } = textsOf(setting);
  return html`<section class="facts" aria-labelledby="receiver">
    <h2 id="receiver">${receiver.title}</h2>
    <dl>
      ${facts.map(
        ([name, said]) =>
          said !== null &&
          html`<div>
            <dt>${name}</dt>
            <dd>${said}</dd>
          </div>`,
      )}
    </dl>
    ${group.monthly && html`<p><a href="${linkTo(`/g/${group.slug}/monthly`, setting.language)}">${give.manage}</a></p>`}
  </section>`;
}

/** '1.5% + €0.25' */
function feeText(setting: Setting, { cardFee, currency }: PublicCurrency): string {
  const share = percentText(cardFee.perMyriad, setting);
  return cardFee.fixedMinor === '0' ? share : `${share} + ${amountText(cardFee.fixedMinor, currency, LOCALES[setting.language])}`;
}

function percentText(perMyriad: number, { language }: Setting): string {
  return new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 2 }).format(perMyriad / 10_000);
}
