import { CamtCutter, type CamtPiece } from './camt-cutter';
import { camtLines } from './camt-entry';
import { camtHead, type CamtHead } from './camt-head';
import { Unreadable, type StatementPart } from './statement';
import { StatementTotal } from './statement-total';
import { XmlNode } from './xml-node';

/** Reads camt.053, any number of statements in one file, while the text arrives. */
export async function* readCamt(texts: AsyncIterable<string>): AsyncGenerator<StatementPart> {
  const cutter = new CamtCutter();
  const reader = new CamtStatements();
  for await (const text of texts) {
    for (const piece of cutter.push(text)) yield* reader.take(piece);
  }
  cutter.end();
  if (reader.read === 0) throw new Unreadable('statement-missing', 1);
}

class CamtStatements {
  read = 0;
  private open: { readonly head: CamtHead; readonly total: StatementTotal } | null = null;

  *take(piece: CamtPiece): Generator<StatementPart> {
    if (piece.kind === 'head') {
      const head = camtHead(XmlNode.read(piece.xml, piece.fileLine), piece.fileLine);
      this.open = { head, total: new StatementTotal() };
      yield { kind: 'head', head: head.head };
      return;
    }
    if (this.open === null) throw new Unreadable('xml-broken', piece.fileLine);
    const { head, total } = this.open;
    if (piece.kind === 'close') {
      this.read += 1;
      yield { kind: 'end', end: total.close(head, piece.fileLine, head) };
      return;
    }
    const lines = camtLines(XmlNode.read(piece.xml, piece.fileLine), head.head.currency, piece.fileLine);
    if (lines === null) total.pendingLeftOut += 1;
    for (const line of lines ?? []) {
      if (line.amountMinor === 0n) continue; // a note of the bank, no movement
      total.add(line);
      yield { kind: 'line', line };
    }
  }
}
