import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { longRead, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { refused } from '../ledger-refusal';

/** What is known before the first byte, and the bytes as they are read. */
export interface StreamedRead<Facts> {
  readonly facts: Facts;
  readonly content: AsyncIterable<string | Uint8Array>;
}

/** Each holds a connection for as long as its reader takes; the others are for people at work. */
const MOST_AT_ONCE = 2;
/** A reader that takes nothing for so long has gone away without saying so. */
const IDLE_SECONDS = 120;

/** Files that are written while the books are read, all of one file from one moment of the books. */
@Injectable()
export class StreamedReads {
  private running = 0;

  constructor(private readonly tenant: TenantTransactions) {}

  /**
   * Begins a file. Whatever can be refused is refused before the first byte; after that a failure breaks the download off. When the reader
   * goes away, reading ends with the page it is at and the connection is free again.
   */
  open<Facts>(scope: Scope, begin: (tx: Tx) => Promise<StreamedRead<Facts>>): Promise<{ facts: Facts; content: Readable }> {
    if (this.running >= MOST_AT_ONCE) return Promise.reject(refused('exports-busy', { most: MOST_AT_ONCE }));
    this.running += 1;
    const content = new PassThrough();
    content.on('error', () => undefined); // it is told to whoever reads; nobody may be reading any more
    return new Promise((resolve, reject) => {
      this.tenant
        .snapshot(scope, async (tx) => {
          await tx.query(`SET LOCAL idle_in_transaction_session_timeout = '${IDLE_SECONDS}s'`);
          // Books that were just imported have no statistics yet, and a plan made without them reads all lines for every page.
          await tx.query('SET LOCAL enable_seqscan = off');
          const read = await begin(await longRead(tx));
          resolve({ facts: read.facts, content });
          await pipeline(read.content, content, { end: false });
        })
        .finally(() => {
          this.running -= 1;
        })
        // Only now: whoever has the whole file may ask for the next one at once.
        .then(() => content.end())
        .catch((error: unknown) => {
          reject(error);
          content.destroy(error instanceof Error ? error : new Error('the export failed'));
        });
    });
  }
}
