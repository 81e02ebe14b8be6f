import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { installDebian } from './debian.mjs';
import { onPinnedNode, ROOT, run } from './runtime.mjs';
import { say, step } from './say.mjs';

// The one command that tests everything. Each check without a count of its own counts as one; the last line is the sum.
await onPinnedNode(import.meta.url);
const { build } = await import('./build.mjs');
const results = join(ROOT, 'var', 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
let skipped = 0;
/** What failed, said once more at the end: what stands further up has long scrolled away. */
const failures = [];

async function check(title, work) {
  const outcome = await step(title, work).catch((error) => ({ passed: 0, failed: 1, error }));
  passed += outcome.passed;
  failed += outcome.failed;
  skipped += outcome.skipped ?? 0;
  if (outcome.failed > 0) failures.push(...(outcome.names?.length > 0 ? outcome.names.map((name) => `${title}: ${name}`) : [title]));
  say(
    outcome.failed === 0
      ? `  ok: ${title} (${outcome.passed})`
      : `  FAILED: ${title} (${outcome.failed} of ${outcome.passed + outcome.failed})${outcome.error ? `: ${outcome.error.message}` : ''}`,
  );
}

const program =
  (command, args, env = {}) =>
  async () => {
    const code = await run(command, args, { env: { ...process.env, ...env } });
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };

await check('format', program('prettier', ['--check', '--log-level', 'warn', '.']));
await check('lint', program('eslint', ['.', '--max-warnings', '0']));
await check(
  'module boundaries',
  program('depcruise', ['apps', 'libs', 'tools', '--config', 'tools/boundaries/boundaries.cjs', '--output-type', 'err-long']),
);
await check('types of the servers', program('tsc', ['-p', 'tsconfig.node.json']));
await check('types of the dashboard', program('ngc', ['-p', 'tsconfig.web.json']));
await check('build', async () => build().then(() => ({ passed: 1, failed: 0 })));
await step('hledger and ledger, which read our exports', ensureReaders);
await check('unit and integration tests', async () => {
  const file = join(results, 'jest.json');
  await run('jest', ['--json', '--outputFile', file, '--silent', '--reporters', 'default'], {
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings', CI: 'true' },
  });
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const { assertionResults } of report.testResults)
    for (const { status, fullName } of assertionResults) if (status === 'pending') say(`  skipped: ${fullName}`);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests,
    names: report.testResults.flatMap(({ name, status, message, assertionResults }) => {
      const failing = assertionResults.filter((each) => each.status === 'failed').map(({ fullName }) => fullName);
      return status === 'failed' ? [`${relative(ROOT, name)}: ${failing.join('; ')}\n${message}`] : [];
    }),
  };
});
if (existsSync(join(ROOT, 'apps', 'e2e', 'playwright.config.ts'))) {
  await check('Chromium is here', ensureChromium);
  await check('end-to-end tests', async () => {
    const file = join(results, 'playwright.json');
    await run('playwright', ['test', '--config', 'apps/e2e/playwright.config.ts'], {
      env: { ...process.env, CI: 'true', PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    });
    const { stats, suites } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, names: suites.flatMap(failingStories) };
  });
}

for (const name of failures) say(`\nFAILED: ${name}`);
if (skipped > 0) say(`\n${skipped} skipped, see above`);
say(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function failingStories({ specs = [], suites = [] }) {
  return [
    ...specs
      .filter(({ ok }) => !ok)
      .map(
        ({ file, title, tests }) =>
          `${file}: ${title}\n${tests.flatMap(({ results: all }) => all.map(({ error }) => error?.message ?? '')).join('\n')}`,
      ),
    ...suites.flatMap(failingStories),
  ];
}

/** End-to-end tests need Debian's Chromium: installed here when we are root, else asked for. */
async function ensureChromium() {
  const found = () =>
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some((path) => existsSync(path)) ||
    Boolean(process.env.SOJOURN_CHROMIUM);
  await installDebian(() => (found() ? [] : ['chromium']));
  if (found()) return { passed: 1, failed: 0 };
  say('  Chromium is missing. Install it (Debian: apt-get install chromium) or name another one with SOJOURN_CHROMIUM=/path/to/chromium.');
  return { passed: 0, failed: 1 };
}

/** Two programs that read our exports. Without them the tests that ask them are skipped and say so. */
async function ensureReaders() {
  const missing = () => ['hledger', 'ledger'].filter((name) => !existsSync(`/usr/bin/${name}`));
  await installDebian(missing);
  if (missing().length > 0)
    say(`  ${missing().join(' and ')} not installed: what they would read is skipped (Debian: apt-get install ${missing().join(' ')}).`);
}
