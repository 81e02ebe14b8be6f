import type { OpenedRecord } from '@sojourn/containers/web';
import { BlockLabel, PersonLabel, type BlockReason, type Occupation } from '@sojourn/housing/contract';

/** Opened labels by what they are about. */
export interface Labels {
  /** Code names by person reference. */
  readonly people: ReadonlyMap<string, string>;
  /** Reasons by block. */
  readonly blocks: ReadonlyMap<string, BlockReason>;
}

export const NO_LABELS: Labels = { people: new Map(), blocks: new Map() };

/** Reads labels out of opened records. A body this page does not know is left out; of two for one person the newer version stands. */
export function readLabels(records: readonly OpenedRecord[]): Labels {
  const people = new Map<string, string>();
  const blocks = new Map<string, BlockReason>();
  for (const { body } of records.toSorted((a, b) => a.version - b.version)) {
    const person = PersonLabel.safeParse(body);
    if (person.success) people.set(person.data.personRef, person.data.codeName);
    const block = BlockLabel.safeParse(body);
    if (block.success) blocks.set(block.data.blockId, block.data.reason);
  }
  return { people, blocks };
}

/** What stands on a bar besides a name: the reference's first four signs, the same for everyone who has no key. */
export function codeOf({ id, personRef }: Pick<Occupation, 'id' | 'personRef'>): string {
  return (personRef ?? id).slice(0, 4).toUpperCase();
}

/** The person already known by this label, so that the same words mean the same person. */
export function personKnownAs(labels: Labels, label: string): string | null {
  const wanted = label.trim().toLocaleLowerCase();
  for (const [personRef, codeName] of labels.people) if (codeName.toLocaleLowerCase() === wanted) return personRef;
  return null;
}
