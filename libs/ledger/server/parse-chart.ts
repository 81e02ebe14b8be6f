import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { NewAccount } from '@sojourn/ledger/contract';
import { refused } from './ledger-refusal';

/** One line of a chart file. `lineNo` counts from 1, the heading included. */
export interface ChartLine extends NewAccount {
  readonly lineNo: number;
  readonly active: boolean;
}

/** Columns of our own export; `active` may be missing. */
export const CHART_COLUMNS = [
  'code',
  'name',
  'type',
  'normal_balance',
  'group',
  'default_function',
  'sorp_sofa_line',
  'us_990_line',
  'skr49_code',
  'skr49_certainty',
  'active',
] as const;
const NEEDED = CHART_COLUMNS.filter((column) => !['normal_balance', 'skr49_certainty', 'active'].includes(column));
/** Columns of the published chart that the books do not keep. */
const KNOWN_BESIDES = ['restriction_hint', 'us_fasb_class', 'skr49_label', 'source', 'notes'];

const Table = z.array(z.array(z.string()));
const COLUMN_OF: Readonly<Record<string, string>> = {
  accountGroup: 'group',
  defaultFunction: 'default_function',
  sofaLine: 'sorp_sofa_line',
  form990Line: 'us_990_line',
  skr49Code: 'skr49_code',
};

/** Reads a chart of accounts from CSV. Refuses with `chart-line-wrong`, the line and the column. */
export function parseChart(csv: string): ChartLine[] {
  const [head = [], ...rows] = tableOf(csv);
  const strange = head.find((column) => !CHART_COLUMNS.some((known) => known === column) && !KNOWN_BESIDES.includes(column));
  const missing = NEEDED.find((column) => !head.includes(column));
  if (strange !== undefined || missing !== undefined) throw refused('chart-line-wrong', { line: 1, column: strange ?? missing });
  const seen = new Set<string>();
  return rows.map((cells, index) => {
    const line = lineOf((column) => cells[head.indexOf(column)] ?? '', index + 2);
    if (seen.has(line.code)) throw refused('chart-line-wrong', { line: line.lineNo, column: 'code', code: line.code });
    seen.add(line.code);
    return line;
  });
}

function lineOf(cell: (column: string) => string, lineNo: number): ChartLine {
  const read = z.safeParse(NewAccount, {
    code: cell('code'),
    name: cell('name'),
    type: cell('type'),
    accountGroup: cell('group'),
    defaultFunction: cell('default_function') === '' ? null : cell('default_function'),
    sofaLine: cell('sorp_sofa_line'),
    form990Line: cell('us_990_line'),
    skr49Code: cell('skr49_code'),
  });
  const active = { '': true, yes: true, no: false }[cell('active')];
  if (!read.success) {
    const field = String(read.error.issues[0]?.path[0] ?? 'code');
    throw refused('chart-line-wrong', { line: lineNo, column: COLUMN_OF[field] ?? field });
  }
  if (active === undefined) throw refused('chart-line-wrong', { line: lineNo, column: 'active' });
  return { ...read.data, lineNo, active };
}

function tableOf(csv: string): string[][] {
  try {
    return Table.parse(parse(csv, { bom: true, skip_empty_lines: true }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused('chart-line-wrong', { line: typeof error['lines'] === 'number' ? error['lines'] : 1, column: 'code' });
  }
}
