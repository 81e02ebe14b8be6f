import type { LocalDate } from '@sojourn/units';

/** The page key of a line: its day and id. */
export function lineKey(line: { readonly bookedOn: LocalDate; readonly id: string }): string {
  return `${line.bookedOn}_${line.id}`;
}

export function splitKey(key: string | undefined): { readonly day: LocalDate; readonly id: string } | null {
  if (key === undefined) return null;
  const [day = '', id = ''] = key.split('_');
  return { day, id };
}
