import { ByteReader, ByteWriter, FormatError } from './bytes';
import { CONTAINER_KINDS, type ContainerKind, containerKindOf } from './container-kind';
import { ascii, hkdf } from './hash';
import { pad, unpad } from './padding';
import { type RandomBytes, secureRandom } from './random-bytes';
import { openBox, sealBox } from './sealed-box';

/** What a member remembers of one container: its newest head, and the key of its epoch (grant cache). */
export interface MemoryRow {
  readonly kind: ContainerKind;
  readonly id: string;
  readonly version: number;
  readonly head: Uint8Array;
  readonly epoch: number;
  /** Absent until a grant was opened. */
  readonly key?: Uint8Array;
}

export interface MemoryPlace {
  readonly groupId: string;
  readonly memberId: string;
  readonly number: number;
}

const KEY_BYTES = 32;

/** Seals the memory against rollback. Its own object, so that an erased row is gone when its backups are. (formats.md 7) */
export function sealMemory(
  accountKey: Uint8Array,
  place: MemoryPlace,
  rows: readonly MemoryRow[],
  random: RandomBytes = secureRandom,
): Uint8Array {
  return sealBox(memoryKey(accountKey), associatedData(place), pad(encodeRows(rows)), random);
}

export function openMemory(accountKey: Uint8Array, place: MemoryPlace, object: Uint8Array): MemoryRow[] {
  return decodeRows(unpad(openBox(memoryKey(accountKey), associatedData(place), object)));
}

function encodeRows(rows: readonly MemoryRow[]): Uint8Array {
  const sorted = [...rows].sort(inOrder);
  const writer = new ByteWriter().u32(sorted.length);
  for (const { kind, id, version, head, epoch, key } of sorted) {
    writer
      .u8(CONTAINER_KINDS[kind])
      .uuid(id)
      .u32(version)
      .hash(head)
      .u32(epoch)
      .fixed(key ?? new Uint8Array(KEY_BYTES), KEY_BYTES);
  }
  return writer.done();
}

function decodeRows(bytes: Uint8Array): MemoryRow[] {
  const reader = new ByteReader(bytes);
  const rows: MemoryRow[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    const kind = containerKindOf(reader.u8());
    if (!kind) throw new FormatError('unknown-container-kind');
    const row = { kind, id: reader.uuid(), version: reader.u32(), head: reader.hash(), epoch: reader.u32() };
    const key = reader.fixed(KEY_BYTES);
    const before = rows.at(-1);
    if (before && inOrder(before, row) >= 0) throw new FormatError('rows-not-sorted');
    rows.push(key.every((byte) => byte === 0) ? row : { ...row, key });
  }
  reader.end();
  return rows;
}

function inOrder(a: Pick<MemoryRow, 'kind' | 'id'>, b: Pick<MemoryRow, 'kind' | 'id'>): number {
  return CONTAINER_KINDS[a.kind] - CONTAINER_KINDS[b.kind] || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function memoryKey(accountKey: Uint8Array): Uint8Array {
  return hkdf(accountKey, new Uint8Array(), ascii('sojourn/memory/v1'), 32);
}

function associatedData({ groupId, memberId, number }: MemoryPlace): Uint8Array {
  return new ByteWriter().uuid(groupId).uuid(memberId).u32(number).done();
}
