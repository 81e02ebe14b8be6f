import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import type { ExportQuery, LedgerRefusal } from '@sojourn/ledger/contract';
import type { ExportedEntry, ExportFrame } from '@sojourn/ledger/rules/export';
import { CLOCK, type Clock } from '@sojourn/units';
import { refused } from '../ledger-refusal';
import { readFrame } from './read-frame';
import { readJournal } from './read-journal';
import { StreamedReads } from './streamed-reads';

/** One file format: why a period cannot be written in it, and how it is. */
export interface ExportFormat {
  objectionTo?(frame: ExportFrame): { refusal: LedgerRefusal; facts: Record<string, unknown> } | null;
  write(frame: ExportFrame, entries: AsyncIterable<ExportedEntry>): AsyncIterable<string | Uint8Array>;
}

export interface ExportedFile {
  readonly frame: ExportFrame;
  readonly content: Readable;
}

/** The journal as files. */
@Injectable()
export class JournalExports {
  constructor(
    private readonly reads: StreamedReads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async open(scope: Scope, query: ExportQuery, format: ExportFormat): Promise<ExportedFile> {
    const { facts, content } = await this.reads.open(scope, async (tx) => {
      const frame = await readFrame(tx, query, this.clock.now());
      const objection = format.objectionTo?.(frame) ?? null;
      if (objection !== null) throw refused(objection.refusal, objection.facts);
      return { facts: frame, content: format.write(frame, readJournal(tx, frame.from, frame.to)) };
    });
    return { frame: facts, content };
  }
}
