import { verifyAuditChain } from '@sojourn/audit';
import { verifyApprovals } from '@sojourn/group/server';
import { approvalsMissing, verifyLedger } from '@sojourn/ledger/server';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { foreignKeysOutsideTheirGroup, rowsThatPointOutside, tablesWithoutWalls } from './walls';
import { ownerDatabase } from './owner-database';

/** Looks at everything a sound installation must satisfy and lists what is wrong; exit code 1 if anything is. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check books, numbers, approvals, audit chains, walls between groups; exit 1 and a list if anything is wrong')
    .action(async () => {
      const { source } = await ownerDatabase();
      try {
        const findings = await verifyAll(source);
        for (const { title, wrong } of findings) {
          process.stdout.write(`${wrong.length === 0 ? 'ok   ' : 'WRONG'} ${title}\n`);
          for (const line of wrong) process.stdout.write(`      ${line}\n`);
        }
        if (findings.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;
      } finally {
        await source.destroy();
      }
    });
}

export interface Finding {
  readonly title: string;
  readonly wrong: readonly string[];
}

export async function verifyAll(source: DataSource): Promise<Finding[]> {
  const query = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> => (await source.query(sql, parameters)) as Row[];
  return [
    {
      title: 'ledger: balanced in total and in each fund, numbers gapless, chain whole, monthly movement as the lines',
      wrong: await verifyLedger(query),
    },
    {
      title: 'approvals: every signature, chain and content holds, and nothing is called approved without one',
      wrong: [...(await verifyApprovals(query)), ...(await approvalsMissing(query))],
    },
    { title: 'audit: every chain whole', wrong: await verifyAuditChain(query) },
    { title: 'walls: row level security forced on every table of a group', wrong: await tablesWithoutWalls(query) },
    { title: 'walls: every foreign key stays inside its group', wrong: await foreignKeysOutsideTheirGroup(query) },
    { title: 'walls: no row points out of its group', wrong: await rowsThatPointOutside(query) },
  ];
}
