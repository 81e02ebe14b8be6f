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
import { approvedPayment } from '@sojourn/ledger/rules';
import { ApprovalsStore, type Judged, type ShownObject } from '../approvals';

/** Payment orders as the api tells them: amounts, days, approvals. To whom is sealed. */
@Injectable({ providedIn: 'root' })
export class PaymentStore {
  private readonly api = inject(ApiClient);
  private readonly approvals = inject(ApprovalsStore);

  page(state: PaymentState | undefined, before: string | undefined): Promise<PaymentOrderPage> {
    return this.api.get('/ledger/payments', PaymentOrderPage, { query: { state, before } });
  }

  draft(order: NewPaymentOrder): Promise<PaymentOrder> {
    return this.api.post('/ledger/payments', order, PaymentOrder);
  }

  change(id: string, order: ChangedPaymentOrder): Promise<PaymentOrder> {
    return this.api.put(`/ledger/payments/${id}`, order, PaymentOrder);
  }

  /** Signs the order as it is on screen. */
  async approve(order: PaymentOrder): Promise<PaymentOrder> {
    const { id, round } = order;
    const approval = await this.approvals.sign('payment', 'pay', shownOrder(order));
    return this.api.post(`/ledger/payments/${id}/approval`, { round, approval }, PaymentOrder);
  }

  /** What the signatures say of each order as it is on screen. */
  signed(orders: readonly PaymentOrder[]): Promise<ReadonlyMap<string, Judged>> {
    return this.approvals.look('payment', orders.map(shownOrder));
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

function shownOrder(order: PaymentOrder): ShownObject {
  return { id: order.id, round: order.round, content: approvedPayment(order) };
}
