import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The built api in a process of its own. Its memory is read from /proc; where the system has none, it is 0. */
export interface ApiProcess {
  readonly url: string;
  residentBytes(): number;
  /** The highest resident memory since the start, or since it was forgotten. */
  peakBytes(): number;
  forgetPeak(): void;
  end(): Promise<void>;
}

const SECRETS = {
  SOJOURN_LOGIN_SECRET: 'x'.repeat(32),
  SOJOURN_INSTALLATION_KEY: Buffer.alloc(32, 1).toString('base64'),
};

export async function startApi(env: Readonly<Record<string, string>>): Promise<ApiProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(process.cwd(), 'dist', 'node', 'api.mjs')], {
    env: { ...process.env, ...SECRETS, ...env, SOJOURN_API_PORT: String(port), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/health`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error('the api did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const folder = `/proc/${child.pid}`;
  const kilobytes = (name: string): number =>
    existsSync(folder) ? Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`${folder}/status`, 'utf8'))?.[1] ?? 0) : 0;
  return {
    url,
    residentBytes: () => kilobytes('VmRSS') * 1024,
    peakBytes: () => kilobytes('VmHWM') * 1024,
    forgetPeak: () => (existsSync(folder) ? writeFileSync(`${folder}/clear_refs`, '5') : undefined), // proc(5): resets the peak
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
