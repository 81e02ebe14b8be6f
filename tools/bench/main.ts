import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchIngest } from './ingest';
import { benchIngestOverHttp } from './ingest-http';
import { benchReports } from './reports';
import type { Row } from './row';
import { measureSizes } from './sizes';
import { benchStatementImport } from './statement-import';
import { measureStart } from './warm-start';

const PARTS = [
  ['webhooks, in one process', benchIngest],
  ['webhooks, over HTTP', benchIngestOverHttp],
  ['reports over a million lines', benchReports],
  ['a statement of 100,000 lines', benchStatementImport],
  ['start and memory', measureStart],
  ['sizes', () => Promise.resolve(measureSizes())],
] as const;
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const chosen = PARTS.filter(([title]) => words.length === 0 || words.some((word) => title.includes(word)));
if (chosen.length === 0) throw new Error(`no part is called so; there are: ${PARTS.map(([title]) => title).join('; ')}`);

const rows: Row[] = [];
for (const [title, measure] of chosen) {
  process.stdout.write(`· ${title}\n`);
  rows.push(...(await measure()));
}
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => [row.what, row.measured, row.aim][column]?.length ?? 0)));
const line = (cells: readonly string[]): string => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
const table = [
  line(['what', 'measured', 'aim']),
  line(widths.map((width) => '-'.repeat(width))),
  ...rows.map((row) => line([row.what, row.measured, row.aim])),
].join('\n');
process.stdout.write(`\n${table}\n`);

if (process.argv.includes('--write') && chosen.length === PARTS.length) {
  const processor = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  const text = `# Benchmarks\n\nWritten by \`npm run bench -- --write\` on ${processor}, Node ${process.version}. Ratios are taken in one run on one PostgreSQL; figures in seconds or megabytes are this machine's.\n\n${table}\n`;
  writeFileSync(join(process.cwd(), 'docs', 'benchmarks.md'), text);
}
