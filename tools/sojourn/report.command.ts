import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { groupScope, type Scope } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { LineReport, TableReport } from '@sojourn/ledger/contract';
import { journalJson } from '@sojourn/ledger/rules/export';
import { ReportReader } from '@sojourn/ledger/server';
import { LocalDate, systemClock } from '@sojourn/units';
import { Command, Option } from 'commander';
import { JournalExports } from '../../libs/ledger/server/export/journal-exports';
import { StreamedReads } from '../../libs/ledger/server/export/streamed-reads';
import { PrintDesk } from '../../libs/ledger/server/report/print-desk';
import { ReportFiles } from '../../libs/ledger/server/report/report-files';
import { appDatabase, type AppDatabase } from './app-database';
import { Problem } from './problem';

const NAMES = [...TableReport.options, ...LineReport.options] as const;
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
      if (options.format === 'json' && known === 'general-ledger')
        throw new Problem('The general ledger is written as csv, xlsx or pdf. As JSON there is the journal.');
      const days = daysOf(options);
      const db = await appDatabase();
      try {
        const { groupId } = await db.groupOf(options.group);
        const content = await contentOf(db, groupScope(groupId), known, days, options);
        await (options.out === undefined ? pipeline(content, process.stdout, { end: false }) : writeWhole(content, options.out));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        throw new Problem(WORDS[error.code] ?? `The books refuse it: ${error.code}.`);
      } finally {
        await db.close();
      }
    });
}

const WORDS: Readonly<Record<string, string>> = {
  'books-not-open': 'This group has no books yet: they are opened under Ledger in the dashboard.',
  'too-long-for-pdf': 'More than 10,000 lines are too many for print. Take a shorter period, or csv or xlsx.',
};

interface Days {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

async function contentOf({ tenant }: AppDatabase, scope: Scope, name: Name, days: Days, options: Options): Promise<Readable | string[]> {
  const { format, lang } = options;
  const reads = new StreamedReads(tenant);
  const exports = new JournalExports(reads, systemClock);
  const table = TableReport.safeParse(name);
  if (format === 'json') {
    if (table.success) return [`${JSON.stringify(await new ReportReader(tenant).table(scope, table.data, days), null, 2)}\n`];
    return (await exports.open(scope, days, { write: (frame, entries) => journalJson(frame.currency, entries) })).content;
  }
  const files = new ReportFiles(tenant, reads, exports, new PrintDesk(), systemClock);
  if (table.success) return (await files.table(scope, table.data, format, { ...days, lang })).getStream();
  const file = name === 'journal' ? files.journal(scope, format, { ...days, lang }) : files.generalLedger(scope, format, { ...days, lang });
  return (await file).getStream();
}

/** The file is there when it is whole; what stood there before stays until then. */
async function writeWhole(content: Readable | string[], path: string): Promise<void> {
  const draft = `${path}.part`;
  try {
    await pipeline(content, createWriteStream(draft));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    if (typeof error !== 'object' || error === null || !('syscall' in error && 'code' in error)) throw error;
    throw new Problem(`${path} cannot be written (${String(error.code)}). Name a file in a folder that is there and yours.`);
  }
}

function daysOf({ from, to }: Options): Days {
  const days = { ...dayOf('from', from), ...dayOf('to', to) };
  if (days.from !== undefined && days.to !== undefined && days.from > days.to)
    throw new Problem(`--from ${days.from} is after --to ${days.to}: exchange them.`);
  return days;
}

function dayOf(name: 'from' | 'to', text: string | undefined): Days {
  if (text === undefined) return {};
  const day = LocalDate.safeParse(text);
  if (!day.success) throw new Problem(`--${name} is not a day: write 2026-03-31.`);
  return { [name]: day.data };
}
