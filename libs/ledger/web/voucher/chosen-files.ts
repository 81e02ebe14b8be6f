import { FILE_BYTES_MAX } from '@sojourn/sealing/shape';
import { VOUCHER_FILE_TYPES, VOUCHER_FILES_MAX, VOUCHER_TEXT_MAX, type VoucherFileType } from '@sojourn/ledger/contract';

/** A scan somebody chose, before it is sealed. */
export interface ChosenFile {
  readonly name: string;
  readonly type: VoucherFileType;
  readonly size: number;
  bytes(): Promise<Uint8Array>;
}

export type FileObjection = 'file-kind' | 'file-too-large' | 'file-empty' | 'files-too-many';

/** What a browser gives as a file: its name may be anything, its type is only what the browser guesses. */
export type GivenFile = Pick<File, 'name' | 'type' | 'size' | 'arrayBuffer'>;

/** Adds files to those chosen, or says of the first that does not fit why not. */
export function chosenWith(chosen: readonly ChosenFile[], given: readonly GivenFile[]): readonly ChosenFile[] | FileObjection {
  if (chosen.length + given.length > VOUCHER_FILES_MAX) return 'files-too-many';
  const added: ChosenFile[] = [];
  for (const file of given) {
    const type = VOUCHER_FILE_TYPES.find((each) => each === file.type);
    if (type === undefined) return 'file-kind';
    if (file.size === 0) return 'file-empty';
    if (file.size > FILE_BYTES_MAX) return 'file-too-large';
    added.push({ name: tidyName(file.name), type, size: file.size, bytes: async () => new Uint8Array(await file.arrayBuffer()) });
  }
  return [...chosen, ...added];
}

/** The last part of a path, without signs that steer a screen or a file system. */
export function tidyName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const tidy = last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  return tidy === '' ? 'scan' : [...tidy].slice(-VOUCHER_TEXT_MAX.fileName / 2).join('');
}
