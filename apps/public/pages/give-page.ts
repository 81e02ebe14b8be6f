import type { PublicCampaign, PublicCurrency, PublicGroup } from '@sojourn/giving/contract';
import { html, type Html } from '../html';
import { campaignHead, campaignTextIn } from './campaign-head';
import { dangerNotice } from './danger-notice';
import { amountField, countryField, coverField, currencyLinks, methodField, purposeField, rhythmField, trapField } from './give-fields';
import type { FormErrors, GiveForm } from './give-form';
import { layout, linkTo, textsOf, type Setting } from './layout';
import { receiverFacts } from './receiver-facts';

/** What the page asks for: the group as a whole, or one of its campaigns. */
export interface GiveSubject {
  readonly group: PublicGroup;
  readonly campaign: PublicCampaign | null;
}

/** Where the page of this subject is. */
export function pathOf({ group, campaign }: GiveSubject): string {
  return campaign === null ? `/g/${group.slug}` : `/g/${group.slug}/c/${campaign.slug}`;
}

/** The group's page: which bank, how often, how much, what for, how. One form, no script. */
export function givePage(setting: Setting, subject: GiveSubject, form: GiveForm, errors: FormErrors = {}): Html {
  const { group, campaign } = subject;
  const { give, campaign: says } = textsOf(setting);
  const row = group.currencies.find(({ currency }) => currency === form.currency) ?? group.currencies[0];
  const open = group.open && row !== undefined && (campaign?.open ?? true);
  return layout(
    setting,
    campaign === null ? group.name : `${campaignTextIn(setting, campaign.texts)?.title ?? ''} · ${group.name}`,
    group.name,
    html`${
      campaign === null
        ? html`<h1>${give.title}</h1>
            <p class="lede">${give.lede(group.name)}</p>`
        : campaignHead(setting, campaign)
    }
    ${Object.keys(errors).length > 0 && html`<p class="notice ember" role="alert">${textsOf(setting).errors.title}</p>`}
    ${campaign === null && campaignLinks(setting, group)}
    ${
      open
        ? theForm(setting, subject, row, form, errors)
        : html`<p class="notice lantern">${campaign?.open === false ? says.over : give.closed(group.name)}</p>`
    }
    ${campaign?.open === false && html`<p>${says.whole} <a href="${linkTo(`/g/${group.slug}`, setting.language)}">${group.name}</a></p>`}
    ${row !== undefined && receiverFacts(setting, group, row)}`,
  );
}

function theForm(setting: Setting, subject: GiveSubject, row: PublicCurrency, form: GiveForm, errors: FormErrors): Html {
  const { group, campaign } = subject;
  const { give } = textsOf(setting);
  return html`<form method="post" action="${linkTo(`/g/${group.slug}/give`, setting.language)}">
    ${countryField(setting, form, errors)} ${rhythmField(setting, group, form)} ${amountField(setting, row, form, errors)}
    ${currencyLinks(setting, group, row.currency, pathOf(subject))}
    ${
      campaign === null
        ? purposeField(setting, group, form, errors)
        : html`<input type="hidden" name="fund" value="${campaign.fund}" /><input type="hidden" name="campaign" value="${campaign.slug}" />`
    }
    ${methodField(setting, group, row, form, errors)} ${coverField(setting, row, form)} ${trapField(setting, form, errors)}
    ${dangerNotice(setting, group, form, errors)}
    <button type="submit" aria-describedby="go-hint">${give.go}</button>
    <p class="hint centred" id="go-hint">${give.kept} ${give.goHint}</p>
  </form>`;
}

function campaignLinks(setting: Setting, { slug, campaigns }: PublicGroup): Html | null {
  if (campaigns.length === 0) return null;
  return html`<nav class="campaigns" aria-label="${textsOf(setting).give.campaigns}">
    ${campaigns.map(
      (campaign) =>
        html`<a href="${linkTo(`/g/${slug}/c/${campaign.slug}`, setting.language)}"
          >${campaignTextIn(setting, campaign.texts)?.title ?? campaign.slug}</a
        >`,
    )}
  </nav>`;
}
