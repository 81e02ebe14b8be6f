import { randomUUID } from 'node:crypto';
import { EntryDraft, type NewEntry, type PhraseCode, type SignedApproval } from '@sojourn/ledger/contract';
import { usdFund, workedEntries, workedQuarter } from './worked-quarter';

export interface HttpAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One member at work: the api as their browser asks it. */
export type AtWork = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<HttpAnswer>;

/** The second person: the api as their browser asks it, and their hand. */
export interface Approver {
  readonly ask: AtWork;
  sign(draft: EntryDraft): Promise<SignedApproval>;
}

/** What each entry of the quarter is called, where it is not simply `imported`. */
const PHRASES: Readonly<Record<string, PhraseCode>> = {
  'OB-2026-0001': 'opening-balances',
  'JE-2026-0006': 'payroll',
  'JE-2026-0007': 'rent-of-property',
  'JE-2026-0008': 'payroll-taxes',
  'JE-2026-0013': 'invoice-received',
  'JE-2026-0017': 'payroll',
  'JE-2026-0020': 'invoice-paid',
  'JE-2026-0029': 'assistance-paid',
  'JE-2026-0030': 'payroll',
  'JE-2026-0035': 'revaluation',
  'JE-2026-0036': 'fund-transfer',
};

/** The 37 entries as a browser would send them, in their order. JE-2026-0025 is not among them: it is the reversal of the entry before it. */
export const quarterByHand: readonly { readonly id: string; readonly entry: NewEntry }[] = workedEntries.map((draft, index) => {
  const id = workedQuarter.journal[index]?.id ?? '';
  return {
    id,
    entry: {
      requestId: randomUUID(),
      date: draft.date,
      phrase: { code: PHRASES[id] ?? 'imported', numbers: [Number(draft.date.slice(0, 4)), Number(draft.date.slice(5, 7))] },
      currency: workedQuarter.functional_currency,
      ...(draft.series === 'OB' ? { series: 'OB' as const } : {}),
      lines: draft.lines.map(({ side, account, fund, amount, functionCode, original }) => ({
        side,
        account,
        fund,
        amountMinor: amount.minor.toString(),
        ...(functionCode === undefined ? {} : { functionCode }),
        ...(original === undefined
          ? {}
          : { original: { amountMinor: original.amount.minor.toString(), currency: original.amount.currency, rate: original.rate } }),
      })),
    },
  };
});

/**
 * Enters the whole quarter through the public interface, as two people do: what the limit asks for is drafted, asked about and approved by the
 * colleague; a softly closed month is acknowledged. Gives the ids of the entries by those of the quarter.
 */
export async function enterWorkedQuarter(me: AtWork, colleague: Approver): Promise<ReadonlyMap<string, string>> {
  expectStatus(await me('POST', '/ledger/funds', usdFund), 201);
  const ids = new Map<string, string>();
  for (const { id, entry } of quarterByHand) {
    const answer =
      id === 'JE-2026-0025'
        ? await me('POST', `/ledger/entries/${ids.get('JE-2026-0024') ?? ''}/reversal`, { date: entry.date })
        : await posted(entry, me, colleague);
    expectStatus(answer, 201);
    ids.set(id, String(answer.body['id']));
  }
  return ids;
}

async function posted(entry: NewEntry, me: AtWork, colleague: Approver): Promise<HttpAnswer> {
  const answer = await me('POST', '/ledger/entries', entry);
  if (answer.body['code'] === 'period-soft-closed') return posted({ ...entry, acknowledged: ['period-soft-closed'] }, me, colleague);
  return answer.body['code'] === 'needs-second-person' ? approved(entry, me, colleague) : answer;
}

async function approved(entry: NewEntry, me: AtWork, { ask, sign }: Approver): Promise<HttpAnswer> {
  const path = `/ledger/drafts/${randomUUID()}`;
  const draft = await me('PUT', path, { version: 0, content: { kind: 'entry', entry } });
  const question = await me('POST', `${path}/question`, { version: draft.body['version'] });
  const asked = EntryDraft.parse(question.body);
  return ask('POST', `${path}/approval`, { version: asked.version, approval: await sign(asked) });
}

function expectStatus(answer: HttpAnswer, status: number): void {
  if (answer.status !== status) throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
