import type { Report } from '../model/report';
import { checkReport } from '../model/check-report';
import type { Canvas, CanvasClass, FontBytes } from './canvas';
import { drawReport } from './draw-report';
import { Pen } from './pen';

/** What differs between Node and the browser. */
export interface PdfMeans {
  readonly canvasClass: CanvasClass;
  readonly fonts: FontBytes;
}

/**
 * A tagged PDF on A4: title, language, headings and one table whose cells know their row and column, for eyes and for screen readers.
 * Throws ReportFault for a report that contradicts itself.
 */
export async function writePdf(report: Report, { canvasClass, fonts }: PdfMeans): Promise<Uint8Array<ArrayBuffer>> {
  checkReport(report);
  const canvas = new canvasClass({
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: report.language,
    info: {
      Title: report.title,
      Author: report.group.name,
      ...(report.subtitle === undefined ? {} : { Subject: report.subtitle }),
      Creator: 'Sojourn',
      Producer: 'PDFKit',
      CreationDate: new Date(report.madeAt),
    },
  });
  canvas.registerFont('regular', fonts.regular);
  canvas.registerFont('semibold', fonts.semibold);
  const bytes = collected(canvas);
  await drawReport(report, new Pen(canvas), pause);
  canvas.end();
  return bytes;
}

/** Between two pages: others get their turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function collected(canvas: Canvas): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  canvas.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve) => {
    canvas.on('end', () => {
      const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
      let offset = 0;
      for (const chunk of chunks) {
        whole.set(chunk, offset);
        offset += chunk.length;
      }
      resolve(whole);
    });
  });
}
