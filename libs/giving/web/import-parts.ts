import { IMPORT_MOST, type ImportPart } from '@sojourn/giving/contract';

type Line = ImportPart['lines'][number];

/** What is booked in one commit: of a long file there are several, one after another. */
export interface FilePart {
  readonly lines: readonly Line[];
  readonly digest: Uint8Array; // SHA-256 of its lines
}

/** Cuts a file into what one import may hold. */
export async function partsOf(gifts: readonly Line[], most = IMPORT_MOST): Promise<FilePart[]> {
  const parts: FilePart[] = [];
  for (let from = 0; from < gifts.length; from += most) {
    const lines = gifts.slice(from, from + most).map(({ line, gift }) => ({ line, gift }));
    const bytes = new TextEncoder().encode(JSON.stringify(lines));
    parts.push({ lines, digest: new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)) });
  }
  return parts;
}

/**
 * The import's id is made of its lines: the same file chosen again, also after a restart, is the same import, so that it goes on where it was and
 * books nothing twice. `attempt` counts how often the same lines were given up before. A UUID of version 8. (RFC 9562, 5.8)
 */
export function importId({ digest }: FilePart, attempt: number): string {
  const bytes = digest.slice(0, 16);
  bytes[15] = ((bytes[15] ?? 0) + attempt) & 0xff;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
