import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { groupScope } from '@sojourn/database';
import { systemClock, systemRandom } from '@sojourn/units';
import { FileProblem } from '@sojourn/ledger/rules';
import { LedgerReader, LedgerService } from '@sojourn/ledger/server';
import { Command, Option } from 'commander';
import { appDatabase, type AppDatabase } from '../app-database';
import { Progress } from '../progress';
import { Problem } from '../problem';
import { entriesOfFile, FILE_KINDS, type FileKind, type FileWish } from './file-entries';
import { importJournal } from './import-journal';
import { importRatesCommand } from './import-rates';

interface Options {
  readonly group: string;
  readonly kind?: FileKind;
  readonly fund: readonly string[];
}

/** `import journal FILE`: entries of another system, posted all or none. */
export function importCommand(): Command {
  return new Command('import')
    .description('bring data of other systems into a group')
    .addCommand(importRatesCommand())
    .addCommand(
      new Command('journal')
        .description(
          'post the entries of a file: our journal as CSV, JSON or workbook, CiviCRM contributions, Stripe’s balance (docs/migration.md)',
        )
        .argument('<file>', 'the file')
        .requiredOption('--group <name>', 'sign-in name of the group')
        .addOption(new Option('--kind <kind>', 'left out: by the file’s ending').choices(FILE_KINDS))
        .option('--fund <fund>', 'fund of everything, or "Financial Type=FUND" for CiviCRM; may be given more than once', collect, [])
        .action(async (file: string, options: Options) => {
          const db = await appDatabase();
          const progress = new Progress('posting');
          try {
            const wish = await wishOf(db, file, options);
            const size = await sizeOf(file);
            let read = 0;
            const entries = entriesOfFile(wish, (bytes) => progress.show((read += bytes), size));
            const { groupId } = await db.groupOf(options.group);
            const done = await importJournal(db.tenant, new LedgerService(systemClock, systemRandom), groupId, entries);
            progress.end(`${done.entries} entries with ${done.lines} lines are posted`);
          } catch (error) {
            if (!(error instanceof FileProblem)) throw error;
            progress.cut();
            throw new Problem(`${file}, ${error.message} Nothing was posted.`);
          } finally {
            await db.close();
          }
        }),
    );
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new Problem(`There is no file ${file}.`);
  return found.size;
}

async function wishOf(db: AppDatabase, path: string, { group, kind, fund }: Options): Promise<FileWish> {
  const { groupId } = await db.groupOf(group);
  const reader = new LedgerReader(db.tenant);
  const scope = groupScope(groupId);
  const [{ currency }, funds] = [await reader.fundBalances(scope), await reader.funds(scope)];
  return {
    path,
    kind: kind ?? (['json', 'xlsx'] as const).find((each) => extname(path).toLowerCase() === `.${each}`) ?? 'csv',
    currency,
    funds,
    purposes: new Map(fund.map((wish) => splitWish(wish))),
  };
}

function splitWish(wish: string): [type: string, fund: string] {
  const at = wish.lastIndexOf('=');
  return at < 0 ? ['', wish] : [wish.slice(0, at), wish.slice(at + 1)];
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
