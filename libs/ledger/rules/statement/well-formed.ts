import { XMLValidator } from 'fast-xml-parser';
import { Unreadable } from './statement';

/** Refuses a piece the XML library finds broken, and says in which line of the file. */
export function assertWellFormed(xml: string, fileLine: number, piece: 'part' | 'whole-file' = 'part'): void {
  const found = XMLValidator.validate(xml);
  if (found === true) return;
  throw new Unreadable('xml-broken', piece === 'part' ? fileLine + found.err.line - 1 : fileLine, { found: found.err.code });
}
