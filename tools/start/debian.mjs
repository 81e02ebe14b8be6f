import { spawnSync } from 'node:child_process';
import { run } from './runtime.mjs';
import { say } from './say.mjs';

const PATIENCE = 180_000; // for one call; no test waits for a network that is not there
const QUICK = ['-qq', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=30'];

let updated = false;

/**
 * Debian's packages for programs that tests use, installed when they are missing, we are root and Debian is here. It never fails: whoever
 * needs a program looks whether it is there. `missing` says which packages are.
 */
export async function installDebian(missing) {
  if (missing().length === 0) return;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return;
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: PATIENCE };
  try {
    if (!updated) await run('apt-get', ['update', ...QUICK], options);
    updated = true;
    const code = await run('apt-get', ['install', '-y', ...QUICK, '--no-install-recommends', ...missing()], options);
    if (code !== 0) say(`  apt-get could not install ${missing().join(', ')}`);
  } catch (error) {
    say(`  apt-get did not run: ${error.message}`);
  }
}
