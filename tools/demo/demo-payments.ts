import { PayeeBody, PayeeSummary, type NewPaymentOrder, type PaymentOrder } from '@sojourn/ledger/contract';
import { RECORD_TYPES, toBase64Url } from '@sojourn/sealing/shape';
import { systemRandom } from '@sojourn/units';
import { payeeHash } from '../../libs/ledger/rules/payment';
import { record, seal } from './demo-cases';
import type { DemoClient } from './demo-client';
import type { DemoMember } from './demo-group';
import type { DemoMonths } from './demo-months';

type Ordered = Pick<NewPaymentOrder, 'amountMinor' | 'account' | 'fund' | 'functionCode' | 'phrase' | 'grant'>;

const IBAN = 'DE02120300000000202051'; // of a bank's documentation
const ORDERS: readonly (readonly [payee: string, dueInDays: number, approvals: number, Ordered])[] = [
  [
    'Kanzlei Brandt',
    3,
    2,
    {
      amountMinor: '135000',
      account: '6100',
      fund: 'RLEG',
      functionCode: 'LEG',
      phrase: { code: 'invoice-paid', numbers: [] },
      grant: 'LEG-26',
    },
  ],
  [
    'Stadtwerke',
    5,
    1,
    {
      amountMinor: '27400',
      account: '6220',
      fund: 'RHOU',
      functionCode: 'HOU',
      phrase: { code: 'utilities', numbers: [] },
      grant: 'CITY-BEDS',
    },
  ],
  [
    'Office landlord',
    6,
    0,
    { amountMinor: '42000', account: '6400', fund: 'GEN', functionCode: 'MGT', phrase: { code: 'office-cost', numbers: [] }, grant: null },
  ],
];

/** Orders of the payments desk: one may leave, one waits for its second approval, one for both. Payees are sealed as its browser seals them. */
export async function demoPayments(
  desk: DemoMember,
  approvers: readonly DemoClient[],
  bankAccountId: string,
  months: DemoMonths,
): Promise<void> {
  for (const [name, dueInDays, approvals, content] of ORDERS) {
    const body = PayeeBody.parse({ v: 1, salt: toBase64Url(systemRandom.bytes(32)), name, iban: IBAN });
    const [voucherId, payee] = [systemRandom.uuid(), record(RECORD_TYPES.payee, body)];
    await seal(desk, 'voucher', voucherId, [record(RECORD_TYPES.summary, PayeeSummary.parse({ v: 1, holds: 'payee' })), payee], []);
    const order: NewPaymentOrder = {
      id: systemRandom.uuid(),
      bankAccountId,
      currency: 'EUR',
      rate: null,
      dueOn: months.ahead(dueInDays),
      caseCost: null,
      counterparty: null,
      payee: { voucherId, recordId: payee.recordId, hash: payeeHash(body) },
      ...content,
    };
    const { round } = await desk.client.post<PaymentOrder>('/ledger/payments', order);
    for (const approver of approvers.slice(0, approvals)) await approver.post(`/ledger/payments/${order.id}/approval`, { round });
  }
}
