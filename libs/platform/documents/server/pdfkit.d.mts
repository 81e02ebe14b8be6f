import type { CanvasClass } from '../pdf/canvas';

/** PDFKit, typed by the part of it that we use. */
declare const PDFDocument: CanvasClass;
export default PDFDocument;
