import { systemRandom, type LocalDate } from '@sojourn/units';
import type { DraftContent, FunctionCode, LineDimensions, NewEntry, PhraseCode, PostedEntry } from '@sojourn/ledger/contract';
import type { DemoClient } from './demo-client';

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

/** Two people who keep the books: one writes, the other approves what the limit asks for. */
export class DemoDesk {
  constructor(
    readonly writer: DemoClient,
    readonly approver: DemoClient,
  ) {}

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
    const { path, version } = await this.asked(content);
    return this.approver.post<PostedEntry>(`${path}/approval`, { version });
  }

  /** Drafted, and put before the colleagues. */
  async asked(content: DraftContent): Promise<{ path: string; version: number }> {
    const path = `/ledger/drafts/${systemRandom.uuid()}`;
    const { version } = await this.writer.put<{ version: number }>(path, { version: 0, content });
    return { path, ...(await this.writer.post<{ version: number }>(`${path}/question`, { version })) };
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
