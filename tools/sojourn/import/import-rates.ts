import { readFile } from 'node:fs/promises';
import { AuditTrail } from '@sojourn/audit';
import { groupScope, type TenantTransactions } from '@sojourn/database';
import { EcbFileProblem, readEcbFile } from '@sojourn/ledger/rules';
import { RateService } from '@sojourn/ledger/server';
import { addYears, localDateIn, systemClock } from '@sojourn/units';
import { Command } from 'commander';
import { appDatabase } from '../app-database';
import { Problem } from '../problem';
import { Progress } from '../progress';

const AT_ONCE = 5000;

const WORDS: Readonly<Record<EcbFileProblem['problem'], string>> = {
  'not-a-rate-file': 'this is no file of reference rates. Take eurofxref-hist.csv or eurofxref-daily.xml from the European Central Bank.',
  'not-a-day': 'the day cannot be read.',
  'not-a-currency': 'a currency has three capital letters.',
  'not-a-rate': 'a rate is a decimal number above zero, with a point.',
  'wrong-columns': 'the line has more or fewer values than the heading.',
  'no-rates': 'there is no rate in it.',
};

/** `import rates FILE`: reference rates of the European Central Bank for a group. The same file again changes nothing. */
export function importRatesCommand(): Command {
  return new Command('rates')
    .description('keep the euro reference rates of a file of the European Central Bank (eurofxref-hist.csv, eurofxref-daily.xml)')
    .argument('<file>', 'the file, unpacked')
    .requiredOption('--group <name>', 'sign-in name of the group')
    .option('--from <day>', 'first day to keep, YYYY-MM-DD; left out: the first of January of last year')
    .action(async (file: string, options: { group: string; from?: string }) => {
      const db = await appDatabase();
      const progress = new Progress('keeping rates');
      try {
        const { groupId } = await db.groupOf(options.group);
        const saved = await importRates(db.tenant, groupId, await readFile(file, 'utf8'), options.from, (done, whole) =>
          progress.show(done, whole),
        );
        progress.end(`${saved.added} rates added, ${saved.changed} corrected, ${saved.same} known before`);
      } catch (error) {
        if (!(error instanceof EcbFileProblem)) throw error;
        progress.cut();
        throw new Problem(`${file}, line ${error.line}: ${WORDS[error.problem]} Nothing was kept.`);
      } finally {
        await db.close();
      }
    });
}

export async function importRates(
  tenant: TenantTransactions,
  groupId: string,
  text: string,
  from: string | undefined,
  show: (done: number, whole: number) => void = () => undefined,
): Promise<{ added: number; changed: number; same: number }> {
  const lastYear = addYears(localDateIn(systemClock.now(), 'UTC'), -1).slice(0, 4);
  const rates = readEcbFile(text, from ?? `${lastYear}-01-01`);
  const service = new RateService(tenant, new AuditTrail(systemClock), systemClock);
  const saved = { added: 0, changed: 0, same: 0 };
  for (let at = 0; at < rates.length; at += AT_ONCE) {
    const { added, changed, same } = await service.save(groupScope(groupId), { source: 'ecb', rates: rates.slice(at, at + AT_ONCE) });
    saved.added += added;
    saved.changed += changed;
    saved.same += same;
    show(at + AT_ONCE, rates.length);
  }
  return saved;
}
