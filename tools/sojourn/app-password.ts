import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The password of the application's login: made once, kept in the data folder, readable by its owner alone. */
export function appPassword(): string {
  const folder = join(process.env['SOJOURN_DATA'] ?? 'var', 'secrets');
  const file = join(folder, 'app-password');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
