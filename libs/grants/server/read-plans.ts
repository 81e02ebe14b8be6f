import type { Tx } from '@sojourn/database';
import type { Condition, IndirectCharge, Instalment, MonthlyRate, ReportDue } from '@sojourn/grants/contract';
import { instalmentState } from '@sojourn/grants/rules';

type InstalmentRow = Omit<Instalment, 'state' | 'amountMinor' | 'receivedMinor'> & { amount: bigint; received: bigint };

/** Its entry was reversed in the ledger, and nobody took it back here yet. */
const reversedInBooks = (row: string): string =>
  `(${row}.reversal_entry_id IS NULL AND EXISTS (SELECT FROM journal_entry x WHERE x.group_id = ${row}.group_id AND x.reverses_id = ${row}.entry_id))`;

/** Instalments with what came for each, in the order of their numbers. */
export async function readInstalments(tx: Tx, grantId: string): Promise<Instalment[]> {
  const rows = await tx.query<InstalmentRow>(
    `SELECT i.id, i.number, i.due_on AS "dueOn", i.amount_minor AS amount, i.condition_id AS "conditionId", i.claimed_on AS "claimedOn",
            i.received_minor AS received, i.watch_item_id AS "watchItemId",
            (SELECT coalesce(json_agg(json_build_object('id', r.id, 'on', r.received_on, 'amountMinor', r.amount_minor::text, 'entryId', r.entry_id,
                      'takenBack', r.reversal_entry_id IS NOT NULL, 'reversedInBooks', ${reversedInBooks('r')}) ORDER BY r.received_on, r.id), '[]')
               FROM grant_receipt r WHERE r.group_id = i.group_id AND r.instalment_id = i.id) AS receipts
       FROM grant_instalment i WHERE i.grant_id = $1 ORDER BY i.number`,
    [grantId],
  );
  return rows.map(({ amount, received, ...row }) => ({
    ...row,
    amountMinor: amount.toString(),
    receivedMinor: received.toString(),
    state: instalmentState({ amountMinor: amount, receivedMinor: received, claimedOn: row.claimedOn }),
  }));
}

/** Conditions with what was met of each. */
export function readConditions(tx: Tx, grantId: string): Promise<Condition[]> {
  return tx.query<Condition>(
    `SELECT c.id, c.kind, c.label, c.amount_minor::text AS "amountMinor", c.per_unit_minor::text AS "perUnitMinor", c.met_minor::text AS "metMinor",
            c.units_met AS "unitsMet",
            (SELECT coalesce(json_agg(json_build_object('id', f.id, 'on', f.met_on, 'units', f.units, 'amountMinor', f.amount_minor::text,
                      'entryId', f.entry_id, 'takenBack', f.reversal_entry_id IS NOT NULL, 'reversedInBooks', ${reversedInBooks('f')}) ORDER BY f.met_on, f.id), '[]')
               FROM grant_fulfilment f WHERE f.group_id = c.group_id AND f.condition_id = c.id) AS fulfilments
       FROM grant_condition c WHERE c.grant_id = $1 ORDER BY c.label, c.id`,
    [grantId],
  );
}

export function readReportsDue(tx: Tx, grantId: string): Promise<ReportDue[]> {
  return tx.query<ReportDue>(
    `SELECT id, from_on AS "from", to_on AS "to", due_on AS "dueOn", sent_on AS "sentOn", sent_actual_minor::text AS "sentActualMinor", watch_item_id AS "watchItemId"
       FROM grant_report_due WHERE grant_id = $1 ORDER BY due_on, id`,
    [grantId],
  );
}

export function readIndirectCharges(tx: Tx, grantId: string): Promise<IndirectCharge[]> {
  return tx.query<IndirectCharge>(
    `SELECT c.id, lower(c.period)::text AS "from", (upper(c.period) - 1)::text AS "to", c.charged_on AS "on", f.code AS "toFund",
            c.charge_minor::text AS "chargeMinor", c.under_recovery_minor::text AS "underRecoveryMinor", c.entry_id AS "entryId",
            c.reversal_entry_id IS NOT NULL AS "takenBack", ${reversedInBooks('c')} AS "reversedInBooks"
       FROM grant_indirect_charge c JOIN fund f ON f.group_id = c.group_id AND f.id = c.to_fund_id
      WHERE c.grant_id = $1 ORDER BY lower(c.period) DESC, c.id`,
    [grantId],
  );
}

export function readMonthlyRates(tx: Tx, grantId: string): Promise<MonthlyRate[]> {
  return tx.query<MonthlyRate>(
    `SELECT to_char(month, 'YYYY-MM') AS month, rate::text AS rate FROM grant_rate WHERE grant_id = $1 ORDER BY month DESC`,
    [grantId],
  );
}
