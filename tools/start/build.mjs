import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onPinnedNode, ROOT, run } from './runtime.mjs';
import { say, step } from './say.mjs';

/** The programs that run on Node; each becomes one bundle in dist/node. Dependencies stay in node_modules. */
const PROGRAMS = {
  api: 'apps/api/main.ts',
  login: 'apps/login/main.ts',
  public: 'apps/public/main.ts',
  dashboard: 'apps/dashboard/server/main.ts',
  'stripe-sandbox': 'tools/stripe-sandbox/main.ts',
  sojourn: 'tools/sojourn/main.ts',
  bench: 'tools/bench/main.ts',
  chaos: 'tools/chaos/main.ts',
};

const SOURCES = ['apps', 'libs', 'tools', 'angular.json', 'tsconfig.json', 'tsconfig.web.json', 'package-lock.json'];

/** Builds what is older than its sources: the Node programs by esbuild, with swc for Nest's decorators; the dashboard by Angular's builder. */
export async function build() {
  const state = stateOfSources();
  if (stampOf('node') !== state.node) {
    await step('building the servers', () => buildNode().then(buildPublicScript));
    setStamp('node', state.node);
  }
  if (stampOf('web') !== state.web) {
    await step('building the dashboard (half a minute)', buildDashboard);
    setStamp('web', state.web);
  }
}

async function buildNode() {
  const esbuild = await import('esbuild');
  const swc = await import('@swc/core');
  rmSync(join(ROOT, 'dist', 'node'), { recursive: true, force: true });
  await esbuild.build({
    entryPoints: Object.fromEntries(Object.entries(PROGRAMS).filter(([, file]) => existsSync(join(ROOT, file)))),
    absWorkingDir: ROOT,
    outdir: join(ROOT, 'dist', 'node'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    sourcemap: 'linked',
    tsconfig: join(ROOT, 'tsconfig.json'),
    loader: { '.csv': 'text', '.css': 'text', '.sql': 'text', '.txt': 'text', '.svg': 'text' },
    logLevel: 'warning',
    // esbuild writes no decorator metadata, which Nest's injection reads: files with decorators go through swc first.
    plugins: [
      {
        name: 'decorator-metadata',
        setup(setup) {
          setup.onLoad({ filter: /\/(libs|apps|tools)\/.*\.ts$/ }, async ({ path }) => {
            const source = readFileSync(path, 'utf8');
            if (!/^\s*@[A-Z]\w*\(/m.test(source)) return undefined;
            const { code } = await swc.transform(source, {
              filename: path,
              sourceMaps: 'inline',
              jsc: {
                parser: { syntax: 'typescript', decorators: true },
                transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
                target: 'es2024',
              },
              module: { type: 'es6' },
            });
            return { contents: code, loader: 'js' };
          });
        },
      },
    ],
  });
}

/** The one script of the public site, for the pages that seal in the donor's browser. */
async function buildPublicScript() {
  const esbuild = await import('esbuild');
  await esbuild.build({
    entryPoints: { receipt: 'apps/public/script/receipt.ts' },
    absWorkingDir: ROOT,
    outdir: join(ROOT, 'dist', 'public'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    tsconfig: join(ROOT, 'tsconfig.json'),
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
}

async function buildDashboard() {
  const code = await run('ng', ['build'], {
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', CI: 'true' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (code !== 0) throw new Error('the dashboard did not build: the message above says where');
}

/** Separate marks for servers and dashboard, so that a change to one does not rebuild the other. */
function stateOfSources() {
  const node = createHash('sha256');
  const web = createHash('sha256');
  for (const place of SOURCES) {
    for (const file of filesBelow(join(ROOT, place))) {
      const name = relative(ROOT, file);
      if (/\.spec\.ts$/.test(name)) continue;
      const content = readFileSync(file);
      const isWeb = /^(apps\/dashboard\/(?!server)|libs\/[^/]+\/(web|contract|rules)\/|libs\/platform\/|angular|tsconfig|package)/.test(
        name,
      );
      const isNode = /^(apps\/(?!dashboard\/src|e2e)|libs\/(?!\w+\/web)|tools\/(?!start)|tsconfig|package)/.test(name);
      if (isWeb) web.update(name).update(content);
      if (isNode) node.update(name).update(content);
    }
  }
  return { node: node.digest('hex'), web: web.digest('hex') };
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

const stampFile = (name) => join(ROOT, 'dist', `.built-${name}`);
const stampOf = (name) => (existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : null);
function setStamp(name, state) {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(stampFile(name), state);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await onPinnedNode(import.meta.url);
  await build();
  say('built');
}
