import { Unreadable } from './statement';
import { assertWellFormed } from './well-formed';

/** A part of a camt file that is whole by itself. */
export interface CamtPiece {
  readonly kind: 'head' | 'entry' | 'close';
  readonly xml: string; // <Stmt>…</Stmt> without entries, or <Ntry>…</Ntry>; empty for 'close'
  readonly fileLine: number;
}

/** One entry, with however many transactions; no bank writes more, and memory stays flat. Characters. */
const LARGEST_ENTRY = 16 * 1024 * 1024;
const LONGEST_SKELETON = 1024 * 1024;

/**
 * Cuts a camt.053 text into head and entries while it arrives, so that a file of any length needs the memory of one entry. Only tags are
 * looked at; what stands inside a piece is read by the XML library. A DOCTYPE is refused: statements have none, and entities of its own
 * could swell.
 */
export class CamtCutter {
  private buffer = '';
  private from = 0; // begin of what belongs to the open piece
  private at = 0; // looked at up to here
  private where: 'outside' | 'statement' | 'entry' = 'outside';
  private head = '';
  private headSent = false;
  private skeleton = '';
  private counted = 0;
  private line = 1; // of `counted`
  private pieceLine = 1;

  push(text: string): CamtPiece[] {
    this.buffer += text;
    const pieces: CamtPiece[] = [];
    for (let tag = this.nextTag(); tag !== null; tag = this.nextTag()) this.take(tag, pieces);
    if (this.where !== 'entry') this.keep(this.at);
    this.forget();
    if (this.buffer.length > LARGEST_ENTRY) throw new Unreadable('entry-too-large', this.pieceLine);
    return pieces;
  }

  /** After the last text: whether everything that was opened was closed. */
  end(): void {
    const rest = this.buffer.slice(this.at);
    if (this.where !== 'outside' || rest.includes('<')) throw new Unreadable('xml-broken', this.lineOf(this.buffer.length));
    assertWellFormed(this.skeleton + rest, this.lineOf(this.buffer.length), 'whole-file');
  }

  private take({ name, closing, start, end }: Tag, pieces: CamtPiece[]): void {
    if (name === 'Stmt' && !closing && this.where === 'outside') {
      this.keep(end);
      this.where = 'statement';
      this.head = '';
      this.headSent = false;
      this.pieceLine = this.lineOf(start);
    } else if (name === 'Ntry' && !closing && this.where === 'statement') {
      this.keep(start);
      this.sendHead(pieces);
      this.where = 'entry';
      this.pieceLine = this.lineOf(start);
    } else if (name === 'Ntry' && closing && this.where === 'entry') {
      pieces.push({ kind: 'entry', xml: this.buffer.slice(this.from, end), fileLine: this.pieceLine });
      this.from = end;
      this.where = 'statement';
    } else if (name === 'Stmt' && closing && this.where === 'statement') {
      this.keep(start);
      this.sendHead(pieces);
      pieces.push({ kind: 'close', xml: '', fileLine: this.lineOf(start) });
      this.where = 'outside';
    } else if (name === 'Stmt' || name === 'Ntry') {
      throw new Unreadable('xml-broken', this.lineOf(start), { tag: name });
    }
  }

  private sendHead(pieces: CamtPiece[]): void {
    if (this.headSent) return;
    pieces.push({ kind: 'head', xml: `<Stmt>${this.head}</Stmt>`, fileLine: this.pieceLine });
    this.headSent = true;
  }

  /** What lies before `end` and outside entries goes to the head of the statement or to the skeleton of the file. */
  private keep(end: number): void {
    const text = this.buffer.slice(this.from, end);
    this.from = end;
    if (this.where === 'statement' && !this.headSent) this.head += text;
    else if (text.trim() !== '') this.skeleton += text;
    if (this.skeleton.length + this.head.length > LONGEST_SKELETON) throw new Unreadable('entry-too-large', this.pieceLine);
  }

  private nextTag(): Tag | null {
    for (;;) {
      const start = this.buffer.indexOf('<', this.at);
      if (start < 0) {
        this.at = this.buffer.length;
        return null;
      }
      const end = this.endOf(start);
      if (end < 0) {
        this.at = start; // the rest of it comes with the next text
        return null;
      }
      this.at = end;
      const second = this.buffer[start + 1];
      if (second === '!' || second === '?') continue;
      const closing = second === '/';
      const name = /^[^\s/>]*/.exec(this.buffer.slice(start + (closing ? 2 : 1), start + 64))?.[0] ?? '';
      const local = name.slice(name.indexOf(':') + 1);
      const empty = this.buffer[end - 2] === '/';
      if (empty && (local === 'Stmt' || local === 'Ntry')) throw new Unreadable('xml-broken', this.lineOf(start), { tag: local });
      return { name: local, closing, start, end };
    }
  }

  /** Behind the construct that begins at `start`, or -1 while it is not whole. */
  private endOf(start: number): number {
    const behind = (mark: string): number => {
      const found = this.buffer.indexOf(mark, start);
      return found < 0 ? -1 : found + mark.length;
    };
    const opening = this.buffer.slice(start, start + 9);
    if (opening.startsWith('<!--')) return behind('-->');
    if (opening.startsWith('<![CDATA[')) return behind(']]>');
    if (opening.startsWith('<?')) return behind('?>');
    if (opening.length < 9 && ['<!--', '<![CDATA['].some((mark) => mark.startsWith(opening))) return -1;
    if (opening.startsWith('<!')) throw new Unreadable('xml-with-doctype', this.lineOf(start));
    let quote = '';
    for (let index = start + 1; index < this.buffer.length; index++) {
      const sign = this.buffer[index] ?? '';
      if (quote !== '') quote = sign === quote ? '' : quote;
      else if (sign === '"' || sign === "'") quote = sign;
      else if (sign === '>') return index + 1;
      else if (sign === '<') throw new Unreadable('xml-broken', this.lineOf(start));
    }
    return -1;
  }

  /** Lets go of everything before the open piece. */
  private forget(): void {
    this.lineOf(this.from);
    this.buffer = this.buffer.slice(this.from);
    this.at -= this.from;
    this.counted -= this.from;
    this.from = 0;
  }

  private lineOf(index: number): number {
    let line = this.line;
    const start = this.counted;
    if (index < start) return line;
    for (let at = this.buffer.indexOf('\n', start); at >= 0 && at < index; at = this.buffer.indexOf('\n', at + 1)) line += 1;
    this.line = line;
    this.counted = index;
    return line;
  }
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly start: number;
  readonly end: number;
}
