import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { ReportTable } from '@sojourn/ledger/contract';
import { decimalText } from '@sojourn/units';
import { ReportWords } from '../../../libs/ledger/server/report/report-words';
import { readPdf } from '../../../libs/platform/documents/testing/read-pdf';

export const FORMATS = ['csv', 'xlsx', 'pdf', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Figures as decimals by the row's code, in the order of the columns; an empty cell is none. */
export type Rows = ReadonlyMap<string, readonly string[]>;
const zero = (text: string): string => (text === '' ? '0.00' : text);

/** How each file is read, by another program than wrote it; rows of print and workbook are found by what they are called. */
export const READERS: Readonly<Record<Format, (bytes: Buffer, table: ReportTable) => Promise<Rows>>> = {
  async json(bytes) {
    const { rows, currency } = ReportTable.parse(JSON.parse(bytes.toString()));
    return new Map(rows.map(({ id, cells }) => [id, cells.map((cell) => decimalText(BigInt(cell?.minor ?? 0), currency))]));
  },
  async csv(bytes, { columns }) {
    const records = parse<Record<string, string>>(bytes, { columns: true });
    return new Map(records.map((record) => [record['code'] ?? '', columns.map(({ id }) => zero(record[id] ?? ''))]));
  },
  async xlsx(bytes, table) {
    const rows = (await readSheet(bytes)).filter((row) => row.slice(1).some((cell) => typeof cell === 'number'));
    const figure = (cell: (typeof rows)[number][number]): string => (typeof cell === 'number' ? cell.toFixed(2) : '0.00');
    return byId(
      table,
      rows.map((row) => [String(row[0]), ...row.slice(1, table.columns.length + 1).map(figure)]),
    );
  },
  async pdf(bytes, table) {
    const figure = (text: string): string => zero(text.replace(/[(]/, '-').replace(/[\s,)]/g, ''));
    const { rows } = await readPdf(bytes);
    return byId(
      table,
      rows.filter((row) => row.slice(1).some((cell) => cell !== '')).map(([name = '', ...cells]) => [name, ...cells.map(figure)]),
    );
  },
};

function byId({ rows }: ReportTable, read: readonly (readonly string[])[]): Rows {
  const words = new ReportWords('en');
  const named = new Map(read.map(([name = '', ...figures]) => [name, figures]));
  return new Map(rows.filter(({ kind }) => kind !== 'heading').map(({ id, label }) => [id, named.get(words.label(label)) ?? []]));
}
