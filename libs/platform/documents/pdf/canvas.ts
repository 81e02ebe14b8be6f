/**
 * The part of PDFKit that we use. PDFKit and not pdfmake above it: pdfmake 0.3 sets the mark that a file is tagged and writes no tag, so a
 * screen reader finds nothing; PDFKit writes the structure it is told.
 */
export interface Canvas {
  registerFont(name: string, bytes: Uint8Array): unknown;
  font(name: string): Canvas;
  fontSize(points: number): Canvas;
  fillColor(color: string): Canvas;
  addPage(options: { size: [number, number]; margin: number }): unknown;
  text(text: string, x: number, y: number, options: TextOptions): unknown;
  widthOfString(text: string, options: TextOptions): number;
  heightOfString(text: string, options: TextOptions): number;
  moveTo(x: number, y: number): Canvas;
  lineTo(x: number, y: number): Canvas;
  lineWidth(points: number): Canvas;
  stroke(color: string): Canvas;
  struct(type: string, options: StructureOptions, children?: (() => void)[]): StructureElement;
  addStructure(element: StructureElement): unknown;
  markContent(tag: string, options: { type: 'Layout' | 'Pagination' }): unknown;
  endMarkedContent(): unknown;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  end(): unknown;
}

export interface TextOptions {
  readonly width?: number;
  readonly height?: number;
  readonly align?: 'left' | 'right';
  readonly ellipsis?: string;
  readonly lineBreak?: boolean;
  readonly lineGap?: number;
  readonly features?: Features;
}

/** OpenType features to switch on and off. */
export type Features = Readonly<Record<string, boolean>>;

/** An element of the structure tree; its children are elements, or functions that draw its content. */
export interface StructureElement {
  add(child: StructureElement): unknown;
  end(): void;
}

export interface StructureOptions {
  readonly scope?: 'Row' | 'Column';
  readonly actual?: string; // what is read aloud instead of the drawn text
}

export type CanvasClass = new (options: object) => Canvas;

/** FiraGO, which has Latin, Cyrillic and Georgian letters and the signs of our currencies in one file. */
export interface FontBytes {
  readonly regular: Uint8Array;
  readonly semibold: Uint8Array;
}
