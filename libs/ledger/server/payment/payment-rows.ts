import { instantText, type Tx } from '@sojourn/database';
import type { DraftEntry, PaymentOrder, PhraseCode } from '@sojourn/ledger/contract';
import { bankEntry } from '@sojourn/ledger/rules';
import type { LocalDate } from '@sojourn/units';
import { paymentRefused } from './payment-refusal';

type Row = Omit<PaymentOrder, 'phrase' | 'payee'> & {
  phraseCode: PhraseCode;
  phraseNumbers: number[];
  voucherId: string;
  recordId: string;
  payeeHash: string;
};

const ORDERS = `
  SELECT o.id, o.number, o.bank_account_id AS "bankAccountId", o.amount_minor::text AS "amountMinor", o.currency, o.rate::text AS rate, o.due_on AS "dueOn",
         o.account_code AS account, f.code AS fund, o.function_code AS "functionCode", o.phrase AS "phraseCode", o.phrase_numbers AS "phraseNumbers",
         o.grant_code AS grant, o.case_cost_code AS "caseCost", o.counterparty_code AS counterparty,
         o.payee_voucher_id AS "voucherId", o.payee_record_id AS "recordId", encode(o.payee_hash, 'hex') AS "payeeHash",
         o.round, o.state, o.drafted_by AS "draftedBy", ${instantText('o.drafted_at')} AS "draftedAt",
         coalesce((SELECT array_agg(p.approver ORDER BY p.approved_at, p.approver) FROM payment_approval p
           WHERE p.group_id = o.group_id AND p.order_id = o.id AND p.round = o.round), '{}') AS "approvedBy",
         o.export_id AS "exportId", o.entry_id AS "entryId"
    FROM payment_order o JOIN fund f ON f.group_id = o.group_id AND f.id = o.fund_id`;

/** Orders that fit a condition on `o`; `tail` orders and limits them. */
export async function readOrders(tx: Pick<Tx, 'query'>, where: string, parameters: readonly unknown[], tail = ''): Promise<PaymentOrder[]> {
  const rows = await tx.query<Row>(`${ORDERS} WHERE ${where} ${tail}`, parameters);
  return rows.map(({ phraseCode, phraseNumbers, voucherId, recordId, payeeHash, ...order }) => ({
    ...order,
    phrase: { code: phraseCode, numbers: phraseNumbers },
    payee: { voucherId, recordId, hash: payeeHash },
  }));
}

/** One order, locked until the transaction ends. */
export async function lockedOrder(tx: Tx, id: string): Promise<PaymentOrder> {
  await tx.query('SELECT 1 FROM payment_order WHERE id = $1 FOR UPDATE', [id]);
  const [order] = await readOrders(tx, 'o.id = $1', [id]);
  if (order === undefined) throw paymentRefused('unknown-payment', { orderId: id });
  return order;
}

export interface PayingAccount {
  readonly account: string;
  readonly currency: string;
  readonly booksCurrency: string;
}

/** What an order does to the books: the chosen account and fund against the bank. Approved by others than whoever drafted it. */
export function paymentEntry(
  order: Pick<
    PaymentOrder,
    'id' | 'amountMinor' | 'currency' | 'rate' | 'account' | 'fund' | 'functionCode' | 'phrase' | 'grant' | 'caseCost' | 'counterparty'
  >,
  bank: PayingAccount,
  date: LocalDate,
): DraftEntry {
  return bankEntry(
    {
      date,
      phrase: order.phrase,
      bankAccount: bank.account,
      amountMinor: -BigInt(order.amountMinor),
      currency: order.currency,
      rate: order.rate,
      account: order.account,
      fund: order.fund,
      functionCode: order.functionCode,
      dimensions: {
        ...(order.grant === null ? {} : { grant: order.grant }),
        ...(order.caseCost === null ? {} : { caseCost: order.caseCost }),
        ...(order.counterparty === null ? {} : { counterparty: order.counterparty }),
      },
      source: { kind: 'payment-order', id: order.id },
    },
    bank.booksCurrency,
  );
}
