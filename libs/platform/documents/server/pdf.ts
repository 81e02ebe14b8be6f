import PDFDocument from './pdfkit.mjs';
import type { Report } from '../model/report';
import { wholePdf, writePdf } from '../pdf/write-pdf';
import { fontsOfPackage } from './fonts';

/** The report as a tagged PDF. Throws ReportFault for one that contradicts itself. */
export async function pdfOf(report: Report): Promise<Uint8Array> {
  return wholePdf(await pdfStream(report));
}

/** The same, page by page: for one of hundreds. Throws before the first byte; a reader that goes away ends the drawing. */
export async function pdfStream(report: Report): Promise<AsyncGenerator<Uint8Array>> {
  return writePdf(report, { canvasClass: PDFDocument, fonts: await fontsOfPackage() });
}
