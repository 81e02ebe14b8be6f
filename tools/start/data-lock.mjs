import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './say.mjs';

/**
 * Holds a data folder for this process until it ends; ends with a sentence when another process holds it. Two PostgreSQL on one folder
 * would stop each other. What a killed process left behind is taken over.
 */
export function holdDataFolder(folder, what) {
  const file = join(folder, 'held-by.json');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, begun: begunAt(process.pid), what }), { mode: 0o600 });
  try {
    for (;;) {
      const holder = holderOf(file);
      if (holder !== null)
        fail(
          `${holder.what} is at work on the data in ${folder} (process ${holder.pid}${address(folder)}). Let it end first, or name another folder with SOJOURN_DATA=/absolute/path.`,
        );
      rmSync(file, { force: true });
      if (linked(draft, file)) break;
    }
  } finally {
    rmSync(draft, { force: true });
  }
  process.on('exit', () => rmSync(file, { force: true }));
}

/** Makes the file with all its content at once, or says that somebody was quicker. */
function linked(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** The living process that holds the folder, or null. */
function holderOf(file) {
  if (!existsSync(file)) return null;
  const holder = JSON.parse(readFileSync(file, 'utf8'));
  if (holder.pid === process.pid || !lives(holder.pid)) return null;
  // Numbers are given again, after a restart of a container at once: the moment of birth tells two processes apart.
  return begunAt(holder.pid) === holder.begun ? holder : null;
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** In ticks since the system started; null where the system does not tell. */
function begunAt(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  const stat = readFileSync(file, 'utf8');
  return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? null;
}

function address(folder) {
  const file = join(folder, 'running.json');
  return existsSync(file) ? `, dashboard ${JSON.parse(readFileSync(file, 'utf8')).dashboard}/` : '';
}
