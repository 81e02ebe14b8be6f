import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Row } from './row';

const KILO = 1000;

/** What a browser fetches before the first page of the dashboard shows, compressed; and the crypto worker by itself. */
export function measureSizes(): Row[] {
  const folder = join(process.cwd(), 'dist', 'dashboard');
  const gzipped = (name: string): number => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length;
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = [...new Set([...index.matchAll(/(?:src|href)="\/?([^"/]+\.(?:js|css))"/g)].flatMap(([, name]) => name ?? []))];
  const worker = readdirSync(folder).filter((name) => /^worker-.*\.js$/.test(name));
  const total = (names: readonly string[]): string => `${(names.reduce((sum, name) => sum + gzipped(name), 0) / KILO).toFixed(0)} kB`;
  return [
    { what: 'dashboard, first load, gzip', measured: total(['index.html', ...first]), aim: 'at most 200 kB' },
    { what: 'crypto worker, gzip', measured: total(worker), aim: 'not counted' },
  ];
}
