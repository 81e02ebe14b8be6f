import MiniSearch from 'minisearch';
import type { CaseRow } from './case-row';

/** Finds cases by what is in their opened summaries. The index lives in this page's memory only and ends with the lock. */
export class CaseSearch {
  private readonly index = new MiniSearch<{ id: string; text: string }>({
    fields: ['text'],
    processTerm: foldedTerm,
    searchOptions: { prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), combineWith: 'AND' },
  });
  private readonly rows: ReadonlyMap<string, CaseRow>;

  /** `words` says a row's codes in the reader's language, so that 'housing' finds the need as well as the name. */
  constructor(rows: readonly CaseRow[], words: (row: CaseRow) => readonly string[]) {
    this.rows = new Map(rows.map((row) => [row.id, row]));
    this.index.addAll(rows.map((row) => ({ id: row.id, text: [row.summary.name, ...words(row)].join(' ') })));
  }

  find(typed: string): CaseRow[] {
    if (typed.trim() === '') return [...this.rows.values()];
    return this.index.search(typed).flatMap(({ id }) => this.rows.get(String(id)) ?? []);
  }
}

/** Case, accents and the dots of ё do not matter to somebody in a hurry. */
function foldedTerm(term: string): string {
  return term
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}
