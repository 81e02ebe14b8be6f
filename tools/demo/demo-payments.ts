import { PayeeBody, PayeeSummary, type ApprovalList, type NewPaymentOrder, type PaymentOrder } from '@sojourn/ledger/contract';
import { RECORD_TYPES, toBase64Url } from '@sojourn/sealing/shape';
import { systemRandom } from '@sojourn/units';
import { approvedPayment } from '@sojourn/ledger/rules';
import { payeeHash } from '../../libs/ledger/rules/payment';
import { record, seal } from './demo-cases';
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
  approvers: readonly DemoMember[],
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
    await approvedBy(approvers.slice(0, approvals), await desk.client.post<PaymentOrder>('/ledger/payments', order));
  }
}

/** One after another, each signing on top of who signed before. */
async function approvedBy(approvers: readonly DemoMember[], order: PaymentOrder): Promise<void> {
  const { id, round } = order;
  const place = { objectKind: 'payment', objectId: id, action: 'pay', round, decision: 'yes', content: approvedPayment(order) } as const;
  for (const { keeper, client } of approvers) {
    const { objects } = await client.get<ApprovalList>(`/ledger/approvals?kind=payment&ids=${id}`);
    const approval = keeper.signApproval({ ...place, approvals: objects[0]?.approvals ?? [] });
    await client.post(`/ledger/payments/${id}/approval`, { round, approval });
  }
}
