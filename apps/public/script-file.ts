import { createHash } from 'node:crypto';

/** A script of ours: its address carries its hash, and the page tells the browser to check it before it runs. */
export interface ScriptFile {
  readonly path: string;
  readonly integrity: string;
  readonly content: string;
}

export function scriptFile(name: string, content: string): ScriptFile {
  const hash = (kind: string): Buffer => createHash(kind).update(content).digest();
  return {
    path: `/${name}-${hash('sha256').toString('hex').slice(0, 16)}.js`,
    integrity: `sha384-${hash('sha384').toString('base64')}`,
    content,
  };
}
