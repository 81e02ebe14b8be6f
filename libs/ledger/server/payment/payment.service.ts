import { Inject, Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { takeApproval } from '@sojourn/group/server';
import { invariant } from '@sojourn/http';
import { CLOCK, type Clock } from '@sojourn/units';
import type {
  ChangedPaymentOrder,
  NewPaymentOrder,
  PaymentApproval,
  PaymentOrder,
  PaymentOrderPage,
  PaymentQuery,
} from '@sojourn/ledger/contract';
import { approvedPayment } from '@sojourn/ledger/rules';
import { bankRefused } from '../bank/bank-refusal';
import { quarterHour } from '../quarter-hour';
import { knownBooks } from '../known-books';
import { prepareEntry } from '../prepare-entry';
import { paymentRefused } from './payment-refusal';
import { lockedOrder, paymentEntry, readOrders, type PayingAccount } from './payment-rows';

const PAGE = 50;
type Content = Omit<NewPaymentOrder, 'id'>;

/** Payment orders: drafted by the payments desk, approved by two others, changed only by starting over. */
@Injectable()
export class PaymentService {
  constructor(
    private readonly tenant: TenantTransactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Highest number first, page by page by key. */
  page(scope: Scope, { state, before }: PaymentQuery): Promise<PaymentOrderPage> {
    return this.tenant.transaction(scope, async (tx) => {
      const rows = await readOrders(
        tx,
        '($1::text IS NULL OR o.state = $1) AND ($2::integer IS NULL OR o.number < $2)',
        [state ?? null, before ?? null],
        `ORDER BY o.number DESC LIMIT ${PAGE + 1}`,
      );
      const orders = rows.slice(0, PAGE);
      return { orders, next: rows.length > PAGE ? String(orders.at(-1)?.number) : null };
    });
  }

  /** A new order. The same request twice drafts one. */
  draft(scope: Scope, { id, ...content }: NewPaymentOrder): Promise<PaymentOrder> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const [known] = await readOrders(tx, 'o.id = $1', [id]);
        if (known !== undefined && known.round === 1 && sameContent(known, content)) return known;
        await this.assertPayable(tx, id, content);
        const [counter] = await tx.query<{ number: number }>(
          `INSERT INTO payment_counter AS c (group_id, last_order) VALUES ($1, 1)
           ON CONFLICT (group_id) DO UPDATE SET last_order = c.last_order + 1 RETURNING last_order AS number`,
          [scope.groupId],
        );
        invariant(counter !== undefined, 'a counter answers with its last number');
        await tx.query(
          `INSERT INTO payment_order (group_id, id, number, drafted_at, ${COLUMNS.join(', ')})
           VALUES ($1, $2, $3, $4, ${COLUMNS.map((_, index) => `$${index + 5}`).join(', ')})`,
          [scope.groupId, id, counter.number, this.now(), ...(await valuesOf(tx, content))],
        );
        return lockedOrder(tx, id);
      })
      .catch(refuseWhen('payment_order_pkey', () => paymentRefused('payment-changed', { orderId: id })));
  }

  /** Another amount, payee or anything else: approvals start anew, and whoever changed it is now the one who drafted it. */
  change(scope: Scope, id: string, { round, ...content }: ChangedPaymentOrder): Promise<PaymentOrder> {
    return this.tenant.transaction(scope, async (tx) => {
      const order = await lockedOrder(tx, id);
      if (sameContent(order, content) && (order.round === round || order.round === round + 1)) return order;
      this.assertCurrent(order, round, ['drafted', 'approved']);
      await this.assertPayable(tx, id, content);
      await tx.query(
        `UPDATE payment_order SET drafted_at = $2, ${COLUMNS.map((column, index) => `${column} = $${index + 3}`).join(', ')} WHERE id = $1`,
        [id, this.now(), ...(await valuesOf(tx, content))],
      );
      return lockedOrder(tx, id);
    });
  }

  /** One of the two approvals, in person and signed, of exactly what was on screen. The same member twice approves once. */
  approve(scope: Scope, id: string, { round, approval }: PaymentApproval): Promise<PaymentOrder> {
    return this.tenant.transaction(scope, async (tx) => {
      const order = await lockedOrder(tx, id);
      if (order.round === round && order.approvedBy.includes(scope.memberId)) return order;
      this.assertCurrent(order, round, ['drafted']);
      if (order.draftedBy === scope.memberId) throw paymentRefused('approver-drafted', { orderId: id });
      await takeApproval(tx, scope, approval, {
        objectKind: 'payment',
        objectId: id,
        action: 'pay',
        round,
        content: approvedPayment(order),
      });
      await tx.query('INSERT INTO payment_approval (group_id, order_id, round, approver, approved_at) VALUES ($1, $2, $3, $4, $5)', [
        scope.groupId,
        id,
        round,
        scope.memberId,
        this.now(),
      ]);
      return lockedOrder(tx, id);
    });
  }

  /** Nobody will pay it. A second time changes nothing. */
  withdraw(scope: Scope, id: string, round: number): Promise<PaymentOrder> {
    return this.tenant.transaction(scope, async (tx) => {
      const order = await lockedOrder(tx, id);
      if (order.state === 'withdrawn') return order;
      this.assertCurrent(order, round, ['drafted', 'approved']);
      await tx.query(`UPDATE payment_order SET state = 'withdrawn' WHERE id = $1`, [id]);
      return lockedOrder(tx, id);
    });
  }

  private now(): string {
    return quarterHour(this.clock.now());
  }

  private assertCurrent(order: PaymentOrder, round: number, from: readonly PaymentOrder['state'][]): void {
    if (order.round !== round) throw paymentRefused('payment-changed', { orderId: order.id, round: order.round });
    if (order.exportId !== null) throw paymentRefused('already-exported', { orderId: order.id, exportId: order.exportId });
    if (!from.includes(order.state)) throw paymentRefused('payment-step-not-allowed', { orderId: order.id, state: order.state });
  }

  /** Whatever the ledger would refuse when it leaves is refused now. */
  private async assertPayable(tx: Tx, id: string, content: Content): Promise<void> {
    const bank = await payingAccount(tx, content.bankAccountId);
    if (content.currency !== bank.currency) throw paymentRefused('payment-currency-differs', { needs: bank.currency });
    if ((content.rate === null) !== (bank.currency === bank.booksCurrency))
      throw paymentRefused('payment-rate-missing', { needs: bank.booksCurrency });
    const draft = paymentEntry({ id, ...content }, bank, content.dueOn);
    prepareEntry(draft, await knownBooks(tx, [draft]), null, 0);
  }
}

const COLUMNS = [
  'bank_account_id',
  'amount_minor',
  'currency',
  'rate',
  'due_on',
  'account_code',
  'fund_id',
  'function_code',
  'phrase',
  'phrase_numbers',
  'grant_code',
  'case_cost_code',
  'counterparty_code',
  'payee_voucher_id',
  'payee_record_id',
  'payee_hash',
] as const;

async function valuesOf(tx: Tx, content: Content): Promise<unknown[]> {
  const [fund] = await tx.query<{ id: string }>('SELECT id FROM fund WHERE code = $1', [content.fund]);
  invariant(fund !== undefined, 'a checked order has a known fund', { fund: content.fund });
  return [
    content.bankAccountId,
    content.amountMinor,
    content.currency,
    content.rate,
    content.dueOn,
    content.account,
    fund.id,
    content.functionCode,
    content.phrase.code,
    content.phrase.numbers,
    content.grant,
    content.caseCost,
    content.counterparty,
    content.payee.voucherId,
    content.payee.recordId,
    Buffer.from(content.payee.hash, 'hex'),
  ];
}

export async function payingAccount(tx: Tx, bankAccountId: string): Promise<PayingAccount> {
  const [bank] = await tx.query<PayingAccount>(
    `SELECT a.account_code AS account, a.currency, b.currency AS "booksCurrency" FROM bank_account a JOIN ledger_book b ON b.group_id = a.group_id
      WHERE a.id = $1 AND a.closed_on IS NULL`,
    [bankAccountId],
  );
  if (bank === undefined) throw bankRefused('unknown-bank-account', { id: bankAccountId });
  return bank;
}

function sameContent(order: PaymentOrder, content: Content): boolean {
  const of = (given: Content): unknown => [
    given.bankAccountId,
    given.amountMinor,
    given.currency,
    given.rate?.includes('.') ? given.rate.replace(/\.?0+$/, '') : given.rate, // 1.1600 is 1.16, and 100 is not 1
    given.dueOn,
    given.account,
    given.fund,
    given.functionCode,
    given.phrase,
    given.grant,
    given.caseCost,
    given.counterparty,
    given.payee,
  ];
  return JSON.stringify(of(order)) === JSON.stringify(of(content));
}
