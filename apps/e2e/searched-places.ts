import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Installation } from './installation';

/** Everything the server side of an installation holds, as bytes to be searched: a dump, the database's files with its write-ahead log, and the logs. */
export async function serverSide(installation: Installation): Promise<ReadonlyMap<string, Buffer>> {
  const places = new Map<string, Buffer>();
  places.set('database dump', await dump(installation));
  for (const file of filesBelow(installation.folder)) places.set(file.slice(installation.folder.length + 1), readFileSync(file));
  return places;
}

/** Ways in which a text may lie in bytes: as it is, in other cases and encodings. */
function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  const base64 = utf8.toString('base64').slice(0, Math.floor((utf8.length * 4) / 3 / 4) * 4);
  return [
    utf8,
    Buffer.from(text.toLowerCase()),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(base64),
    Buffer.from(text, 'utf16le'),
    Buffer.from(encodeURIComponent(text)),
  ];
}

/** Where a text is found. */
export function placesOf(text: string, places: ReadonlyMap<string, Buffer>): string[] {
  const forms = formsOf(text);
  return [...places].filter(([, bytes]) => forms.some((form) => bytes.includes(form))).map(([name]) => name);
}

/** Every row of every table as text; bytes as they are. */
async function dump(installation: Installation): Promise<Buffer> {
  const client = new Client({ connectionString: installation.ownerUrl() });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const parts: Buffer[] = [];
    for (const { name } of tables.rows) {
      const rows = await client.query<Record<string, unknown>>(`SELECT * FROM ${name}`);
      for (const row of rows.rows) {
        for (const value of Object.values(row))
          parts.push(Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value) ?? ''), Buffer.from('\n'));
      }
    }
    return Buffer.concat(parts);
  } finally {
    await client.end();
  }
}

function filesBelow(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const child = join(path, name);
    return statSync(child).isDirectory() ? filesBelow(child) : [child];
  });
}
