import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** A directory entry with the right outer shape. Its signatures are random: what a server can check is shape and place; clients check signatures. */
export function directoryEntry(place: {
  groupId: string;
  seq: number;
  previous?: Uint8Array;
  kind: number;
  subject: string;
  body: unknown;
}): Buffer {
  const body = Buffer.from(JSON.stringify(place.body));
  const u32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const uuid = (text: string): Buffer => Buffer.from(text.replaceAll('-', ''), 'hex');
  return Buffer.concat([
    Buffer.of(1),
    uuid(place.groupId),
    u32(place.seq),
    place.previous ?? Buffer.alloc(32),
    Buffer.alloc(8),
    Buffer.of(place.kind),
    uuid(place.subject),
    uuid(randomUUID()),
    u32(0),
    Buffer.alloc(32),
    u32(body.length),
    body,
    Buffer.of(1),
    uuid(place.subject),
    randomBytes(64),
  ]);
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Sealed objects as a server sees them: version 1 and noise. */
export function sealedNoise(length = 90): string {
  return Buffer.concat([Buffer.of(1), randomBytes(length)]).toString('base64url');
}

export function keyState(n: number): { n: number; keyring: string; memoryNumber: number; memory: string; statement: string } {
  return { n, keyring: sealedNoise(), memoryNumber: n, memory: sealedNoise(), statement: sealedNoise() };
}
