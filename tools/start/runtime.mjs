import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, step } from './say.mjs';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const NODE_MAJOR = 24;

/** Installs the locked dependencies when they are missing or older than the lockfile. */
async function ensureDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const stamp = join(ROOT, 'node_modules', '.sojourn-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  await step('installing the locked dependencies (a minute or two, once)', async () => {
    const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) fail('npm ci did not finish. Check that the npm registry can be reached, then run the same command again.');
  });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

/**
 * Makes sure that dependencies are there and that this script runs on the pinned Node: on another one it starts itself again and only passes signals and the exit code on.
 * Returns only on the pinned Node.
 */
export async function onPinnedNode(scriptUrl) {
  await ensureDependencies();
  if (Number(process.versions.node.split('.')[0]) === NODE_MAJOR) {
    process.env.PATH = `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`;
    return;
  }
  const pinned = join(ROOT, 'node_modules', '.bin', 'node');
  if (!existsSync(pinned))
    fail(`Node ${NODE_MAJOR} is needed. This system has no prepared Node package; install Node ${NODE_MAJOR} and run the command again.`);
  // The channel is a life line: what runs on the pinned Node can see that this process is gone.
  const child = spawn(pinned, [fileURLToPath(scriptUrl), ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.on('exit', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 143))));
  process.exit(code);
}

/** Runs a program in the checkout, shows its output, gives its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
