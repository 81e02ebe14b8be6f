import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { addFoundingLink } from './founding-link';
import { ownerDatabase } from './owner-database';

/** A further group on this installation: the link of the first one is printed by the start. */
export function foundCommand(): Command {
  return new Command('found').description('print a one-time link that founds another group on this installation').action(async () => {
    const { source } = await ownerDatabase();
    try {
      process.stdout.write(`${dashboard()}/found/${await addFoundingLink(source)}\n`);
    } finally {
      await source.destroy();
    }
  });
}

/** Where the dashboard is, when it runs; else where it is by default. */
function dashboard(): string {
  const file = join(process.env['SOJOURN_DATA'] ?? 'var', 'running.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { dashboard: string }).dashboard : 'http://localhost:4200';
}
