import { join } from 'node:path';
import { onPinnedNode, ROOT, run } from './runtime.mjs';

// Speed and size, as ratios taken in one run against plain PostgreSQL. Nothing here passes or fails.
await onPinnedNode(import.meta.url);
const { build } = await import('./build.mjs');
const { withDatabase } = await import('./with-database.mjs');
await build();
const program = join(ROOT, 'dist', 'node', 'bench.mjs');
process.exitCode = await withDatabase((env) =>
  run(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
    env: { ...env, SOJOURN_TEST_DATABASE_URL: env.SOJOURN_OWNER_DATABASE_URL },
  }),
);
