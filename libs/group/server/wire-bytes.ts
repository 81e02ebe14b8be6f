/** Bytes on the wire are base64url; in the database they are bytes. */
export function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
