import { allocate } from '@sojourn/units';
import type { DraftEntry, TaxSphere } from '@sojourn/ledger/contract';
import { cashHeadings } from './cash-headings';

export interface EntryCash {
  readonly account: string;
  readonly fund: string;
  readonly sphere: TaxSphere | '';
  readonly minor: bigint;
}

/** What an entry did to cash and for what, counted line by line in memory: the judge of the database's own count, with which it shares no code. */
export function cashOfEntry(draft: DraftEntry): EntryCash[] {
  if (draft.series === 'OB') return [];
  return [...new Set(draft.lines.map((line) => line.fund))].flatMap((fund) => {
    const lines = draft.lines
      .filter((line) => line.fund === fund)
      .map(({ account, side, amount, dimensions }) => ({
        account,
        sphere: dimensions?.taxSphere ?? ('' as const),
        heading: cashHeadings.get(account) ?? 'suppliers',
        pull: side === 'credit' ? amount.minor : -amount.minor,
      }));
    const moved = -sum(lines.filter(({ heading }) => heading === 'cash').map(({ pull }) => pull));
    const others = lines.filter(({ heading }) => heading !== 'cash');
    let headings = group(others, (line) => line.heading).filter(({ pull }) => sameSign(pull, moved));
    if (headings.some(({ key }) => key !== 'exchange')) headings = headings.filter(({ key }) => key !== 'exchange');
    return share(moved, headings).flatMap(({ key, minor }) =>
      share(
        minor,
        group(
          others.filter(({ heading }) => heading === key),
          (line) => `${line.account} ${line.sphere}`,
        ).filter(({ pull }) => sameSign(pull, minor)),
      ).map((part) => {
        const [account = '', sphere = ''] = part.key.split(' ');
        return { account, fund, sphere: sphere as TaxSphere | '', minor: part.minor };
      }),
    );
  });
}

interface Pull {
  readonly key: string;
  readonly pull: bigint;
}

function share(whole: bigint, parts: readonly Pull[]): { key: string; minor: bigint }[] {
  if (whole === 0n || parts.length === 0) return [];
  const ordered = [...parts].sort((a, b) => (a.key < b.key ? -1 : 1));
  const minors = allocate(
    whole,
    ordered.map(({ pull }) => (pull < 0n ? -pull : pull)),
  );
  return ordered.map(({ key }, at) => ({ key, minor: minors[at] ?? 0n })).filter(({ minor }) => minor !== 0n);
}

function group<T extends { readonly pull: bigint }>(lines: readonly T[], keyOf: (line: T) => string): Pull[] {
  const sums = new Map<string, bigint>();
  for (const line of lines) sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0n) + line.pull);
  return [...sums].map(([key, pull]) => ({ key, pull }));
}

function sameSign(a: bigint, b: bigint): boolean {
  return (a > 0n && b > 0n) || (a < 0n && b < 0n);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n);
}
