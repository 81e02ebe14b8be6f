import type { Report } from '../model/report';
import { checkReport } from '../model/check-report';
import type { CanvasClass, FontBytes } from './canvas';
import { drawReport } from './draw-report';
import { Pen } from './pen';

/** What differs between Node and the browser. */
export interface PdfMeans {
  readonly canvasClass: CanvasClass;
  readonly fonts: FontBytes;
}

/**
 * A tagged PDF on A4: title, language, headings and one table whose cells know their row and column, for eyes and for screen readers.
 * Throws ReportFault for a report that contradicts itself, before the first byte.
 */
export function writePdf(report: Report, means: PdfMeans): AsyncGenerator<Uint8Array> {
  checkReport(report);
  return pagesOf(report, means);
}

/** The bytes as pages are finished. What PDFKit keeps to the end is the structure that a screen reader walks through. */
async function* pagesOf(report: Report, { canvasClass, fonts }: PdfMeans): AsyncGenerator<Uint8Array> {
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
  let ready: Uint8Array[] = [];
  canvas.on('data', (chunk) => ready.push(chunk));
  const ended = new Promise<void>((resolve) => canvas.on('end', () => resolve()));
  const taken = (): Uint8Array[] => {
    const chunks = ready;
    ready = [];
    return chunks;
  };
  const drawing = drawReport(report, new Pen(canvas));
  while (drawing.next().done !== true) {
    await pause();
    yield* taken();
  }
  canvas.end();
  await ended;
  yield* taken();
}

/** Between two pages, and between two stretches of the layout before them: others get their turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** All of it at once. */
export async function wholePdf(pages: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pages) chunks.push(chunk);
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
