import { inject, Injectable } from '@angular/core';
import { ApiClient } from '@sojourn/http/client';
import { GiftsPage, GivingSetup } from '@sojourn/giving/contract';

/** Gifts as the api tells them. Nothing is kept: they are read when the page opens. */
@Injectable({ providedIn: 'root' })
export class GivingStore {
  private readonly api = inject(ApiClient);

  gifts(before?: string): Promise<GiftsPage> {
    return this.api.get('/giving/gifts', GiftsPage, { query: { before } });
  }

  setup(): Promise<GivingSetup> {
    return this.api.get('/giving/setup', GivingSetup);
  }
}
