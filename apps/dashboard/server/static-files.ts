import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.wasm']);

export interface StaticFile {
  readonly type: string;
  readonly plain: Buffer;
  /** Present when it makes the file smaller. */
  readonly gzip: Buffer | null;
  readonly brotli: Buffer | null;
  /** Its name carries the hash of its content, so a browser may keep it for ever. */
  readonly immutable: boolean;
  readonly isWorker: boolean;
}

/** Reads a build into memory, compressed once. A build is about two megabytes; a path of a request is then only a key, never a file name. */
export function readStaticFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, staticFile(entry.name, readFileSync(path)));
  }
  return files;
}

export function staticFile(name: string, plain: Buffer): StaticFile {
  const extension = extname(name);
  const small = COMPRESSIBLE.has(extension);
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    plain,
    gzip: small ? smaller(gzipSync(plain, { level: 9 }), plain) : null,
    brotli: small ? smaller(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }), plain) : null,
    immutable: /-[A-Za-z0-9_-]{8}\.(js|css|woff2?|wasm)$/.test(name),
    isWorker: /^worker-/.test(name),
  };
}

function smaller(packed: Buffer, plain: Buffer): Buffer | null {
  return packed.length < plain.length ? packed : null;
}

/** What the page's policy must allow besides `'self'`: the import map that carries the hashes of lazy files is the one inline script. */
export function inlineScriptHashes(html: string): readonly string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text]) =>
      `sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}`,
  );
}

const NONCE_PLACE = 'sojourn-style-nonce';

/** The page with this build's style nonce: derived from the build, so that every server and every visit gives the same bytes (decisions.md 25). */
export function pageOfBuild(html: string): { page: string; styleNonce: string } {
  const styleNonce = createHash('sha256').update(html).digest('base64url').slice(0, 24);
  // Scripts carry no nonce: a nonce that is the same on every visit must never allow one.
  const page = html
    .replace(/(<script\b[^>]*?)\snonce="[^"]*"/g, '$1')
    .replace(/<!--.*?-->\s*/gs, '')
    .replace(/<base\b[^>]*>/g, '') // every address in the page is absolute, so `base-uri 'none'` costs nothing
    .replaceAll(NONCE_PLACE, styleNonce);
  return { page, styleNonce };
}
