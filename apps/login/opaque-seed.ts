import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ready, server } from '@serenity-kit/opaque';

/** OPAQUE's server set-up, made at first start and readable by its owner alone. Whoever has it and the database can guess passwords: it is backed up apart. */
export async function readOpaqueSeed(file: string): Promise<string> {
  await ready;
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (known !== null) return known.trim();
  const seed = server.createSetup();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, seed, { mode: 0o600, flag: 'wx' });
  return seed;
}
