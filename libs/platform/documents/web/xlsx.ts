import type { Report } from '../model/report';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The report as a workbook, made in this browser. Throws ReportFault for one that contradicts itself. */
export async function xlsxOf(report: Report): Promise<Blob> {
  const { writeReport } = await import('../xlsx/write-report');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of writeReport(report)) chunks.push(chunk);
  return new Blob(chunks, { type: TYPE });
}
