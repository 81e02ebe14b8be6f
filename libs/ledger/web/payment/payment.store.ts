import { inject, Injectable } from '@angular/core';
import { ApiClient } from '@sojourn/http/client';
import {
  PaymentExport,
  PaymentOrder,
  PaymentOrderPage,
  type ChangedPaymentOrder,
  type NewPaymentExport,
  type NewPaymentOrder,
  type PaymentState,
} from '@sojourn/ledger/contract';

/** Payment orders as the api tells them: amounts, days, approvals. To whom is sealed. */
@Injectable({ providedIn: 'root' })
export class PaymentStore {
  private readonly api = inject(ApiClient);

  page(state: PaymentState | undefined, before: string | undefined): Promise<PaymentOrderPage> {
    return this.api.get('/ledger/payments', PaymentOrderPage, { query: { state, before } });
  }

  draft(order: NewPaymentOrder): Promise<PaymentOrder> {
    return this.api.post('/ledger/payments', order, PaymentOrder);
  }

  change(id: string, order: ChangedPaymentOrder): Promise<PaymentOrder> {
    return this.api.put(`/ledger/payments/${id}`, order, PaymentOrder);
  }

  approve({ id, round }: PaymentOrder): Promise<PaymentOrder> {
    return this.api.post(`/ledger/payments/${id}/approval`, { round }, PaymentOrder);
  }

  withdraw({ id, round }: PaymentOrder): Promise<PaymentOrder> {
    return this.api.post(`/ledger/payments/${id}/withdrawal`, { round }, PaymentOrder);
  }

  export(wanted: NewPaymentExport): Promise<PaymentExport> {
    return this.api.post('/ledger/payment-exports', wanted, PaymentExport);
  }

  exported(id: string): Promise<PaymentExport> {
    return this.api.get(`/ledger/payment-exports/${id}`, PaymentExport);
  }
}
