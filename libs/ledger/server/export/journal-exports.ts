import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { ExportQuery, LedgerRefusal } from '@sojourn/ledger/contract';
import type { ExportedEntry, ExportFrame } from '@sojourn/ledger/rules/export';
import { CLOCK, type Clock } from '@sojourn/units';
import { refused } from '../ledger-refusal';
import { readFrame } from './read-frame';
import { readJournal } from './read-journal';

/** One file format: why a period cannot be written in it, and how it is. */
export interface ExportFormat {
  objectionTo?(frame: ExportFrame): { refusal: LedgerRefusal; facts: Record<string, unknown> } | null;
  write(frame: ExportFrame, entries: AsyncIterable<ExportedEntry>): AsyncIterable<string | Uint8Array>;
}

export interface ExportedFile {
  readonly frame: ExportFrame;
  readonly content: Readable;
}

/** Each holds a connection for as long as its reader takes; the others are for people at work. */
const MOST_AT_ONCE = 2;
/** A reader that takes nothing for so long has gone away without saying so. */
const IDLE_SECONDS = 120;

/** The journal as files, written while it is read, all of one file from one moment of the books. */
@Injectable()
export class JournalExports {
  private running = 0;

  constructor(
    private readonly tenant: TenantTransactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Begins a file. Whatever can be refused is refused before the first byte; after that a failure breaks the download off. When the reader
   * goes away, reading ends with the page it is at and the connection is free again.
   */
  open(scope: Scope, query: ExportQuery, format: ExportFormat): Promise<ExportedFile> {
    if (this.running >= MOST_AT_ONCE) return Promise.reject(refused('exports-busy', { most: MOST_AT_ONCE }));
    this.running += 1;
    const content = new PassThrough();
    content.on('error', () => undefined); // it is told to whoever reads; nobody may be reading any more
    return new Promise((resolve, reject) => {
      this.tenant
        .snapshot(scope, (tx) => this.write(tx, query, format, content, resolve))
        .catch((error: unknown) => {
          reject(error);
          content.destroy(error instanceof Error ? error : new Error('the export failed'));
        })
        .finally(() => {
          this.running -= 1;
        });
    });
  }

  private async write(
    tx: Tx,
    query: ExportQuery,
    format: ExportFormat,
    content: PassThrough,
    begun: (file: ExportedFile) => void,
  ): Promise<void> {
    await tx.query(`SET LOCAL idle_in_transaction_session_timeout = '${IDLE_SECONDS}s'`);
    const frame = await readFrame(tx, query, this.clock.now());
    const objection = format.objectionTo?.(frame) ?? null;
    if (objection !== null) throw refused(objection.refusal, objection.facts);
    begun({ frame, content });
    await pipeline(format.write(frame, readJournal(tx, frame.from, frame.to)), content);
  }
}
