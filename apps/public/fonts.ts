import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The design's fonts for the scripts these pages are written in, by range: a browser fetches only what a page's letters need. */
export interface Fonts {
  /** `@font-face` rules with our addresses. */
  readonly css: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

const SHEETS = ['@fontsource-variable/source-sans-3/wght.css', '@fontsource-variable/source-serif-4/wght.css'];
const SCRIPTS = ['cyrillic', 'latin', 'latin-ext'];

/** Reads the packaged fonts. `from` is the address of a module of ours. */
export function readFonts(from: string): Fonts {
  const { resolve } = createRequire(from);
  const files = new Map<string, Buffer>();
  const css = SHEETS.flatMap((sheet) => {
    const path = resolve(sheet);
    return readFileSync(path, 'utf8')
      .split('/* ')
      .filter((rule) => SCRIPTS.some((script) => rule.includes(`-${script}-wght-normal */`)))
      .map((rule) => {
        const name = /\.\/files\/([a-z0-9-]+\.woff2)/.exec(rule)?.[1];
        if (name === undefined) throw new Error(`a font rule of ${sheet} names no file`);
        files.set(name, readFileSync(join(dirname(path), 'files', name)));
        return rule.slice(rule.indexOf('@font-face')).replace('./files/', '/fonts/');
      });
  }).join('\n');
  return { css, files };
}
