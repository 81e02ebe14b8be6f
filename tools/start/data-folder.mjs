import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './runtime.mjs';

/**
 * Where data lives. For root it lies outside the checkout, because PostgreSQL then runs as another user who may not be able to enter the checkout;
 * an id file in the checkout leads there. Otherwise it is var/. SOJOURN_DATA names another folder.
 */
export function dataFolder() {
  const own = process.env.SOJOURN_DATA;
  if (own !== undefined && own !== '') return made(own);
  const local = made(join(ROOT, 'var'));
  if (process.getuid?.() !== 0) return local;
  const idFile = join(local, 'installation-id');
  if (!existsSync(idFile)) writeFileSync(idFile, randomUUID());
  return made(join('/var/lib/sojourn', readFileSync(idFile, 'utf8').trim()));
}

function made(folder) {
  mkdirSync(folder, { recursive: true });
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
