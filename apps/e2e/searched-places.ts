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

/** Long values are kept as they came: compressed, a text inside could not be found. The write-ahead log is not compressed unless somebody asks for it. */
export async function keepUncompressed(installation: Installation): Promise<void> {
  await asOwner(installation, async (client) => {
    const columns = await client.query<{ table: string; column: string }>(
      `SELECT a.attrelid::regclass::text AS table, quote_ident(a.attname) AS column
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND a.attnum > 0 AND a.attstorage IN ('x', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { table, column } of columns.rows) await client.query(`ALTER TABLE ${table} ALTER COLUMN ${column} SET STORAGE EXTERNAL`);
    const { rows } = await client.query<{ wal_compression: string }>('SHOW wal_compression');
    if (rows[0]?.wal_compression !== 'off') throw new Error('the write-ahead log is compressed: nothing could be found in it');
  });
}

/** Ways in which a text may lie in bytes: as it is, in other cases and encodings. */
function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  return [
    utf8,
    Buffer.from(text.toLowerCase()),
    Buffer.from(utf8.toString('hex')),
    ...[0, 1, 2].map((before) => insideBase64(utf8, before)),
    Buffer.from(text, 'utf16le'),
    Buffer.from(encodeURIComponent(text)),
  ];
}

/** The part of its base64 that does not depend on what stands around it, when so many bytes stand before in its group of three. */
function insideBase64(utf8: Buffer, before: number): Buffer {
  const whole = Buffer.concat([Buffer.alloc(before), utf8])
    .toString('base64')
    .replace(/=+$/, '');
  return Buffer.from(whole.slice(before === 0 ? 0 : 4, Math.floor((before + utf8.length) / 3) * 4));
}

/** Where a text is found. */
export function placesOf(text: string, places: ReadonlyMap<string, Buffer>): string[] {
  const forms = formsOf(text);
  return [...places].filter(([, bytes]) => forms.some((form) => bytes.includes(form))).map(([name]) => name);
}

/** Every row of every table as text; bytes as they are. */
function dump(installation: Installation): Promise<Buffer> {
  return asOwner(installation, async (client) => {
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
  });
}

/** With the rights of the database's owner, which no part of a running installation has. */
export async function asOwner<T>(installation: Installation, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: installation.ownerUrl() });
  await client.connect();
  try {
    return await work(client);
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
