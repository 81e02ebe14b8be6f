import type { FontBytes } from '../pdf/canvas';
import { plainFont } from '../pdf/plain-font';
import { wholePdf, writePdf } from '../pdf/write-pdf';
import type { Report } from '../model/report';

/**
 * The report as a tagged PDF, made in this browser: what is sealed stays here. PDFKit and the fonts are fetched when the first document is
 * made. Throws ReportFault for a report that contradicts itself, TypeError when a file of the build cannot be fetched.
 */
export async function pdfOf(report: Report): Promise<Blob> {
  const [{ default: canvasClass }, fonts] = await Promise.all([import('./pdfkit.mjs'), fontsOfBuild()]);
  return new Blob([await wholePdf(writePdf(report, { canvasClass, fonts }))], { type: 'application/pdf' });
}

let loaded: Promise<FontBytes> | null = null;

function fontsOfBuild(): Promise<FontBytes> {
  loaded ??= import('./font-files.mjs').then(async (files) => {
    const [regular, semibold] = await Promise.all([fetched(files.regular), fetched(files.semibold)]);
    return { regular, semibold };
  });
  loaded.catch(() => (loaded = null)); // the next document asks again
  return loaded;
}

async function fetched(address: string): Promise<Uint8Array> {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`the font answered ${answer.status}`);
  return plainFont(new Uint8Array(await answer.arrayBuffer()));
}
