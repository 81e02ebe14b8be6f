import { CodeName, type UnitDraft } from '@sojourn/housing/contract';

/** One room as it is typed: its name, how many beds, how many people it may hold. */
export interface TypedRoom {
  readonly key: number;
  readonly name: string;
  readonly beds: number;
  readonly capacity: number;
}

/** '3 rooms with 2 beds each', each with the next number; the names can be changed before they are saved. */
export function equalRooms(rooms: number, beds: number, nameOf: (number: number) => string): readonly TypedRoom[] {
  return Array.from({ length: rooms }, (_, index) => ({ key: index, name: nameOf(index + 1), beds, capacity: beds }));
}

/** The rooms for the api, or null while a name or a number is not one it takes. Beds are A, B, C …, after Z by number. */
export function unitsOf(rooms: readonly TypedRoom[]): UnitDraft[] | null {
  const names = rooms.map(({ name }) => name.trim());
  const good = (room: TypedRoom): boolean =>
    CodeName.safeParse(room.name.trim()).success && isCount(room.beds, 60) && isCount(room.capacity, 99);
  if (rooms.length === 0 || rooms.length > 60 || new Set(names).size !== names.length || !rooms.every(good)) return null;
  return rooms.map(({ name, beds, capacity }) => ({
    name: name.trim(),
    capacity,
    beds: Array.from({ length: beds }, (_, index) => ({ name: bedName(index), type: 'single', usableFrom: null, usableTo: null })),
  }));
}

export function bedName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

function isCount(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= most;
}
