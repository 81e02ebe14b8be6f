import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

export interface Addresses {
  readonly dashboard: string;
  readonly public: string;
  readonly api: string;
}

/** A whole Sojourn as `npm start` runs it, in a data folder of its own. */
export class Installation {
  readonly folder = mkdtempSync(join(tmpdir(), 'sojourn e2e ')); // a space in the path, as people have
  readonly logFile = join(this.folder, 'server.log');
  private launcher: ChildProcess | undefined;
  private readonly ports: NodeJS.ProcessEnv;
  private ended: Promise<number | null> = Promise.resolve(null);

  /** With ports of its worker's own, so that two can run beside each other; `default`: as a newcomer's first start, on the usual ones. */
  constructor(ports: 'own' | 'default' = 'own') {
    const first = 14_200 + 10 * Number(process.env['TEST_PARALLEL_INDEX'] ?? 0); // below what the system gives to outgoing connections
    const names = ['DASHBOARD', 'PUBLIC', 'API', 'LOGIN', 'SANDBOX'];
    this.ports = ports === 'default' ? {} : Object.fromEntries(names.map((name, place) => [`SOJOURN_${name}_PORT`, String(first + place)]));
  }

  /** Starts and waits until it says that it runs. */
  async start(env: NodeJS.ProcessEnv = {}): Promise<Addresses> {
    rmSync(join(this.folder, 'running.json'), { force: true });
    const launcher = spawn(process.execPath, [join(ROOT, 'tools/start/start.mjs')], {
      cwd: ROOT,
      env: { ...process.env, ...this.ports, ...env, SOJOURN_DATA: this.folder, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(this.logFile, { flags: 'a' });
    launcher.stdout.pipe(log, { end: false });
    launcher.stderr.pipe(log, { end: false });
    this.ended = new Promise((resolve) => launcher.once('exit', resolve));
    this.launcher = launcher;
    for (let tries = 0; tries < 1200; tries++) {
      if (launcher.exitCode !== null) throw new Error(`Sojourn ended while starting:\n${this.log()}`);
      if (existsSync(join(this.folder, 'running.json')) && this.log().includes('Ctrl-C stops everything')) return this.addresses();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`Sojourn did not start within two minutes:\n${this.log()}`);
  }

  addresses(): Addresses {
    return JSON.parse(readFileSync(join(this.folder, 'running.json'), 'utf8')) as Addresses;
  }

  foundingLink(): string {
    return `${this.addresses().dashboard}/found/${readFileSync(join(this.folder, 'founding-link'), 'utf8').trim()}`;
  }

  log(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : '';
  }

  /** As Ctrl-C does; gives the exit code. */
  async stop(): Promise<number | null> {
    this.launcher?.kill('SIGTERM');
    return this.ended;
  }

  /** Kills one part without warning, as a crash or the kernel's memory killer does. */
  kill(bundle: 'api' | 'stripe-sandbox' | 'dashboard'): void {
    const launcher = String(this.launcher?.pid);
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const [line, stat] = [readProc(pid, 'cmdline'), readProc(pid, 'stat')];
      if (line.includes(`${bundle}.mjs`) && stat.slice(stat.lastIndexOf(')')).split(' ')[2] === launcher)
        process.kill(Number(pid), 'SIGKILL');
    }
  }

  /** Kills the launcher, which then can stop nothing in order. */
  killLauncher(): void {
    this.launcher?.kill('SIGKILL');
  }

  /** Processes that were started for this installation and still live, with what they run. */
  processes(): string[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => Number(pid) !== process.pid && `${readProc(pid, 'environ')} ${readProc(pid, 'cmdline')}`.includes(this.folder))
      .map((pid) => readProc(pid, 'cmdline').replaceAll('\0', ' '));
  }

  /** Waits until it has ended by itself. */
  whenEnded(): Promise<number | null> {
    return this.ended;
  }

  /** Process id of PostgreSQL's parent process. */
  postgresPid(): number {
    return Number(this.postmaster()[0]);
  }

  /** The database as its owner sees it; the application itself never connects like that. */
  ownerUrl(): string {
    const password = readFileSync(join(this.folder, 'secrets', 'postgres-password'), 'utf8').trim();
    return `postgres://sojourn:${password}@127.0.0.1:${this.postmaster()[3]}/sojourn`;
  }

  /** Where the sandbox tells a group of its payments, and the secret it signs with: only this machine's operator can read them. */
  webhook(): { url: string; secret: string } {
    const lines = readFileSync(join(this.folder, 'stripe-sandbox.jsonl'), 'utf8').trim().split('\n');
    const known = lines.map((line) => JSON.parse(line) as { kind: string; value: { url?: string; secret?: string } | null });
    const newest = (kind: string): { url?: string; secret?: string } => known.findLast((line) => line.kind === kind)?.value ?? {};
    return { url: newest('webhook_endpoint').url ?? '', secret: newest('webhook_secret').secret ?? '' };
  }

  private postmaster(): string[] {
    return readFileSync(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  }

  /** The operator's command line on this installation. */
  async sojourn(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, [join(ROOT, 'tools/start/sojourn.mjs'), ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env, SOJOURN_DATA: this.folder, NODE_OPTIONS: '' },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { code, output };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function readProc(pid: string, file: 'cmdline' | 'environ' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}
