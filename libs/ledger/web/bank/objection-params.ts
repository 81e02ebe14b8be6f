import type { StatementObjection } from '@sojourn/ledger/rules/statement';
import { decimalText, isKnownCurrency } from '@sojourn/units';

/** What a sentence about a file needs: its line, and the facts, amounts in minor units written out. */
export function objectionParams({ fileLine, facts }: StatementObjection, currency: string): Readonly<Record<string, string | number>> {
  const written = Object.entries(facts).map(([name, value]): [string, string] => {
    const minor = /Minor$/.test(name) && /^-?\d+$/.test(value) && isKnownCurrency(currency);
    return minor ? [name.replace(/Minor$/, ''), `${decimalText(BigInt(value), currency)} ${currency}`] : [name, value];
  });
  return { line: fileLine, ...Object.fromEntries(written) };
}
