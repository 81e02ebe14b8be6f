import type { Letterhead, Report } from '../model/report';
import type { StructureElement } from './canvas';
import { drawTablePart, openTable, type OpenTable } from './draw-table';
import { fitColumns, type Fit } from './fit-columns';
import { GROUP_NAME, INK_2, LINE, LINE_STRONG, MARGIN, NOTE, SMALL, SUBTITLE, TITLE, type Paper } from './look';
import { paginate, textWidth, type Page } from './paginate';
import { drawn, type Pen } from './pen';
import { printedRows } from './printed-row';

const RUNNING_HEAD = 26; // height of what later pages begin with

/**
 * Lays the report out and draws it page by page: a step for each stretch and each page, so that a long one holds nobody up and its reader sets
 * the pace.
 */
export function* drawReport(report: Report, pen: Pen): Generator<void> {
  const rows = yield* printedRows(report);
  const fit = yield* fitColumns(report.columns, rows, pen);
  const root = pen.canvas.struct('Document', {});
  pen.canvas.addStructure(root);
  const firstY = titleBottom(report, fit.paper, pen);
  const pages = yield* paginate({ rows, notes: report.notes ?? [] }, fit, pen, { firstY, laterY: MARGIN.top + RUNNING_HEAD });
  let table: OpenTable | null = null;
  for (const [place, page] of pages.entries()) {
    yield;
    pen.canvas.addPage({ size: [fit.paper.width, fit.paper.height], margin: 0 });
    if (place === 0) {
      drawTitle(report, fit.paper, pen, root);
      table = openTable(pen, root, fit);
    } else pen.artifact('Pagination', () => drawRunningHead(report, fit.paper, pen));
    if (table !== null) drawTablePart(page, fit, pen, table);
    drawNotes(page, fit, pen, root);
    pen.artifact('Pagination', () => drawFoot(report, fit, pen, `${place + 1} / ${pages.length}`));
  }
  root.end();
}

const full = (paper: Paper): number => paper.width - MARGIN.left - MARGIN.right;

function addressOf(group: Letterhead): string {
  return [...(group.address ?? []), ...(group.registerNumber === undefined ? [] : [group.registerNumber])].join('\n');
}

interface TitlePlaces {
  readonly head: number;
  readonly titleY: number;
  readonly title: number;
  readonly subtitleY: number;
  readonly subtitle: number;
}

function placesOf(report: Report, paper: Paper, pen: Pen): TitlePlaces {
  const half = full(paper) / 2;
  const address = addressOf(report.group);
  const head = Math.max(
    pen.heightOf(report.group.name, GROUP_NAME, half - 12),
    address === '' ? 0 : address.split('\n').reduce((sum, line) => sum + pen.heightOf(line, SMALL, half), 0),
  );
  const titleY = MARGIN.top + head + 40;
  const title = pen.heightOf(report.title, TITLE, full(paper));
  const subtitle = report.subtitle === undefined ? 0 : pen.heightOf(report.subtitle, SUBTITLE, full(paper));
  return { head, titleY, title, subtitleY: titleY + title + 3, subtitle };
}

function titleBottom(report: Report, paper: Paper, pen: Pen): number {
  const places = placesOf(report, paper, pen);
  return places.subtitleY + places.subtitle + 22;
}

/** Letterhead, hairline, title and subtitle of the first page. */
function drawTitle(report: Report, paper: Paper, pen: Pen, root: StructureElement): void {
  const places = placesOf(report, paper, pen);
  const { group, title, subtitle } = report;
  const half = full(paper) / 2;
  const left = { x: MARGIN.left, width: full(paper) };
  root.add(drawn(pen, 'P', () => pen.write(group.name, GROUP_NAME, { ...left, y: MARGIN.top, width: half - 12, height: places.head })));
  let y = MARGIN.top + 1;
  for (const line of addressOf(group).split('\n')) {
    const height = pen.heightOf(line, SMALL, half);
    const at = y;
    if (pen.widthOf(line, SMALL) <= half)
      root.add(drawn(pen, 'P', () => pen.writeBefore(line, SMALL, { right: paper.width - MARGIN.right, y: at })));
    else root.add(drawn(pen, 'P', () => pen.write(line, SMALL, { x: paper.width - MARGIN.right - half, width: half, y: at, height })));
    y += height;
  }
  pen.artifact('Layout', () => pen.rule({ x: MARGIN.left, y: MARGIN.top + places.head + 9 }, full(paper), 0.5, LINE_STRONG));
  root.add(drawn(pen, 'H1', () => pen.write(title, TITLE, { ...left, y: places.titleY, height: places.title })));
  if (subtitle !== undefined)
    root.add(drawn(pen, 'P', () => pen.write(subtitle, SUBTITLE, { ...left, y: places.subtitleY, height: places.subtitle })));
}

function drawRunningHead({ group, title }: Report, paper: Paper, pen: Pen): void {
  const half = full(paper) / 2;
  const height = pen.lineHeight(SMALL);
  pen.write(title, { ...SMALL, font: 'semibold' }, { x: MARGIN.left, y: MARGIN.top - 6, width: half, height });
  if (pen.widthOf(group.name, SMALL) <= half) pen.writeBefore(group.name, SMALL, { right: paper.width - MARGIN.right, y: MARGIN.top - 6 });
  pen.rule({ x: MARGIN.left, y: MARGIN.top + 9 }, full(paper), 0.5, LINE);
}

function drawNotes(page: Page, fit: Fit, pen: Pen, root: StructureElement): void {
  for (const { text, y, height } of page.notes)
    root.add(drawn(pen, 'P', () => pen.write(text, NOTE, { x: MARGIN.left, y, width: textWidth(fit.paper), height })));
}

function drawFoot({ footer }: Report, { paper }: Fit, pen: Pen, pageOf: string): void {
  const y = paper.height - MARGIN.bottom + 26;
  const style = { ...SMALL, color: INK_2 };
  pen.rule({ x: MARGIN.left, y: y - 7 }, full(paper), 0.5, LINE);
  if (footer !== undefined) pen.write(footer, style, { x: MARGIN.left, y, width: full(paper) - 60, height: pen.lineHeight(style) });
  pen.writeBefore(pageOf, style, { right: paper.width - MARGIN.right, y });
}
