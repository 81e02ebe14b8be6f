import PDFDocument from './pdfkit.mjs';
import type { Report } from '../model/report';
import { writePdf } from '../pdf/write-pdf';
import { fontsOfPackage } from './fonts';

/** The report as a tagged PDF. Throws ReportFault for one that contradicts itself. */
export async function pdfOf(report: Report): Promise<Uint8Array> {
  return writePdf(report, { canvasClass: PDFDocument, fonts: await fontsOfPackage() });
}
