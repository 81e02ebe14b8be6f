import type { CampaignText, PublicCampaign } from '@sojourn/giving/contract';
import { percentReached } from '@sojourn/giving/rules';
import { amountText } from '../amount-text';
import { html, type Html } from '../html';
import { dateText, LOCALES } from '../language';
import { textsOf, type Setting } from './layout';

/** The campaign's words in the page's language, else in English, else as the group first wrote them. */
export function campaignTextIn({ language }: Setting, texts: readonly CampaignText[]): CampaignText | undefined {
  return texts.find((text) => text.language === language) ?? texts.find((text) => text.language === 'en') ?? texts[0];
}

/** What it is for, how far it has come, and until when. */
export function campaignHead(setting: Setting, campaign: PublicCampaign): Html {
  const { campaign: says } = textsOf(setting);
  const text = campaignTextIn(setting, campaign.texts);
  const said = (minor: string): string => amountText(minor, campaign.currency, LOCALES[setting.language]);
  const percent = percentReached(BigInt(campaign.raisedMinor), campaign.goalMinor === null ? null : BigInt(campaign.goalMinor));
  const reached =
    campaign.goalMinor === null
      ? says.raised(said(campaign.raisedMinor))
      : says.raisedOf(said(campaign.raisedMinor), said(campaign.goalMinor));
  return html`<h1 lang="${text?.language ?? setting.language}">${text?.title ?? ''}</h1>
    <p class="lede" lang="${text?.language ?? setting.language}">${text?.body ?? ''}</p>
    <div class="reached">
      ${percent !== null && html`<progress max="100" value="${Math.min(percent, 100)}" aria-label="${reached}"></progress>`}
      <p>
        <strong>${reached}</strong> ${campaign.open && campaign.endsOn !== null && says.until(dateText(campaign.endsOn, setting.language))}
      </p>
      <p class="hint">${says.counted}</p>
    </div>`;
}
