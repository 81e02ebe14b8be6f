import type { FigureLine, FigureLines, FunctionCode, PhraseCode } from '@sojourn/ledger/contract';
import { lineKey } from './line-key';

export type LinesOfPage = Pick<FigureLines, 'lines' | 'next'>;

export interface FigureLineRow {
  entryId: string;
  series: 'JE' | 'OB';
  fiscalYear: number;
  number: bigint;
  date: string;
  chainNo: bigint;
  lineNo: number;
  phraseCode: PhraseCode;
  phraseNumbers: number[];
  account: string;
  fund: string;
  functionCode: FunctionCode | null;
  debit: bigint;
  credit: bigint;
}

/** SQL: what a line says of itself and of its entry, for the lines `j` of a sub-select, in the order of the books by date. */
export function withEntries(lines: string): string {
  return `
    SELECT e.id AS "entryId", e.series, e.fiscal_year AS "fiscalYear", e.number, j.entry_date AS date, j.chain_no AS "chainNo", j.line_no AS "lineNo",
           e.phrase AS "phraseCode", e.phrase_numbers AS "phraseNumbers", j.account_code AS account, f.code AS fund, j.function_code AS "functionCode",
           j.debit_minor AS debit, j.credit_minor AS credit
      FROM (${lines}) j
      CROSS JOIN LATERAL (SELECT * FROM journal_entry x WHERE x.group_id = j.group_id AND x.id = j.entry_id LIMIT 1) e
      JOIN fund f ON f.group_id = j.group_id AND f.id = j.fund_id
     ORDER BY j.entry_date, j.chain_no, j.line_no, j.account_code, f.code`;
}

export function figureLineOf(row: FigureLineRow): FigureLine {
  return {
    key: lineKey(row),
    entryId: row.entryId,
    series: row.series,
    fiscalYear: row.fiscalYear,
    number: Number(row.number),
    date: row.date,
    phrase: { code: row.phraseCode, numbers: row.phraseNumbers },
    account: row.account,
    fund: row.fund,
    functionCode: row.functionCode,
    debitMinor: row.debit.toString(),
    creditMinor: row.credit.toString(),
  };
}
