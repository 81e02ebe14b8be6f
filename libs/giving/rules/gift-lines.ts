import { ExternalId, HandMethod, InKindOf, ValueBasis, type HandGift } from '@sojourn/giving/contract';
import { AccountCode, FundCode } from '@sojourn/ledger/contract';
import { isKnownCurrency } from '@sojourn/units';
import * as z from 'zod/mini';
import { readTableAmount, readTableDate } from './read-typed';

/** The columns of a table of gifts. Others are left where they are: a name in one of them never leaves the browser. */
export const GIFT_COLUMNS = [
  'date',
  'amount',
  'currency',
  'fund',
  'method',
  'external_id',
  'giver',
  'campaign',
  'rate',
  'kind',
  'account',
  'basis',
  'skilled',
] as const;
export type GiftColumn = (typeof GIFT_COLUMNS)[number];
const NEEDED: readonly GiftColumn[] = ['date', 'amount', 'fund', 'method'];

/** What is wrong with a line, in which column; the words and the remedy are the page's. */
export interface LineMistake {
  readonly line: number;
  readonly column: GiftColumn;
  readonly problem: string;
}

export interface ReadGiftLines {
  readonly gifts: readonly { readonly line: number; readonly gift: HandGift }[];
  readonly mistakes: readonly LineMistake[];
  /** Needed columns that the head does not name: nothing was read then. */
  readonly missing: readonly GiftColumn[];
  /** Heads that are not ours. */
  readonly ignored: readonly string[];
}

/** A row of a table and the line of the file on which it stands. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads a table of gifts: the first row is its head. A line is right as a whole or named with its first mistake. */
export function readGiftLines(rows: readonly TableRow[], booksCurrency: string): ReadGiftLines {
  const [head, ...lines] = rows;
  const names = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase().replace(/[ -]/g, '_'));
  const places = new Map(names.flatMap((name, place) => GIFT_COLUMNS.filter((column) => column === name).map((column) => [column, place])));
  const missing = NEEDED.filter((column) => !places.has(column));
  const ignored = (head?.cells ?? []).filter((_, place) => ![...places.values()].includes(place) && names[place] !== '');
  if (missing.length > 0) return { gifts: [], mistakes: [], missing, ignored };
  const gifts: { line: number; gift: HandGift }[] = [];
  const mistakes: LineMistake[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of lines) {
    const cell = (column: GiftColumn): string => cells[places.get(column) ?? -1]?.trim() ?? '';
    const read = readLine(cell, booksCurrency);
    if ('problem' in read) mistakes.push({ line, ...read });
    else if (read.externalId !== undefined && seen.has(read.externalId))
      mistakes.push({ line, column: 'external_id', problem: 'external-id-twice' });
    else {
      if (read.externalId !== undefined) seen.add(read.externalId);
      gifts.push({ line, gift: read });
    }
  }
  return { gifts, mistakes, missing, ignored };
}

type Mistake = Omit<LineMistake, 'line'>;

function readLine(cell: (column: GiftColumn) => string, booksCurrency: string): HandGift | Mistake {
  const receivedOn = readTableDate(cell('date'));
  if (receivedOn === null) return { column: 'date', problem: 'date-not-readable' };
  const currency = cell('currency').toUpperCase() || booksCurrency;
  if (!isKnownCurrency(currency)) return { column: 'currency', problem: 'currency-unknown' };
  const amount = readTableAmount(cell('amount'), currency);
  if ('problem' in amount) return { column: 'amount', problem: amount.problem };
  if (amount.minor <= 0n) return { column: 'amount', problem: 'amount-not-positive' };
  const fund = FundCode.safeParse(cell('fund'));
  if (!fund.success) return { column: 'fund', problem: 'fund-not-a-code' };
  const method = HandMethod.safeParse(cell('method').toLowerCase());
  if (!method.success) return { column: 'method', problem: 'method-unknown' };
  const giver = giverOf(cell('giver').toLowerCase());
  if (giver === null) return { column: 'giver', problem: 'giver-not-a-code' };
  const externalId = optional(ExternalId, cell('external_id'));
  if (externalId === null) return { column: 'external_id', problem: 'external-id-not-opaque' };
  const campaign = optional(z.string().check(z.regex(/^[a-z0-9-]{2,32}$/)), cell('campaign'));
  if (campaign === null) return { column: 'campaign', problem: 'campaign-not-a-slug' };
  const rate = optional(z.string().check(z.regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,10})?$/)), cell('rate').replace(',', '.'));
  if (rate === null) return { column: 'rate', problem: 'rate-not-readable' };
  const inKind = method.data === 'in-kind' ? inKindOf(cell) : undefined;
  if (inKind !== undefined && 'problem' in inKind) return inKind;
  return {
    method: method.data,
    receivedOn,
    amountMinor: amount.minor.toString(),
    currency,
    fund: fund.data,
    giver,
    ...(externalId === undefined ? {} : { externalId }),
    ...(campaign === undefined ? {} : { campaign }),
    ...(rate === undefined ? {} : { rate }),
    ...(inKind === undefined ? {} : { inKind }),
  };
}

function inKindOf(cell: (column: GiftColumn) => string): NonNullable<HandGift['inKind']> | Mistake {
  const of = InKindOf.safeParse(cell('kind').toLowerCase());
  if (!of.success) return { column: 'kind', problem: 'kind-unknown' };
  const account = AccountCode.safeParse(cell('account'));
  if (!account.success) return { column: 'account', problem: 'account-not-a-code' };
  const basis = ValueBasis.safeParse(cell('basis').toLowerCase());
  if (!basis.success) return { column: 'basis', problem: 'basis-unknown' };
  const skilled = cell('skilled').toLowerCase();
  return { of: of.data, account: account.data, basis: basis.data, ...(skilled === 'yes' ? { skilled: true } : {}) };
}

/** Nothing in the cell: nobody is known. */
function giverOf(text: string): HandGift['giver'] | null {
  if (text === '' || text === 'unknown') return { is: 'unknown' };
  if (text === 'known') return { is: 'known' };
  return /^[0-9]{4,8}$/.test(text) ? { is: 'code', code: text } : null;
}

/** Undefined for an empty cell, null for one that does not fit. */
function optional(schema: z.ZodMiniType<string>, text: string): string | undefined | null {
  if (text === '') return undefined;
  const read = schema.safeParse(text);
  return read.success ? read.data : null;
}
