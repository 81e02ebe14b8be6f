import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StreamableFile } from '@nestjs/common';
import { groupScope, type Scope } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { TableReport } from '@sojourn/ledger/contract';
import { ReportReader } from '@sojourn/ledger/server';
import { LocalDate, systemClock } from '@sojourn/units';
import { Command, Option } from 'commander';
import { JournalExports } from '../../libs/ledger/server/export/journal-exports';
import { StreamedReads } from '../../libs/ledger/server/export/streamed-reads';
import { ReportFiles } from '../../libs/ledger/server/report/report-files';
import { appDatabase, type AppDatabase } from './app-database';
import { Problem } from './problem';

const NAMES = [...TableReport.options, 'journal'] as const;
type Name = (typeof NAMES)[number];
const FORMATS = ['csv', 'xlsx', 'pdf', 'json'] as const;

interface Options {
  readonly group: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: (typeof FORMATS)[number];
  readonly out?: string;
  readonly lang: 'en' | 'ru';
}

/** `report NAME`: a report of the books, as the screen shows it and from the same figures. */
export function reportCommand(): Command {
  return new Command('report')
    .description(`write a report of a group's books: ${NAMES.join(', ')}`)
    .argument('<name>', 'which report')
    .requiredOption('--group <name>', 'sign-in name of the group')
    .option('--from <day>', 'first day, 2026-01-01; left out: the first entry')
    .option('--to <day>', 'last day; left out: the last entry')
    .addOption(new Option('--format <format>', 'how it is written').choices(FORMATS).default('csv'))
    .addOption(new Option('--lang <language>', 'its words').choices(['en', 'ru']).default('en'))
    .option('--out <file>', 'where to; left out: standard output')
    .action(async (name: string, options: Options) => {
      const known = NAMES.find((each) => each === name);
      if (known === undefined) throw new Problem(`There is no report “${name}”. Reports: ${NAMES.join(', ')}.`);
      if (options.format === 'pdf' && options.out === undefined) throw new Problem('A PDF needs a place: add --out report.pdf.');
      const db = await appDatabase();
      try {
        const { groupId } = await db.groupOf(options.group);
        const content = await contentOf(db, groupScope(groupId), known, options);
        await pipeline(content, options.out === undefined ? process.stdout : createWriteStream(options.out), {
          end: options.out !== undefined,
        });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        throw new Problem(`The books refuse it: ${error.code}.`);
      } finally {
        await db.close();
      }
    });
}

async function contentOf({ tenant }: AppDatabase, scope: Scope, name: Name, options: Options): Promise<Readable | string[]> {
  const days = { ...dayOf('from', options.from), ...dayOf('to', options.to) };
  const { format, lang } = options;
  const table = TableReport.safeParse(name);
  if (format === 'json') {
    if (!table.success) throw new Problem('The journal is written as csv, xlsx or pdf.');
    return [`${JSON.stringify(await new ReportReader(tenant).table(scope, table.data, days), null, 2)}\n`];
  }
  const reads = new StreamedReads(tenant);
  const files = new ReportFiles(tenant, reads, new JournalExports(reads, systemClock), systemClock);
  const file: StreamableFile = table.success
    ? await files.table(scope, table.data, format, { ...days, lang })
    : await files.journal(scope, format, { ...days, lang });
  return file.getStream();
}

function dayOf(name: 'from' | 'to', text: string | undefined): Partial<Record<'from' | 'to', LocalDate>> {
  if (text === undefined) return {};
  const day = LocalDate.safeParse(text);
  if (!day.success) throw new Problem(`--${name} is not a day: write 2026-03-31.`);
  return { [name]: day.data };
}
