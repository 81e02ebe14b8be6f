import { systemRandom, type LocalDate } from '@sojourn/units';
import type {
  DraftContent,
  EntryDraft,
  FunctionCode,
  LineDimensions,
  MonthOfBooks,
  NewEntry,
  PhraseCode,
  PostedEntry,
  SignedMonthStep,
} from '@sojourn/ledger/contract';
import { approvedDraft, approvedStep, SIGNED_STEPS, type SignedStep } from '@sojourn/ledger/rules';
import type { DemoClient } from './demo-client';
import type { DemoMember } from './demo-group';

export type DemoLine = NewEntry['lines'][number];

/** What a line says besides account, fund and amount. */
export interface LineSays {
  readonly functionCode?: FunctionCode;
  readonly dimensions?: LineDimensions;
  readonly original?: NonNullable<DemoLine['original']>;
}

/** Cash in hand and at banks. What leaves it above the limit, two people book. */
const CASH: readonly string[] = ['1000', '1010', '1015', '1020'];
/** The limit every group starts with, in cents. */
const LIMIT_MINOR = 50_000n;

/** Two people who keep the books: one writes, the other approves what the limit asks for, and signs it. */
export class DemoDesk {
  readonly writer: DemoClient;

  constructor(
    private readonly bookkeeper: DemoMember,
    private readonly approver: DemoMember,
  ) {
    this.writer = bookkeeper.client;
  }

  /** An entry of the books, approved by the second person where it has to be. */
  async book(
    date: LocalDate,
    says: PhraseCode | [PhraseCode, ...number[]],
    lines: readonly DemoLine[],
    series?: 'OB',
  ): Promise<PostedEntry> {
    const [code, ...numbers] = typeof says === 'string' ? [says] : says;
    const entry: NewEntry = {
      requestId: systemRandom.uuid(),
      date,
      phrase: { code, numbers },
      currency: 'EUR',
      lines: [...lines],
      ...(series === undefined ? {} : { series }),
    };
    return outflow(lines) > LIMIT_MINOR ? this.approved({ kind: 'entry', entry }) : this.writer.post<PostedEntry>('/ledger/entries', entry);
  }

  /** Drafted by one, approved by the other. */
  async approved(content: DraftContent): Promise<PostedEntry> {
    const { path, draft } = await this.asked(content);
    const place = { objectKind: 'entry', objectId: draft.id, action: 'post-entry', round: draft.version, decision: 'yes' } as const;
    const approval = this.approver.keeper.signApproval({ ...place, approvals: [], content: approvedDraft(draft) });
    return this.approver.client.post<PostedEntry>(`${path}/approval`, { version: draft.version, approval });
  }

  /** The first step of a month that was never closed. */
  async closed(month: string, step: SignedStep): Promise<void> {
    const place = { objectKind: 'month', objectId: systemRandom.uuid(), action: SIGNED_STEPS[step], round: 1, decision: 'yes' } as const;
    const made = this.bookkeeper.keeper.signApproval({ ...place, approvals: [], content: approvedStep(month, step) });
    const approval: SignedMonthStep = { objectId: place.objectId, ...made };
    await this.writer.post<MonthOfBooks>(`/ledger/periods/${month}/steps`, { step, approval });
  }

  /** Drafted, and put before the colleagues. */
  async asked(content: DraftContent): Promise<{ path: string; draft: EntryDraft }> {
    const path = `/ledger/drafts/${systemRandom.uuid()}`;
    const { version } = await this.writer.put<{ version: number }>(path, { version: 0, content });
    return { path, draft: await this.writer.post<EntryDraft>(`${path}/question`, { version }) };
  }
}

export function debit(account: string, fund: string, minor: number, says: LineSays = {}): DemoLine {
  return { side: 'debit', account, fund, amountMinor: String(minor), ...says };
}

export function credit(account: string, fund: string, minor: number, says: LineSays = {}): DemoLine {
  return { side: 'credit', account, fund, amountMinor: String(minor), ...says };
}

/** A cost paid from the current account. */
export function paid(account: string, fund: string, minor: number, says: LineSays = {}): DemoLine[] {
  return [debit(account, fund, minor, says), credit('1010', fund, minor)];
}

function outflow(lines: readonly DemoLine[]): bigint {
  return lines
    .filter(({ account }) => CASH.includes(account))
    .reduce((out, { side, amountMinor }) => out + (side === 'credit' ? BigInt(amountMinor) : -BigInt(amountMinor)), 0n);
}
