import {
  CaseCostCode,
  DimensionCode,
  type EntryLine,
  type FunctionCode,
  type LineDimensions,
  type NewEntry,
  type TaxSphere,
} from '@sojourn/ledger/contract';
import { convert } from '@sojourn/ledger/rules';
import { decimalText, isKnownCurrency, money, parseDecimal, parseRatio } from '@sojourn/units';

/** One line as it is typed: an amount on one of the two sides, and what it is about. */
export interface TypedLine {
  readonly key: number;
  readonly account: string;
  readonly fund: string;
  readonly functionCode: FunctionCode | '';
  readonly debit: string;
  readonly credit: string;
  readonly grant: string;
  readonly project: string;
  readonly counterparty: string;
  readonly caseCost: string;
  readonly taxSphere: TaxSphere | '';
  /** '' when nothing was converted. */
  readonly currency: string;
  readonly foreign: string;
  readonly rate: string;
}

export const EMPTY_LINE: Omit<TypedLine, 'key' | 'fund'> = {
  account: '',
  functionCode: '',
  debit: '',
  credit: '',
  grant: '',
  project: '',
  counterparty: '',
  caseCost: '',
  taxSphere: '',
  currency: '',
  foreign: '',
  rate: '',
};

/** Minor units of what a person typed; they paste figures with blanks or thin spaces between thousands. Null for no amount. */
export function amountOf(text: string, currency: string): bigint | null {
  if (!isKnownCurrency(currency)) return null;
  return parseDecimal(text.replace(/[\s\u00a0\u202f]/g, ''), currency);
}

/** A line with amounts, or with an account, counts; one left empty does not. */
export function isWritten(line: TypedLine): boolean {
  return line.account !== '' || line.debit.trim() !== '' || line.credit.trim() !== '' || line.foreign.trim() !== '';
}

/** The amount on its one side, in the books' currency; null while there is none, or two. */
export function sideOf(line: TypedLine, books: string): { side: 'debit' | 'credit'; minor: bigint } | null {
  const [debit, credit] = [line.debit.trim(), line.credit.trim()];
  if ((debit === '') === (credit === '')) return null;
  const minor = amountOf(debit === '' ? credit : debit, books);
  return minor === null || minor <= 0n ? null : { side: debit === '' ? 'credit' : 'debit', minor };
}

/** What a foreign amount comes to at its rate; null while one of them is missing or wrong. */
export function convertedText(line: Pick<TypedLine, 'currency' | 'foreign' | 'rate'>, books: string): string | null {
  if (!isKnownCurrency(line.currency) || line.currency === books) return null;
  const [minor, ratio] = [amountOf(line.foreign, line.currency), parseRatio(line.rate.trim().replace(',', '.'))];
  if (minor === null || minor <= 0n || ratio === null) return null;
  return decimalText(convert(money(minor, line.currency), books, ratio).minor, books);
}

/** What is wrong with what a line is about, as a message key; null when nothing is. */
export function mistakeOf(line: TypedLine, books: string): string | null {
  const codes = [line.grant, line.project, line.counterparty].filter((code) => code !== '');
  if (codes.some((code) => !DimensionCode.safeParse(code).success)) return 'ledger.needs-code';
  if (line.caseCost !== '' && !CaseCostCode.safeParse(line.caseCost).success) return 'ledger.needs-case-cost';
  if (line.currency !== '' && convertedText(line, books) === null) return 'ledger.needs-foreign';
  return null;
}

/** The line for the api; null while its amount is not whole. */
export function newLineOf(line: TypedLine, books: string): NewEntry['lines'][number] | null {
  const side = sideOf(line, books);
  if (side === null) return null;
  const dimensions: LineDimensions = {
    ...(line.grant === '' ? {} : { grant: line.grant }),
    ...(line.project === '' ? {} : { project: line.project }),
    ...(line.counterparty === '' ? {} : { counterparty: line.counterparty }),
    ...(line.caseCost === '' ? {} : { caseCost: line.caseCost }),
    ...(line.taxSphere === '' ? {} : { taxSphere: line.taxSphere }),
  };
  return {
    side: side.side,
    account: line.account,
    fund: line.fund,
    amountMinor: side.minor.toString(),
    ...(line.functionCode === '' ? {} : { functionCode: line.functionCode }),
    ...(Object.keys(dimensions).length === 0 ? {} : { dimensions }),
    ...(line.currency === ''
      ? {}
      : {
          original: {
            amountMinor: String(amountOf(line.foreign, line.currency) ?? 0n),
            currency: line.currency,
            rate: line.rate.trim().replace(',', '.'),
          },
        }),
  };
}

/** A line that was saved, as it would be typed. */
export function typedLineOf(line: NewEntry['lines'][number], books: string): Omit<TypedLine, 'key'> {
  const amount = decimalText(BigInt(line.amountMinor), books);
  return {
    ...EMPTY_LINE,
    account: line.account,
    fund: line.fund,
    functionCode: line.functionCode ?? '',
    debit: line.side === 'debit' ? amount : '',
    credit: line.side === 'credit' ? amount : '',
    ...typedDimensions(line.dimensions),
    ...(line.original === undefined
      ? {}
      : {
          currency: line.original.currency,
          foreign: decimalText(BigInt(line.original.amountMinor), line.original.currency),
          rate: line.original.rate,
        }),
  };
}

/** A posted line as the beginning of a new one: everything but its amounts. */
export function lineLike(line: EntryLine): Omit<TypedLine, 'key'> {
  return {
    ...EMPTY_LINE,
    account: line.account,
    fund: line.fund,
    functionCode: line.functionCode ?? '',
    ...typedDimensions({ ...line.dimensions, caseCost: undefined }),
  };
}

function typedDimensions(
  dimensions: LineDimensions = {},
): Pick<TypedLine, 'grant' | 'project' | 'counterparty' | 'caseCost' | 'taxSphere'> {
  const { grant = '', project = '', counterparty = '', caseCost = '', taxSphere = '' } = dimensions;
  return { grant, project, counterparty, caseCost, taxSphere };
}
