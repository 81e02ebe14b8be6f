import { testDatabase } from '@sojourn/database/testing';
import { groupMigrations } from '@sojourn/group/server';
import { LedgerService, ledgerMigrations } from '@sojourn/ledger/server';
import { fixedClock, systemRandom } from '@sojourn/units';
import { seedBooks } from './seed-books';
import { ReportReader } from '../../libs/ledger/server/report/report-reader';
it('seeds', async () => {
  const db = await testDatabase([...groupMigrations, ...ledgerMigrations]);
  const { groupId } = await db.newGroup();
  const scope = await db.newMember(groupId, ['accountant']);
  const ledger = new LedgerService(fixedClock('2026-11-24T10:07:31.250Z'), systemRandom);
  await db.tenant.transaction(scope, (tx) => ledger.openBooks(tx, groupId, 'EUR'));
  let t = performance.now();
  const r = await seedBooks(db.owner, groupId, 1_000_000);
  console.log('seed', r, ((performance.now() - t) / 1000).toFixed(1));
  console.log(
    await db.owner.query(
      `select relname, pg_size_pretty(pg_relation_size(oid)) s from pg_class where relname in ('journal_line','journal_line_by_figure','journal_line_pkey','journal_entry','entry_cash_flow','entry_cash_flow_by_figure')`,
    ),
  );
  console.log(
    await db.owner.query(
      `select (select count(*) from journal_line) l, (select count(*) from entry_cash_flow) c, (select count(*) from monthly_movement) m, (select count(*) from monthly_cash_flow) mc`,
    ),
  );
  const rep = new ReportReader(db.tenant);
  const time = async (name: string, f: () => Promise<unknown>) => {
    const ts: number[] = [];
    for (let i = 0; i < 7; i++) {
      const t0 = performance.now();
      await f();
      ts.push(performance.now() - t0);
    }
    ts.sort((a, b) => a - b);
    console.log(name, ts[3]!.toFixed(1), ts.map((x) => x.toFixed(0)).join(' '));
  };
  for (const name of ['trial-balance', 'sofa', 'fund-movement', 'cash-flow', 'position', 'functional-expenses'] as const) {
    await time(name, () => rep.table(scope, name, { from: '2026-01-01', to: '2026-12-31', compare: 'year-before' }));
    await time(name + ' broken', () => rep.table(scope, name, { from: '2026-01-10', to: '2026-11-20', compare: 'year-before' }));
  }
  const days = { from: '2025-01-01', to: '2026-12-31' };
  const deep = '2026-11-10.290000.1';
  for (const [n, c] of Object.entries({
    income: { kind: 'income', span: 'within', positive: 'credit' },
    acct: { account: '4000', span: 'within', positive: 'credit' },
    rare: { account: '6100', span: 'within', positive: 'debit' },
    before: { kind: 'net-assets', span: 'before', positive: 'credit' },
    all: { kind: 'position', span: 'through', positive: 'debit' },
    cash: { measure: 'cash-flow', heading: 'suppliers', span: 'within', positive: 'debit' },
  } as const)) {
    await time('drill first ' + n, () => rep.figure(scope, { ...c, ...days }));
    await time('drill deep ' + n, () => rep.figure(scope, { ...c, ...days, after: deep }));
  }
  await time('GL first', () => rep.generalLedger(scope, { account: '1050', ...days }));
  await time('GL deep', () => rep.generalLedger(scope, { account: '1050', ...days, after: deep }));
  await time('journal first', () => rep.journal(scope, days));
  await time('journal deep', () => rep.journal(scope, { ...days, after: '2026-11-10.290000' }));
  await db.close();
}, 600000);
