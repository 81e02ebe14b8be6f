import { addDays, addMonths, firstOfMonth, localDateIn, systemClock, systemRandom, type LocalDate } from '@sojourn/units';
import type { DraftContent, EntryDraft, NewEntry } from '@sojourn/ledger/contract';
import { approvedDraft } from '@sojourn/ledger/rules';
import type { DemoClient } from './demo-client';
import type { DemoMember } from './demo-group';

interface Line {
  readonly side: 'debit' | 'credit';
  readonly account: string;
  readonly fund: string;
  readonly amountMinor: string;
  readonly functionCode?: 'MGT';
}

const MONTHS = 7;

/** Two people who keep the books: one writes, the other approves what the limit asks for. */
export interface DemoDesk {
  readonly writer: DemoClient;
  readonly approver: DemoMember;
}

/** Seven months of a small group: gifts, a grant for beds, payroll, office, rent. Free money for about three months; the last rent waits for approval. */
export async function demoBooks({ writer, approver }: DemoDesk, propertyId: string): Promise<void> {
  const today = localDateIn(systemClock.now(), 'Europe/Berlin');
  const first = addMonths(firstOfMonth(today), -(MONTHS - 1));
  await writer.post('/ledger/dimensions', { code: 'COURT', kind: 'project', label: 'Court cases' });
  await post(writer, first, 'opening-balances', [], transfer('1010', '4000', 'GEN', '2600000'));
  await post(writer, first, 'grant-instalment', [], transfer('1010', '4010', 'RHOU', '2400000'));
  for (let month = 0; month < MONTHS; month++) {
    const on = (day: number): LocalDate => earlier(addDays(addMonths(first, month), day - 1), today);
    const [year, number] = on(1).split('-').map(Number);
    const rent = { propertyRef: propertyId, fundCode: 'RHOU', amountMinor: '115000', currency: 'EUR', paidOn: on(3) };
    if (month < MONTHS - 1) await approved({ writer, approver }, { kind: 'rent', payment: rent });
    else await asked(writer, { kind: 'rent', payment: rent });
    await post(writer, on(4), 'bank-gift', [], transfer('1010', '4000', 'GEN', String(310000 + month * 17500)));
    await post(writer, on(9), 'bank-gift', [], transfer('1010', '4010', 'RLEG', '60000'));
    await post(writer, on(15), 'office-cost', [], transfer('6400', '1010', 'GEN', '38000'));
    const payroll = transfer('6000', '1010', 'GEN', '420000').map((line): Line =>
      line.side === 'debit' ? { ...line, functionCode: 'MGT' } : line,
    );
    await approved({ writer, approver }, { kind: 'entry', entry: entryOf(on(28), 'payroll', [year ?? 0, number ?? 0], payroll) });
  }
}

function transfer(debit: string, credit: string, fund: string, amountMinor: string): Line[] {
  return [
    { side: 'debit', account: debit, fund, amountMinor },
    { side: 'credit', account: credit, fund, amountMinor },
  ];
}

async function post(
  writer: DemoClient,
  date: LocalDate,
  code: NewEntry['phrase']['code'],
  numbers: number[],
  lines: readonly Line[],
): Promise<void> {
  await writer.post('/ledger/entries', entryOf(date, code, numbers, lines));
}

/** Drafted by one, approved by the other. */
async function approved({ writer, approver }: DemoDesk, content: DraftContent): Promise<void> {
  const { path, draft } = await asked(writer, content);
  const place = { objectKind: 'entry', objectId: draft.id, action: 'post-entry', round: draft.version, decision: 'yes' } as const;
  const approval = approver.keeper.signApproval({ ...place, approvals: [], content: approvedDraft(draft) });
  await approver.client.post(`${path}/approval`, { version: draft.version, approval });
}

async function asked(writer: DemoClient, content: DraftContent): Promise<{ path: string; draft: EntryDraft }> {
  const path = `/ledger/drafts/${systemRandom.uuid()}`;
  const { version } = await writer.put<{ version: number }>(path, { version: 0, content });
  return { path, draft: await writer.post<EntryDraft>(`${path}/question`, { version }) };
}

function entryOf(date: LocalDate, code: NewEntry['phrase']['code'], numbers: number[], lines: readonly Line[]): NewEntry {
  return { requestId: systemRandom.uuid(), date, phrase: { code, numbers }, currency: 'EUR', lines: [...lines] };
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
