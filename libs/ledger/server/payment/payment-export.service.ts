import { Inject, Injectable } from '@nestjs/common';
import { instantText, refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { standingApprovers } from '@sojourn/group/server';
import { invariant } from '@sojourn/http';
import { CLOCK, type Clock } from '@sojourn/units';
import type { NewPaymentExport, PaymentExport, PaymentOrder } from '@sojourn/ledger/contract';
import { quarterHour } from '../quarter-hour';
import { booksDay } from '../books-day';
import { LedgerService } from '../ledger.service';
import { paymentRefused } from './payment-refusal';
import { lockedOrder, paymentEntry, readOrders } from './payment-rows';
import { payingAccount } from './payment.service';

/** Lets approved orders leave: once, all of a batch or none, booked in the same transaction. */
@Injectable()
export class PaymentExportService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Marks the orders as exported and books them as payments the bank has not made yet. The same request twice is one export and gives the same
   * answer; an order that left before is refused with the day it left.
   */
  export(scope: Scope, wanted: NewPaymentExport): Promise<PaymentExport> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const known = await readExport(tx, wanted.id);
        if (known !== null && sameOrders(known, wanted)) return known;
        const bank = await payingAccount(tx, wanted.bankAccountId);
        const orders: PaymentOrder[] = [];
        // In one order for everybody, so that two exports never wait for each other in a ring.
        for (const { id, round } of [...wanted.orders].sort((a, b) => (a.id < b.id ? -1 : 1)))
          orders.push(await this.exportable(tx, scope, await lockedOrder(tx, id), round, wanted.bankAccountId));
        const today = await booksDay(tx, this.clock);
        const posted = await this.ledger.postEntries(
          tx,
          scope,
          orders.map((order) => ({
            ...paymentEntry(order, bank, order.dueOn < today ? today : order.dueOn),
            draftedBy: order.draftedBy,
            approvedBy: order.approvedBy[0],
            voucher: { id: order.payee.recordId, hash: order.payee.hash },
          })),
        );
        await this.write(tx, scope, wanted);
        for (const [index, order] of orders.entries())
          await tx.query(`UPDATE payment_order SET state = 'exported', export_id = $2, entry_id = $3 WHERE id = $1`, [
            order.id,
            wanted.id,
            posted[index]?.id,
          ]);
        const made = await readExport(tx, wanted.id);
        invariant(made !== null, 'an export is read back', { id: wanted.id });
        return made;
      })
      .catch(refuseWhen('payment_exported_once', () => paymentRefused('already-exported', {})));
  }

  read(scope: Scope, id: string): Promise<PaymentExport> {
    return this.tenant.transaction(scope, async (tx) => {
      const found = await readExport(tx, id);
      if (found === null) throw paymentRefused('unknown-export', { exportId: id });
      return found;
    });
  }

  private async exportable(tx: Tx, { groupId }: Scope, order: PaymentOrder, round: number, bankAccountId: string): Promise<PaymentOrder> {
    if (order.round !== round) throw paymentRefused('payment-changed', { orderId: order.id, round: order.round });
    if (order.exportId !== null) {
      const before = await readExport(tx, order.exportId);
      throw paymentRefused('already-exported', { orderId: order.id, exportId: order.exportId, exportedAt: before?.exportedAt });
    }
    if (order.state === 'drafted') throw paymentRefused('needs-two-approvals', { orderId: order.id, approvals: order.approvedBy.length });
    if (order.state !== 'approved') throw paymentRefused('payment-step-not-allowed', { orderId: order.id, state: order.state });
    // Who was removed, frozen or lost the key since does not count any more: their yes is not enough for money to leave.
    const standing = await standingApprovers(tx, groupId, { objectKind: 'payment', objectId: order.id, round });
    if (standing.length < 2) throw paymentRefused('needs-two-approvals', { orderId: order.id, approvals: standing.length });
    if (order.bankAccountId !== bankAccountId) throw paymentRefused('payment-of-another-account', { orderId: order.id });
    return order;
  }

  private async write(tx: Tx, scope: Scope, wanted: NewPaymentExport): Promise<void> {
    const [counter] = await tx.query<{ number: number }>(
      'UPDATE payment_counter SET last_export = last_export + 1 RETURNING last_export AS number',
    );
    invariant(counter !== undefined, 'whoever has orders has a counter');
    await tx.query(
      'INSERT INTO payment_export (group_id, id, number, bank_account_id, way, exported_by, exported_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [scope.groupId, wanted.id, counter.number, wanted.bankAccountId, wanted.way, scope.memberId, quarterHour(this.clock.now())],
    );
  }
}

interface Row {
  id: string;
  number: number;
  way: 'pain.001' | 'by-hand';
  exportedBy: string;
  exportedAt: string;
  debtorName: string;
  debtorIban: string | null;
}

async function readExport(tx: Tx, id: string): Promise<PaymentExport | null> {
  const [row] = await tx.query<Row>(
    `SELECT x.id, x.number, x.way, x.exported_by AS "exportedBy", ${instantText('x.exported_at')} AS "exportedAt", g.name AS "debtorName", a.iban AS "debtorIban"
       FROM payment_export x JOIN bank_account a ON a.group_id = x.group_id AND a.id = x.bank_account_id JOIN tenant_group g ON g.id = x.group_id
      WHERE x.id = $1`,
    [id],
  );
  if (row === undefined) return null;
  const orders = await readOrders(tx, 'o.export_id = $1', [id], 'ORDER BY o.number');
  return { ...row, messageId: `SOJ-${String(row.number).padStart(6, '0')}-${row.id.slice(0, 8)}`, orders };
}

function sameOrders(known: PaymentExport, { orders }: NewPaymentExport): boolean {
  const ids = (list: readonly { readonly id: string }[]): string =>
    list
      .map(({ id }) => id)
      .sort()
      .join();
  return ids(known.orders) === ids(orders);
}
