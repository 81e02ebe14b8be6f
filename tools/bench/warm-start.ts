import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Row } from './row';

const IDLE_SECONDS = 5;

/** A warm `npm start`: the data folder is there, everything is built. Until the dashboard's page is served; then the idle api's memory. */
export async function measureStart(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-bench-'));
  try {
    await startAndStop(folder); // makes the cluster
    const { seconds, apiMegabytes, publicBytes } = await startAndStop(folder);
    return [
      { what: 'warm npm start to the first page', measured: `${seconds.toFixed(1)} s`, aim: 'at most 5 s' },
      { what: 'api, resident memory when idle', measured: `${apiMegabytes} MB`, aim: 'at most 180 MB' },
      { what: 'public site, first page with style, gzip', measured: `${(publicBytes / 1000).toFixed(0)} kB`, aim: 'at most 60 kB' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startAndStop(folder: string): Promise<{ seconds: number; apiMegabytes: number; publicBytes: number }> {
  rmSync(join(folder, 'running.json'), { force: true });
  const begun = performance.now();
  const launcher = spawn(process.execPath, [join(process.cwd(), 'tools/start/start.mjs')], {
    env: { ...process.env, SOJOURN_DATA: folder, DATABASE_URL: '' },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => launcher.once('exit', resolve));
  while (!existsSync(join(folder, 'running.json'))) {
    if (launcher.exitCode !== null) throw new Error('Sojourn did not start');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const addresses = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as { dashboard: string; public: string };
  await fetch(`${addresses.dashboard}/`);
  const seconds = (performance.now() - begun) / 1000;
  await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
  const apiMegabytes = memoryOfChild(String(launcher.pid), 'api.mjs');
  const publicBytes = await weightOf(`${addresses.public}/`);
  launcher.kill('SIGTERM');
  await ended;
  return { seconds, apiMegabytes, publicBytes };
}

async function weightOf(address: string): Promise<number> {
  const page = await (await fetch(address)).text();
  const styles = [...page.matchAll(/<link[^>]+href="([^"]+\.css[^"]*)"/g)].flatMap(([, href]) => href ?? []);
  const texts = await Promise.all(styles.map(async (href) => (await fetch(new URL(href, address))).text()));
  return [page, ...texts].reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
}

/** Resident megabytes of a process this launcher started; 0 where the system has no /proc. */
function memoryOfChild(parent: string, program: string): number {
  if (!existsSync('/proc')) return 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const [line, status] = ['cmdline', 'status'].map((file) => {
      try {
        return readFileSync(`/proc/${pid}/${file}`, 'utf8');
      } catch {
        return '';
      }
    });
    if (line?.includes(program) && status?.includes(`PPid:\t${parent}\n`))
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }
  return 0;
}
