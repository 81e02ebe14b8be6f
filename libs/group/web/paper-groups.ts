const GROUP = 4;

/** The groups of a printed paper's text, as they stand on the sheet. */
export function groupsOf(text: string): readonly string[] {
  return text.split('-');
}

/** The last whole group and its number on the sheet: whoever can type it has the sheet, to its end, in front of them. */
export function lastWholeGroup(text: string): { readonly number: number; readonly group: string } {
  const groups = groupsOf(text);
  const index = groups.findLastIndex((group) => group.length === GROUP);
  return { number: index + 1, group: groups[index] ?? '' };
}

/** Compares as a person reads a printed sheet: case and spaces do not matter, O is 0, I and L are 1. (formats.md 10) */
export function isGroup(typed: string, group: string): boolean {
  const read = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return group !== '' && read === group;
}
