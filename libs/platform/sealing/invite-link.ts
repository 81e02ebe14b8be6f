import { ByteReader, ByteWriter, FormatError, fromBase64Url, toBase64Url } from './bytes';

/** What an invite link carries in its fragment, which no browser sends. (formats.md 9) */
export interface InviteLink {
  readonly groupId: string;
  readonly inviteId: string;
  /** SHA-256 of entry 0: the newcomer's pin before any key is made or sent. */
  readonly pin: Uint8Array;
  readonly directorySeq: number;
  readonly directoryHead: Uint8Array;
  readonly secret: Uint8Array;
}

export const INVITE_SECRET_BYTES = 16;
const VERSION = 1;

export function inviteFragment(link: InviteLink): string {
  const { groupId, inviteId, pin, directorySeq, directoryHead, secret } = link;
  return toBase64Url(
    new ByteWriter()
      .u8(VERSION)
      .uuid(groupId)
      .uuid(inviteId)
      .hash(pin)
      .u32(directorySeq)
      .hash(directoryHead)
      .fixed(secret, INVITE_SECRET_BYTES)
      .done(),
  );
}

export function readInviteFragment(fragment: string): InviteLink {
  const reader = new ByteReader(fromBase64Url(fragment.replace(/^#/, '')));
  if (reader.u8() !== VERSION) throw new FormatError('unknown-version');
  const link = {
    groupId: reader.uuid(),
    inviteId: reader.uuid(),
    pin: reader.hash(),
    directorySeq: reader.u32(),
    directoryHead: reader.hash(),
    secret: reader.fixed(INVITE_SECRET_BYTES),
  };
  reader.end();
  return link;
}
