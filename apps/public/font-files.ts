import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The design's fonts as the site serves them: from here and from nobody else, each script in a file of its own that is fetched when needed. */
export interface FontFiles {
  /** Rules that name the files by their addresses here. */
  readonly css: string;
  /** Address to content. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Reads packages of Fontsource: style sheets beside a folder `files`. */
export function fontFiles(sheets: readonly URL[]): FontFiles {
  const files = new Map<string, Buffer>();
  const css = sheets.map((sheet) =>
    readFileSync(sheet, 'utf8').replace(/url\(\.\/files\/([\w.-]+\.woff2)\)/g, (_, name: string) => {
      const content = readFileSync(new URL(`./files/${name}`, sheet));
      const path = `/fonts/${createHash('sha256').update(content).digest('hex').slice(0, 16)}.woff2`;
      files.set(path, content);
      return `url(${path})`;
    }),
  );
  return { css: css.join('\n'), files };
}
