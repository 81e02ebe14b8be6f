import { inject, Injectable } from '@angular/core';
import { ApiClient } from '@sojourn/http/client';
import {
  Campaign,
  CampaignList,
  DonorGate,
  GiftDetail,
  GiftsPage,
  GivingMeasures,
  GivingOffer,
  GivingSetup,
  HandGiftAnswer,
  Import,
  ListingDay,
  ListingDays,
  RecurringPage,
  Refund,
  type CampaignChange,
  type GiftsQuery,
  type ImportPart,
  type NewCampaign,
  type NewGateCountry,
  type NewHandGift,
  type NewImport,
  type NewListingDay,
  type NewRefund,
  type RecurringQuery,
} from '@sojourn/giving/contract';
import { FundList, type Fund } from '@sojourn/ledger/contract';

/** Gifts as the api tells them. Nothing is kept: they are read when the page opens. */
@Injectable({ providedIn: 'root' })
export class GivingStore {
  private readonly api = inject(ApiClient);

  gifts(query: GiftsQuery): Promise<GiftsPage> {
    return this.api.get('/giving/gifts', GiftsPage, { query });
  }

  gift(id: string): Promise<GiftDetail> {
    return this.api.get(`/giving/gifts/${id}`, GiftDetail);
  }

  refund(giftId: string, refund: NewRefund): Promise<Refund> {
    return this.api.post(`/giving/gifts/${giftId}/refunds`, refund, Refund);
  }

  setup(): Promise<GivingSetup> {
    return this.api.get('/giving/setup', GivingSetup);
  }

  measures(): Promise<GivingMeasures> {
    return this.api.get('/giving/measures', GivingMeasures);
  }

  async funds(): Promise<readonly Fund[]> {
    return (await this.api.get('/ledger/funds', FundList)).funds;
  }

  recurring(query: RecurringQuery): Promise<RecurringPage> {
    return this.api.get('/giving/recurring', RecurringPage, { query });
  }

  actOnRecurring(id: string, act: 'pause' | 'resume' | 'stop'): Promise<void> {
    return this.api.post(`/giving/recurring/${id}/${act}`, undefined);
  }

  async campaigns(): Promise<readonly Campaign[]> {
    return (await this.api.get('/giving/campaigns', CampaignList)).campaigns;
  }

  beginCampaign(campaign: NewCampaign): Promise<Campaign> {
    return this.api.post('/giving/campaigns', campaign, Campaign);
  }

  changeCampaign(id: string, change: CampaignChange): Promise<Campaign> {
    return this.api.put(`/giving/campaigns/${id}`, change, Campaign);
  }

  enter(gift: NewHandGift): Promise<HandGiftAnswer> {
    return this.api.post('/giving/hand-gifts', gift, HandGiftAnswer);
  }

  beginImport(wanted: NewImport): Promise<Import> {
    return this.api.post('/giving/imports', wanted, Import);
  }

  gather(id: string, part: ImportPart): Promise<void> {
    return this.api.put(`/giving/imports/${id}/lines`, part);
  }

  readImport(id: string): Promise<Import> {
    return this.api.get(`/giving/imports/${id}`, Import);
  }

  bookImport(id: string): Promise<Import> {
    return this.api.post(`/giving/imports/${id}/book`, undefined, Import);
  }

  abandonImport(id: string): Promise<void> {
    return this.api.delete(`/giving/imports/${id}`);
  }

  gate(): Promise<DonorGate> {
    return this.api.get('/giving/gate', DonorGate);
  }

  addCountry(country: NewGateCountry): Promise<DonorGate> {
    return this.api.post('/giving/gate/countries', country, DonorGate);
  }

  removeCountry(country: string): Promise<void> {
    return this.api.delete(`/giving/gate/countries/${country}`);
  }

  listingDays(): Promise<ListingDays> {
    return this.api.get('/giving/listing-days', ListingDays);
  }

  declareListingDay(day: NewListingDay): Promise<ListingDay> {
    return this.api.post('/giving/listing-days', day, ListingDay);
  }

  undoListingDay(id: string): Promise<ListingDay> {
    return this.api.post(`/giving/listing-days/${id}/undo`, undefined, ListingDay);
  }

  offer(): Promise<GivingOffer> {
    return this.api.get('/giving/offer', GivingOffer);
  }

  changeOffer(offer: GivingOffer): Promise<GivingOffer> {
    return this.api.put('/giving/offer', offer, GivingOffer);
  }

  /** Address of the table of all gifts; the browser fetches it with the session's cookie. */
  async csv(): Promise<string> {
    return new URL('/giving/gifts.csv', (await this.api.settings()).api).href;
  }
}
