import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Weighs the real build, which `npm test` makes before this runs. Angular's own budget counts raw bytes, so gzip is measured here. (architecture.md 7) */
const folder = join(__dirname, '../../../dist/dashboard');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const gzipped = (name: string): number => gzipSync(read(name), { level: 9 }).length;
const index = read('index.html');
const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));

/** The scripts of the page and everything they import without waiting to be asked. */
function firstScripts(): ReadonlySet<string> {
  const found = new Set([...index.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, name]) => name ?? ''));
  for (const name of found) {
    for (const [, next] of read(name).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) if (next !== undefined) found.add(next);
  }
  return found;
}

it('loads at most 200 kB gzip of script before the first page, without the crypto worker', () => {
  const first = [...firstScripts()];
  expect(first.length).toBeGreaterThan(0);
  expect(first.filter((name) => name.startsWith('worker-'))).toEqual([]);
  expect(first.reduce((sum, name) => sum + gzipped(name), 0)).toBeLessThanOrEqual(200 * 1000);
});

it('loads each domain only when it is opened', () => {
  const first = [...firstScripts()].map(read).join('');
  for (const page of ['sj-journal-page', 'sj-today-page', 'sj-solvency-page']) {
    expect({ page, eager: first.includes(page), built: scripts.some((name) => read(name).includes(page)) }).toEqual({
      page,
      eager: false,
      built: true,
    });
  }
});

it('carries a hash for every script, also the lazy ones', () => {
  const listed = [...index.matchAll(/"\/((?:chunk|main)-[^"]+\.js)"/g)].map(([, name]) => name);
  const parts = scripts.filter((name) => !name.startsWith('worker-'));
  expect(parts.filter((name) => !listed.includes(name))).toEqual([]);
  expect(index).toMatch(/<script src="\/main-[^>]* integrity="sha384-/);
});
