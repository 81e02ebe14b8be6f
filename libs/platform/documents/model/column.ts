import type { Column } from './report';

/** Figures stand at the end of their column, so that their digits are under each other. */
export function isAtEnd({ kind, align }: Column): boolean {
  return align === undefined ? kind === 'money' || kind === 'percent' || kind === 'count' : align === 'end';
}
