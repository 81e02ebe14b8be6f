import { PEOPLE, SMALLEST_COUNT, type CountRow, type CountsTable } from '@sojourn/advocacy/contract';
import type { CountedMonths, RawCounts } from './count-people';

type Published = Pick<CountsTable, 'from' | 'to' | 'rows'>;

/**
 * What may be told of raw counts. Left out is a count under five; one that all but under five of the people share; and one that beside a
 * published table of overlapping months tells of under five people who came or went. (security.md 2.5; features.md NF6, NA2)
 */
export function suppressed(raw: RawCounts, months: CountedMonths, published: readonly Published[]): CountRow[] {
  const people = raw.get(PEOPLE) ?? 0;
  const toldPeople = told(people);
  return [...raw].map(([type, count]) => {
    const hidden =
      !told(count) ||
      (type !== PEOPLE && toldPeople && few(people - count)) ||
      overlapping(months, published).some(({ rows }) => tellsOfFew(rows, type, count));
    return { type, count: hidden ? null : count };
  });
}

/** Whether a table of these rows, beside a published one, tells of few people. Asked by the server, which knows what was published. */
export function singlesOut(rows: readonly CountRow[], months: CountedMonths, published: readonly Published[]): boolean {
  const people = rows.find(({ type }) => type === PEOPLE)?.count ?? null;
  const within = rows.some(({ type, count }) => type !== PEOPLE && people !== null && count !== null && few(people - count));
  return (
    within ||
    overlapping(months, published).some((table) => rows.some(({ type, count }) => count !== null && tellsOfFew(table.rows, type, count)))
  );
}

function overlapping({ from, to }: CountedMonths, published: readonly Published[]): readonly Published[] {
  return published.filter((table) => table.from <= to && from <= table.to);
}

function tellsOfFew(rows: readonly CountRow[], type: string, count: number): boolean {
  const before = rows.find((row) => row.type === type)?.count ?? null;
  return before !== null && few(Math.abs(count - before));
}

function told(count: number): boolean {
  return count >= SMALLEST_COUNT;
}

/** None is no one to single out. */
function few(people: number): boolean {
  return people > 0 && people < SMALLEST_COUNT;
}
