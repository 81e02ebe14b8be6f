import { join } from 'node:path';
import { onPinnedNode, ROOT, run } from './runtime.mjs';

// The operator's command line. Its commands are in tools/sojourn; here only what must exist before it can be built.
await onPinnedNode(import.meta.url);
const { build } = await import('./build.mjs');
const { withDatabase } = await import('./with-database.mjs');
const args = process.argv.slice(2);
const quiet = args.length === 0 || args.includes('--help') || args.includes('-h');
await build();
const program = join(ROOT, 'dist', 'node', 'sojourn.mjs');
process.exitCode = quiet
  ? await run(process.execPath, [program, ...args])
  : await withDatabase((env) => run(process.execPath, ['--enable-source-maps', program, ...args], { env }));
