import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { createDataSource, type Scope } from '@sojourn/database';
import { entry, phrase } from '@sojourn/ledger/contract';
import { LedgerService } from '@sojourn/ledger/server';
import { AuditTrail } from '@sojourn/audit';
import { fixedClock, systemRandom } from '@sojourn/units';
import type { DataSource } from 'typeorm';
import { allMigrations } from '../../apps/api/migrations';
import { verifyAll } from './verify.command';

/** Two small groups with books, audit and a bed; then one fault at a time, made as only the owner of the database can. */
let db: TestDatabase;
let source: DataSource;
let ours: Scope;
let theirs: Scope;

beforeAll(async () => {
  db = await testDatabase(allMigrations);
  source = await createDataSource({ url: db.ownerUrl, poolSize: 2 }).initialize();
  ours = await smallGroup();
  theirs = await smallGroup();
});
afterAll(async () => {
  await source.destroy();
  await db.close();
});

async function smallGroup(): Promise<Scope> {
  const clock = fixedClock('2026-11-24T10:00:00.000Z');
  const { groupId } = await db.newGroup();
  const scope = await db.newMember(groupId, ['officer', 'accountant']);
  const ledger = new LedgerService(clock, systemRandom);
  await db.tenant.transaction(scope, async (tx) => {
    await ledger.openBooks(tx, groupId, 'EUR');
    for (const amount of [50_000n, 20_000n]) {
      const line = { fund: 'GEN', amount: { minor: amount, currency: 'EUR' } };
      await ledger.postEntry(
        tx,
        scope,
        entry('2026-11-24', phrase('bank-gift'), [
          { ...line, side: 'debit', account: '1010' },
          { ...line, side: 'credit', account: '4000' },
        ]),
      );
    }
    for (const action of ['entry-posted', 'entry-posted']) await new AuditTrail(clock).append(tx, scope, 'money', action, null);
  });
  return scope;
}

/** What is found, by the title of the check. */
async function found(): Promise<Record<string, readonly string[]>> {
  return Object.fromEntries(
    (await verifyAll(source)).filter(({ wrong }) => wrong.length > 0).map(({ title, wrong }) => [title.split(':')[0], wrong]),
  );
}

/** Runs the fault with every trigger and reference switched off, looks, and puts it right again. */
async function afterFault(fault: string, repair: string): Promise<Record<string, readonly string[]>> {
  const off = (sql: string): string => `BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`;
  await source.query(off(fault));
  try {
    return await found();
  } finally {
    await source.query(off(repair));
  }
}

it('finds nothing in a sound database', async () => {
  expect(await found()).toEqual({});
});

it('finds a line that was changed, in total, inside its fund and in the chain', async () => {
  const line = `group_id = '${ours.groupId}' AND debit_minor IN (50000, 50001)`;
  const { ledger } = await afterFault(
    `UPDATE journal_line SET debit_minor = 50001, amount_currency_minor = 50001 WHERE ${line}`,
    `UPDATE journal_line SET debit_minor = 50000, amount_currency_minor = 50000 WHERE ${line}`,
  );
  expect(ledger).toContain(`ledger of group ${ours.groupId}: debit and credit differ by 1 in total`);
  expect(ledger).toContain(`ledger of group ${ours.groupId}: debit and credit differ by 1 inside fund GEN`);
  expect(ledger?.join()).toContain('hash chain');
  expect(ledger?.join()).not.toContain(theirs.groupId);
});

it('finds a number that is missing', async () => {
  const { ledger } = await afterFault(
    `UPDATE journal_entry SET number = 3 WHERE group_id = '${ours.groupId}' AND number = 2`,
    `UPDATE journal_entry SET number = 2 WHERE group_id = '${ours.groupId}' AND number = 3`,
  );
  expect(ledger).toContain(`numbers JE-2026 of group ${ours.groupId}: 2 entries, last number 3, counter 2`);
});

it('finds a changed row of the audit trail', async () => {
  const row = `group_id = '${ours.groupId}' AND seq = 1`;
  const { audit } = await afterFault(
    `UPDATE audit.audit_row SET result = 'refused' WHERE ${row}`,
    `UPDATE audit.audit_row SET result = 'done' WHERE ${row}`,
  );
  expect(audit).toEqual([`audit ${ours.groupId} money: row 1 was changed`]);
});

it('finds a row that points into another group', async () => {
  const bed = `'${ours.memberId}'`;
  const { walls } = await afterFault(
    `INSERT INTO bed_occupation (group_id, id, bed_id, state, kind, nights, arrived_on, person_ref)
     SELECT '${ours.groupId}', ${bed}, ${bed}, 'expected', 'stay', '[2026-11-24,2026-11-26)', '2026-11-24', ${bed}`,
    `DELETE FROM bed_occupation WHERE id = ${bed}`,
  );
  expect(walls?.join()).toMatch(new RegExp(`^bed_occupation of group ${ours.groupId}: 1 row points out of the group \\(`));
});

it('finds a line in the fund of another group, and one of an account that does not exist', async () => {
  const line = `UPDATE journal_line l SET fund_id = f.id FROM fund f WHERE l.group_id = '${ours.groupId}' AND l.debit_minor = 50000 AND f.code = 'GEN' AND f.group_id =`;
  const ofFund = await afterFault(`${line} '${theirs.groupId}'`, `${line} '${ours.groupId}'`);
  expect(ofFund['walls']).toEqual([`journal_line of group ${ours.groupId}: 1 row points out of the group (line_of_fund)`]);
  const account = (from: string, to: string): string =>
    `UPDATE journal_line SET account_code = '${to}' WHERE group_id = '${ours.groupId}' AND account_code = '${from}' AND debit_minor = 50000`;
  const ofAccount = await afterFault(account('1010', '9999'), account('9999', '1010'));
  expect(ofAccount['walls']).toEqual([`journal_line of group ${ours.groupId}: 1 row points out of the group (line_of_account)`]);
});

it.each([
  ['ALTER TABLE bed DISABLE ROW LEVEL SECURITY', 'ALTER TABLE bed ENABLE ROW LEVEL SECURITY', 'public.bed: row level security is off'],
  [
    'ALTER TABLE bed NO FORCE ROW LEVEL SECURITY',
    'ALTER TABLE bed FORCE ROW LEVEL SECURITY',
    'public.bed: row level security is not forced',
  ],
  [
    'CREATE TABLE spare (group_id uuid, id uuid UNIQUE); CREATE TABLE spare_part (group_id uuid, spare uuid CONSTRAINT loose REFERENCES spare (id))',
    'DROP TABLE spare_part; DROP TABLE spare',
    'spare_part → spare: loose does not carry group_id',
  ],
])('finds a wall that is down: %s', async (fault, repair, said) => {
  expect(Object.values(await afterFault(fault, repair)).flat()).toContain(said);
});
