import { DraftContent, type ApprovedKind, type Entry } from '@sojourn/ledger/contract';
import type { ApprovalView } from '@sojourn/sealing/worker';
import * as z from 'zod/mini';
import { linesOfDraft, linesOfEntry, type ShownLine } from '../shown-lines';

/** Of the second name on an entry: signed for exactly this entry, from before approvals were signed, or not to be believed. */
export type EntryApproval = 'signed' | 'unsigned' | 'broken';

const OfDraft = z.object({ draftedBy: z.string(), content: DraftContent });
const OfPayment = z.object({
  draftedBy: z.string(),
  account: z.string(),
  fund: z.string(),
  amountMinor: z.string(),
  payee: z.object({ hash: z.string() }),
});

/** Whether the member whom the entry names signed a yes to what the entry says. */
export function approvalOf(entry: Entry, approved: { readonly kind: ApprovedKind; readonly view: ApprovalView } | null): EntryApproval {
  if (approved === null) return 'unsigned';
  const { kind, view } = approved;
  const last = view.approvals.findLast(({ approver, decision }) => approver === entry.approvedBy && decision === 'yes');
  if (view.alarm !== null || last === undefined) return 'broken';
  return (kind === 'payment' ? saysPayment(last.content, entry) : saysDraft(last.content, entry)) ? 'signed' : 'broken';
}

function saysDraft(json: unknown, entry: Entry): boolean {
  const said = OfDraft.safeParse(json);
  if (!said.success || said.data.draftedBy !== entry.draftedBy) return false;
  const { content } = said.data;
  if (content.kind === 'reversal') return entry.reverses === content.entryId && entry.date === content.date;
  const date = content.kind === 'rent' ? content.payment.paidOn : content.entry.date;
  return entry.date === date && spelled(linesOfDraft(content, null) ?? []) === spelled(linesOfEntry(entry));
}

/** Its other side is the bank; a payment in another currency is compared in that. */
function saysPayment(json: unknown, entry: Entry): boolean {
  const said = OfPayment.safeParse(json);
  if (!said.success || said.data.draftedBy !== entry.draftedBy || said.data.payee.hash !== entry.voucher?.hash) return false;
  const { account, fund, amountMinor } = said.data;
  return entry.lines.some((line) => line.account === account && line.fund === fund && line.originalAmountMinor === amountMinor);
}

function spelled(lines: readonly ShownLine[]): string {
  return JSON.stringify(lines.map(({ account, fund, debitMinor, creditMinor }) => [account, fund, debitMinor, creditMinor]));
}
