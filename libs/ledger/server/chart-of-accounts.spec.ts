import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartOfAccounts } from './chart-of-accounts';

/** RFC 4180 without line breaks inside cells, which the chart does not have. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

it('founds groups with exactly the chart of the CSV', () => {
  const [head = '', ...lines] = readFileSync(join(__dirname, 'data/chart-of-accounts.csv'), 'utf8').trim().split(/\r?\n/);
  const columns = cells(head);
  const rows = lines.map((line) => Object.fromEntries(cells(line).map((cell, index) => [columns[index] ?? '', cell])));
  expect(chartOfAccounts).toEqual(
    rows.map((row) => ({
      code: row['code'],
      name: row['name'],
      type: row['type'],
      normalBalance: row['normal_balance'],
      accountGroup: row['group'],
      defaultFunction: row['default_function'] === '' ? null : row['default_function'],
      sofaLine: row['sorp_sofa_line'],
      form990Line: row['us_990_line'],
      skr49Code: row['skr49_code'],
      skr49Certainty: row['skr49_certainty'],
    })),
  );
});
