import type { LocalDate } from '@sojourn/units';

/** One figure or text. Money is exact: minor units and a currency, never a floating number. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'money'; readonly minor: bigint; readonly currency?: string } // left out: the report's currency
  | { readonly kind: 'percent'; readonly ratio: string } // decimal fraction: '0.4735' is 47.35 %
  | { readonly kind: 'count'; readonly count: bigint }
  | { readonly kind: 'date'; readonly date: LocalDate };

export type MoneyCell = Extract<Cell, { kind: 'money' }>;

export function text(content: string): Cell {
  return { kind: 'text', text: content };
}

/** An amount in minor units, as bigint or as the decimal integer that crosses the wire. Another currency than the report's is named. */
export function amount(minor: bigint | string, currency?: string): Cell {
  return { kind: 'money', minor: BigInt(minor), ...(currency === undefined ? {} : { currency }) };
}

/** A decimal fraction as text, shown with the digits it has: '0.4735' becomes 47.35 %. Throws RangeError for anything else. */
export function percent(ratio: string): Cell {
  if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(ratio)) throw new RangeError(`not a decimal fraction: ${ratio}`);
  return { kind: 'percent', ratio };
}

export function count(of: bigint | number): Cell {
  return { kind: 'count', count: BigInt(of) };
}

export function day(date: LocalDate): Cell {
  return { kind: 'date', date };
}
