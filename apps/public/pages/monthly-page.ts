import type { ManagedGift, PublicGroup } from '@sojourn/giving/contract';
import { amountText } from '../amount-text';
import { html, type Html } from '../html';
import { dateText, LOCALES } from '../language';
import { described, errorText } from './form-parts';
import { purposeText } from './give-fields';
import { layout, linkTo, textsOf, type Setting } from './layout';

/** What somebody can do with a monthly gift; the last part of the address the form goes to. */
export const MONTHLY_ACTS = ['amount', 'pause', 'resume', 'stop', 'portal', 'card'] as const;
export type MonthlyAct = (typeof MONTHLY_ACTS)[number];

export interface MonthlyView {
  readonly group: PublicGroup;
  readonly gift: ManagedGift;
  readonly token: string;
  readonly done: keyof ReturnType<typeof textsOf>['monthly']['done'] | null;
  readonly typed: string;
  readonly wrongAmount: string | undefined;
}

/** A monthly gift in the donor's hands: what it is, and what can be done with it, each in one step. */
export function monthlyPage(setting: Setting, view: MonthlyView): Html {
  const { group, gift, done } = view;
  const { monthly } = textsOf(setting);
  const purpose = group.purposes.find(({ fund }) => fund === gift.fund)?.purpose;
  return layout(
    setting,
    group.name,
    group.name,
    html`<h1>${monthly.title}</h1>
      ${done !== null && html`<p class="notice moss" role="status">${monthly.done[done]}</p>`}
      <p class="lede">${sentence(setting, gift)}</p>
      ${purpose !== undefined && html`<p>${monthly.goesTo}: <strong>${purposeText(setting, purpose)}</strong></p>`} ${actsOf(setting, view)}`,
  );
}

/** No gift behind a link, or a link that is lost: what can still be done. */
export function lostPage(setting: Setting, group: PublicGroup, unknown: boolean): Html {
  const { monthly, lost } = textsOf(setting);
  return layout(
    setting,
    group.name,
    group.name,
    html`<h1>${lost.title}</h1>
      ${unknown && html`<p class="notice lantern">${monthly.unknown}</p>`}
      <p class="lede">${lost.say}</p>
      <ul>
        ${lost.ways.map((way) => html`<li>${way}</li>`)}
        ${group.portalLogin !== null && html`<li><a href="${group.portalLogin}" rel="noreferrer">${lost.portal}</a></li>`}
      </ul>
      ${group.receiver.contact !== null && html`<p><strong>${lost.write(group.receiver.contact)}</strong></p>`}`,
  );
}

function sentence(setting: Setting, gift: ManagedGift): string {
  const { monthly } = textsOf(setting);
  const amount = amountText(gift.amountMinor, gift.currency, LOCALES[setting.language]);
  switch (gift.state) {
    case 'starting':
      return monthly.starting;
    case 'active':
      return gift.startedOn === null ? monthly.active(amount) : monthly.activeSince(amount, dateText(gift.startedOn, setting.language));
    case 'past-due':
      return monthly.pastDue(amount);
    case 'paused':
      return gift.pauseReason === 'donor' ? monthly.paused(amount) : monthly.pausedByGroup(amount);
    case 'stopped':
      return monthly.stopped(gift.stoppedOn === null ? '' : dateText(gift.stoppedOn, setting.language));
  }
}

function actsOf(setting: Setting, view: MonthlyView): Html | null {
  const { gift, group } = view;
  const { monthly } = textsOf(setting);
  if (gift.state === 'starting') return null;
  if (gift.state === 'stopped')
    return html`<p><a class="button" href="${linkTo(`/g/${group.slug}`, setting.language)}">${monthly.again}</a></p>`;
  const mayResume = gift.state === 'paused' && gift.pauseReason === 'donor';
  return html`${gift.state !== 'paused' && amountForm(setting, view)}
  ${gift.state !== 'paused' && step(setting, view, 'pause', monthly.pause, monthly.pauseHint)}
  ${mayResume && step(setting, view, 'resume', monthly.resume, null)} ${step(setting, view, 'stop', monthly.stop, monthly.stopHint)}
  ${step(setting, view, 'card', monthly.card, monthly.cardHint)} ${step(setting, view, 'portal', monthly.portal, monthly.portalHint)}`;
}

function amountForm(setting: Setting, view: MonthlyView): Html {
  const { monthly } = textsOf(setting);
  return html`<form class="step" method="post" action="${actionOf(setting, view, 'amount')}">
    <label for="amount">${monthly.newAmount}, ${view.gift.currency}</label>
    <div class="beside">
      <input
        id="amount"
        name="amount"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        maxlength="40"
        required
        value="${view.typed}"
        ${described('amount-hint', 'amount-error', view.wrongAmount)}
      />
      <button class="quiet" type="submit">${monthly.changeGo}</button>
    </div>
    ${errorText('amount-error', view.wrongAmount)}
    <p class="hint" id="amount-hint">${monthly.changeHint}</p>
  </form>`;
}

function step(setting: Setting, view: MonthlyView, act: MonthlyAct, label: string, hint: string | null): Html {
  return html`<form class="step" method="post" action="${actionOf(setting, view, act)}">
    <button class="${act === 'stop' ? 'stop' : 'quiet'}" type="submit" aria-describedby="${act}-hint">${label}</button>
    <p class="hint" id="${act}-hint">${hint}</p>
  </form>`;
}

function actionOf(setting: Setting, { group, token }: MonthlyView, act: MonthlyAct): string {
  return linkTo(`/g/${group.slug}/monthly/${token}/${act}`, setting.language);
}
