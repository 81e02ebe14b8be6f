import type { Tx } from '@sojourn/database';
import { approvedDraft, approvedPayment, SIGNED_STEPS } from '@sojourn/ledger/rules';
import type { DraftContent } from '@sojourn/ledger/contract';
import type { OwnerQuery } from './owner-query';
import { readOrders } from './payment/payment-rows';

/**
 * Entries, payments and months that the database calls approved and that no stored approval says so of, with the same content, since approvals are
 * signed. Whether the stored ones hold is asked by `verifyApprovals`. Reads only.
 */
export async function approvalsMissing(query: OwnerQuery): Promise<string[]> {
  return [...(await ofEntries(query)), ...(await ofDrafts(query)), ...(await ofPayments(query)), ...(await ofMonths(query))];
}

/** A second name on an entry comes from a draft or from a payment, and from nowhere else. */
async function ofEntries(query: OwnerQuery): Promise<string[]> {
  const rows = await query<{ groupId: string; id: string }>(
    `SELECT e.group_id AS "groupId", e.id FROM journal_entry e JOIN ledger_book b ON b.group_id = e.group_id
      WHERE e.approved_by IS NOT NULL AND e.chain_no >= b.signed_from_chain_no
        AND NOT EXISTS (SELECT FROM entry_draft d JOIN approval a ON a.group_id = d.group_id AND a.object_kind = 1 AND a.object_id = d.id
                         WHERE d.group_id = e.group_id AND d.entry_id = e.id AND a.approver = e.approved_by AND a.decision = 1)
        AND NOT EXISTS (SELECT FROM payment_order o JOIN approval a ON a.group_id = o.group_id AND a.object_kind = 2 AND a.object_id = o.id
                         WHERE o.group_id = e.group_id AND o.entry_id = e.id AND a.approver = e.approved_by AND a.decision = 1 AND a.round = o.round)
      ORDER BY 1, e.chain_no`,
  );
  return rows.map(({ groupId, id }) => `entry ${id} of group ${groupId}: nobody signed the approval it shows`);
}

/** What was signed is what the draft says. */
async function ofDrafts(query: OwnerQuery): Promise<string[]> {
  const rows = await query<{ groupId: string; id: string; draftedBy: string; content: DraftContent; json: Buffer }>(
    `SELECT d.group_id AS "groupId", d.id, d.drafted_by AS "draftedBy", d.content, a.json FROM entry_draft d
       JOIN approval a ON a.group_id = d.group_id AND a.object_kind = 1 AND a.object_id = d.id AND a.approver = d.approved_by AND a.round = d.version - 1
      WHERE d.state = 'posted' ORDER BY 1, 2`,
  );
  return rows.flatMap((row) =>
    same(row.json, approvedDraft(row)) ? [] : [`draft ${row.id} of group ${row.groupId}: it says something else than what was approved`],
  );
}

async function ofPayments(query: OwnerQuery): Promise<string[]> {
  const groups = await query<{ id: string }>(
    `SELECT DISTINCT group_id AS id FROM payment_order WHERE state IN ('approved', 'exported', 'paid') ORDER BY 1`,
  );
  const owner: Pick<Tx, 'query'> = { query: (sql, parameters = []) => query(sql, [...parameters]) };
  const wrong: string[] = [];
  for (const { id: groupId } of groups) {
    const orders = await readOrders(
      owner,
      `o.group_id = $1 AND o.state IN ('approved', 'exported', 'paid')`,
      [groupId],
      'ORDER BY o.number',
    );
    const signed = await query<{ id: string; round: bigint; json: Buffer; approver: string }>(
      `SELECT object_id AS id, round, json, approver FROM approval WHERE group_id = $1 AND object_kind = 2 AND decision = 1`,
      [groupId],
    );
    for (const order of orders) {
      const ofRound = signed.filter(({ id, round }) => id === order.id && Number(round) === order.round);
      const who = new Set(ofRound.map(({ approver }) => approver));
      if (who.size < 2 || who.has(order.draftedBy)) wrong.push(`payment ${order.id} of group ${groupId}: fewer than two others signed it`);
      if (!ofRound.every(({ json }) => same(json, approvedPayment(order))))
        wrong.push(`payment ${order.id} of group ${groupId}: it says something else than what was approved`);
    }
  }
  return wrong;
}

/** The newest signed step of a month leads to the state it has. */
async function ofMonths(query: OwnerQuery): Promise<string[]> {
  const rows = await query<{ groupId: string; month: string; state: string; json: Buffer }>(
    `SELECT p.group_id AS "groupId", to_char(p.month, 'YYYY-MM') AS month, p.state, a.json FROM ledger_period p
       CROSS JOIN LATERAL (SELECT x.json FROM approval x WHERE x.group_id = p.group_id AND x.object_kind = 3 AND x.object_id = p.object_id
                             AND (x.action <> 6 OR p.state <> 'hard-closed') ORDER BY x.place DESC LIMIT 1) a ORDER BY 1, 2`,
  );
  const leadsTo: Readonly<Record<string, readonly string[]>> = {
    'soft-closed': [SIGNED_STEPS['close-softly'], SIGNED_STEPS['confirm-reopening']],
    'hard-closed': [SIGNED_STEPS['close-hard']],
    open: [SIGNED_STEPS.open],
  };
  return rows.flatMap(({ groupId, month, state, json }) => {
    const steps = leadsTo[state] ?? [];
    return steps.some((step) => same(json, { v: 1, month, step }))
      ? []
      : [`month ${month} of group ${groupId}: it is ${state}, and nobody signed that`];
  });
}

/** Key by key: the stored bytes are canonical JSON, whose spelling is one. */
function same(json: Buffer, content: unknown): boolean {
  return sorted(JSON.parse(json.toString('utf8'))) === sorted(content);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
