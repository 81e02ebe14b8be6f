import type { Tone } from '@sojourn/design';
import type { CampaignState, GiftState, RecurringState } from '@sojourn/giving/contract';

/** What the states of giving mean at a glance; the word stands beside the colour. */
export const GIFT_TONES: Readonly<Record<GiftState, Tone>> = { 'awaiting-fee': 'lantern', booked: 'moss' };

export const RECURRING_TONES: Readonly<Record<RecurringState, Tone>> = {
  starting: 'plain',
  active: 'moss',
  'past-due': 'lantern',
  paused: 'lantern',
  stopped: 'plain',
};

export const CAMPAIGN_TONES: Readonly<Record<CampaignState, Tone>> = { draft: 'lantern', open: 'moss', closed: 'plain' };
