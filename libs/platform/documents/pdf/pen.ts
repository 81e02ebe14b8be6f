import type { Canvas, Features, StructureOptions } from './canvas';
import type { TextStyle } from './look';

/** Figures of one width, so that columns of them align. */
const TEXT: Features = { tnum: true, lnum: true };
/** In a figure no sign changes its neighbour; without the search for such pairs a long table takes a third of the time. */
const FIGURE: Features = {
  ...TEXT,
  ...{
    kern: false,
    calt: false,
    clig: false,
    liga: false,
    rlig: false,
    rclt: false,
    curs: false,
    ccmp: false,
    locl: false,
    mark: false,
    mkmk: false,
  },
};

function featuresOf(text: string): { features?: Features } {
  if (/^[-0-9.,()%\s\u00a0\u202f]*$/.test(text)) return { features: FIGURE };
  return /[0-9]/.test(text) ? { features: TEXT } : {}; // without any, PDFKit remembers the words it has laid out
}
const LINE_GAP = 0.12; // of the size, between the lines of one text

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MOST_REMEMBERED = 20_000; // broken texts: names of accounts come again and again, free texts do not

/**
 * Measures and writes text in a style. Widths of figures are remembered by their shape: all digits are equally wide. So are the lines of a
 * text that breaks between words; finding them again for every row took most of the time of a long table.
 */
export class Pen {
  private readonly widths = new Map<string, number>();
  private readonly broken = new Map<string, readonly string[] | null>();

  constructor(readonly canvas: Canvas) {}

  widthOf(text: string, style: TextStyle): number {
    const shape = `${style.font} ${style.size} ${text.replace(/[0-9]/g, '0')}`;
    const known = this.widths.get(shape);
    if (known !== undefined) return known;
    const width = this.canvas.font(style.font).fontSize(style.size).widthOfString(text, featuresOf(text));
    this.widths.set(shape, width);
    return width;
  }

  /** Height of a text that breaks at this width. */
  heightOf(text: string, style: TextStyle, width: number): number {
    if (this.widthOf(text, style) <= width && !text.includes('\n')) return this.lineHeight(style);
    const lines = this.linesOf(text, style, width);
    if (lines !== null) return lines.length * this.lineHeight(style);
    const options = { width, lineGap: style.size * LINE_GAP, ...featuresOf(text) };
    return this.canvas.font(style.font).fontSize(style.size).heightOfString(text, options);
  }

  lineHeight(style: TextStyle): number {
    return style.size * (1.2 + LINE_GAP); // FiraGO: 935 up, 265 down, of 1,000
  }

  /** Writes within a width, from the left unless told otherwise; what does not fit into the height ends in an ellipsis. */
  write(text: string, style: TextStyle, place: Box, align: 'left' | 'right' = 'left'): void {
    const free = place.width - this.widthOf(text, style);
    if (free >= 0 && !text.includes('\n')) return this.line(text, style, place.x + (align === 'right' ? free : 0), place.y);
    const lines = this.linesOf(text, style, place.width);
    if (lines !== null && lines.length * this.lineHeight(style) <= place.height + 1) {
      for (const [at, each] of lines.entries()) {
        const shift = align === 'right' ? place.width - this.widthOf(each.trimEnd(), style) : 0;
        this.line(each, style, place.x + shift, place.y + at * this.lineHeight(style));
      }
      return;
    }
    this.style(style);
    this.canvas.text(text, place.x, place.y, {
      width: place.width,
      align,
      height: place.height + 1, // rounding must not cost a line
      ellipsis: '…',
      lineGap: style.size * LINE_GAP,
      ...featuresOf(text),
    });
  }

  /** Writes one line that ends at `right`. */
  writeBefore(text: string, style: TextStyle, place: { right: number; y: number }): void {
    this.line(text, style, place.right - this.widthOf(text, style), place.y);
  }

  rule(from: { x: number; y: number }, width: number, weight: number, color: string): void {
    this.canvas.lineWidth(weight);
    this.canvas
      .moveTo(from.x, from.y)
      .lineTo(from.x + width, from.y)
      .stroke(color);
  }

  /** What a screen reader passes over: rules, running heads, page numbers. */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.canvas.markContent('Artifact', { type });
    draw();
    this.canvas.endMarkedContent();
  }

  /** The lines of a text that breaks between its words; null for one that must break within a word or says itself where. */
  private linesOf(text: string, style: TextStyle, width: number): readonly string[] | null {
    const key = `${style.font} ${style.size} ${width} ${text}`;
    const known = this.broken.get(key);
    if (known !== undefined) return known;
    const lines = this.brokenBetweenWords(text, style, width);
    if (this.broken.size < MOST_REMEMBERED) this.broken.set(key, lines);
    return lines;
  }

  private brokenBetweenWords(text: string, style: TextStyle, width: number): string[] | null {
    const words = text.split(' ');
    if (text.includes('\n') || words.some((word) => this.widthOf(word, style) > width)) return null;
    const lines: string[] = [];
    let line = '';
    for (const word of words) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && this.widthOf(longer, style) > width) {
        lines.push(`${line} `); // the space is there for whoever reads or copies the text
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  }

  private line(text: string, style: TextStyle, x: number, y: number): void {
    this.style(style);
    this.canvas.text(text, x, y, { lineBreak: false, ...featuresOf(text) });
  }

  private style({ font, size, color }: TextStyle): void {
    this.canvas.font(font).fontSize(size).fillColor(color);
  }
}

/** A text of its own kind in the structure tree, drawn at once when it is added to an element that is in the tree. */
export function drawn(pen: Pen, type: string, draw: () => void, options: StructureOptions = {}) {
  return pen.canvas.struct(type, options, [draw]);
}
