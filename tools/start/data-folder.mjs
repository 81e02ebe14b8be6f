import { randomBytes, randomUUID } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './runtime.mjs';
import { fail } from './say.mjs';

/**
 * Where data lives. For root it lies outside the checkout, because PostgreSQL then runs as another user who may not be able to enter the checkout;
 * an id file in the checkout leads there. Otherwise it is var/. SOJOURN_DATA names another folder.
 */
export function dataFolder() {
  const own = process.env.SOJOURN_DATA;
  if (own !== undefined && own !== '') return usable(own);
  const local = usable(join(ROOT, 'var'));
  if (process.getuid?.() !== 0) return local;
  const idFile = join(local, 'installation-id');
  if (!existsSync(idFile)) writeFileSync(idFile, randomUUID());
  return usable(join('/var/lib/sojourn', readFileSync(idFile, 'utf8').trim()));
}

function usable(folder) {
  try {
    made(folder);
    accessSync(join(folder, '/'), constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    return fail(
      `Data cannot be kept in ${folder}: ${WHY[error.code] ?? error.code}. Name a folder of your own with SOJOURN_DATA=/absolute/path.`,
    );
  }
}

const WHY = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that disk is read-only',
  EEXIST: 'something that is no folder has that name',
  ENOTDIR: 'something that is no folder has that name',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'the disk is full',
};

/** One parent after another: asked for all at once, Node never comes back from /proc. */
function made(folder) {
  const missing = [];
  for (let path = folder; !existsSync(path); path = dirname(path)) missing.unshift(path);
  for (const path of missing) mkdirSync(path);
  return folder;
}

/** A secret of this installation, made at first use, readable by its owner alone. */
export function secret(folder, name, bytes = 32, encoding = 'base64url') {
  const place = made(join(folder, 'secrets'));
  chmodSync(place, 0o700);
  const file = join(place, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(bytes).toString(encoding), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
