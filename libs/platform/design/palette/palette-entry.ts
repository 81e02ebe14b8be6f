import type { IconName } from '../icons/paths';

/** Something Ctrl K can open. `label` is shown and searched; a case brings its code name, never a real name. */
export interface PaletteEntry {
  readonly label: string;
  readonly path: string;
  readonly icon: IconName;
  readonly hint?: string;
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Entries in which every typed word begins a word; those that begin with the text come first. */
export function findEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.slice(0, 12);
  return entries
    .map((entry) => ({ entry, label: fold(entry.label), places: fold(`${entry.label} ${entry.hint ?? ''}`).split(/[\s-]+/) }))
    .filter(({ label, places }) => words.every((word) => label.startsWith(word) || places.some((place) => place.startsWith(word))))
    .sort((a, b) => Number(b.label.startsWith(words[0] ?? '')) - Number(a.label.startsWith(words[0] ?? '')))
    .slice(0, 12)
    .map(({ entry }) => entry);
}
