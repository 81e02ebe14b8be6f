import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FontBytes } from '../pdf/canvas';
import { plainFont } from '../pdf/plain-font';

const PACKAGE = '@fontsource/firago/files';
let loaded: Promise<FontBytes> | null = null;

/** The two weights, read and unpacked once. `.woff`, because nothing here unpacks `.woff2`. */
export function fontsOfPackage(): Promise<FontBytes> {
  loaded ??= Promise.all([read('firago-latin-400-normal.woff'), read('firago-latin-600-normal.woff')]).then(([regular, semibold]) => ({
    regular,
    semibold,
  }));
  return loaded;
}

async function read(file: string): Promise<Uint8Array> {
  return plainFont(await readFile(createRequire(import.meta.url).resolve(`${PACKAGE}/${file}`)));
}
