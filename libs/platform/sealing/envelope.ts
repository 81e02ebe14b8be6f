import { ByteWriter, concat, FormatError, uuidBytes } from './bytes';
import { canonicalBytes, readCanonical } from './canonical-json';
import { CONTAINER_KINDS, type ContainerKind } from './container-kind';
import { ascii, hkdf } from './hash';
import { pad, unpad } from './padding';
import { secureRandom, type RandomBytes } from './random-bytes';
import { SUMMARY } from './record-type';
import { openBox, sealBox } from './sealed-box';
import { SUMMARY_SIZE } from './shape/envelope-shape';

const NONE = new Uint8Array();

/** Where a record stands. All of it is authenticated with the content, so no record can be shown in another's place. */
export interface RecordPlace {
  readonly groupId: string;
  readonly kind: ContainerKind;
  readonly containerId: string;
  readonly epoch: number;
  readonly recordId: string;
  readonly type: number;
  readonly version: number;
  readonly author: string;
}

/** Seals a JSON body as record envelope v1 with the container's key. */
export function sealRecord(containerKey: Uint8Array, place: RecordPlace, body: unknown, random: RandomBytes = secureRandom): Uint8Array {
  const padded = pad(canonicalBytes(body), fixedSize(place));
  return sealBox(recordKey(containerKey, place.recordId), associatedData(place), padded, random);
}

/** Opens it again; throws FormatError `does-not-open` for another key, place or a changed byte. */
export function openRecord(containerKey: Uint8Array, place: RecordPlace, envelope: Uint8Array): unknown {
  const padded = openBox(recordKey(containerKey, place.recordId), associatedData(place), envelope);
  return readCanonical(unpad(padded, fixedSize(place)));
}

function fixedSize(place: RecordPlace): number | undefined {
  return place.type === SUMMARY ? SUMMARY_SIZE : undefined;
}

function recordKey(containerKey: Uint8Array, recordId: string): Uint8Array {
  if (containerKey.length !== 32) throw new FormatError('wrong-length');
  return hkdf(containerKey, NONE, concat(ascii('sojourn/record/v1'), uuidBytes(recordId)), 32);
}

function associatedData(place: RecordPlace): Uint8Array {
  if (place.epoch === 0 || place.version === 0) throw new FormatError('counter-begins-at-one');
  return new ByteWriter()
    .uuid(place.groupId)
    .u8(CONTAINER_KINDS[place.kind])
    .uuid(place.containerId)
    .u32(place.epoch)
    .uuid(place.recordId)
    .u16(place.type)
    .u32(place.version)
    .uuid(place.author)
    .done();
}
