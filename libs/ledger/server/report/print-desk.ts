import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Report } from '@sojourn/documents';
import { pdfStream } from '@sojourn/documents/server';
import { refused } from '../ledger-refusal';

/** A print of thousands of lines takes hundreds of megabytes while it is made: one at a time. */
const MOST_AT_ONCE = 1;
/** A reader that takes nothing for so long has gone away without saying so. */
const IDLE_MS = 120_000;

/** Long reports on paper: gathered, laid out and drawn one after the other. */
@Injectable()
export class PrintDesk {
  private running: symbol | null = null;

  /**
   * Gathers a report and gives its pages as they are drawn. Refuses `exports-busy` while another is printed; the desk is free again with the
   * last page, when the report cannot be made, and when its reader goes away.
   */
  async print(gather: () => Promise<Report>): Promise<{ report: Report; content: Readable }> {
    if (this.running !== null) throw refused('exports-busy', { most: MOST_AT_ONCE });
    const print = Symbol('print');
    this.running = print;
    const leave = (): void => {
      if (this.running === print) this.running = null;
    };
    try {
      const report = await gather();
      const pages = await pdfStream(report);
      const idle = setTimeout(() => content.destroy(new Error('the reader of a print went away')), IDLE_MS).unref();
      const content: Readable = Readable.from(taken(pages, { each: () => idle.refresh(), last: leave }), { objectMode: false });
      content.once('error', () => undefined); // it is told to whoever reads; nobody may be reading any more
      content.once('close', () => {
        clearTimeout(idle);
        leave();
      });
      return { report, content };
    } catch (error) {
      leave();
      throw error;
    }
  }
}

/** The desk is free before the reader hears of the end: whoever has the whole file may ask for the next one at once. */
async function* taken(
  pages: AsyncIterable<Uint8Array>,
  tell: { readonly each: () => void; readonly last: () => void },
): AsyncGenerator<Uint8Array> {
  for await (const page of pages) {
    yield page;
    tell.each();
  }
  tell.last();
}
