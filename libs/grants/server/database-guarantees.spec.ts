import { isConstraint, type Scope } from '@sojourn/database';
import { budgetLine, budgetOfA, municipalGrant, newId, openTestGrants, type TestGrants } from './testing';

// Goes round the services: plain SQL as the application's role, inside a transaction of the group.
let grants: TestGrants;
let scope: Scope;
const ids = { a: '', municipal: '', instalment: '', condition: '', budget: '' };

beforeAll(async () => {
  grants = await openTestGrants();
  scope = await grants.newBooks();
  ids.a = await grants.signed(scope);
  ids.municipal = await grants.signed(scope, municipalGrant);
  ids.condition = (
    await grants.conditions.add(scope, ids.municipal, {
      id: newId(),
      kind: 'milestone',
      label: 'Opening',
      amountMinor: '1000',
      perUnitMinor: null,
    })
  ).id;
  ids.instalment = (
    await grants.instalments.plan(scope, ids.municipal, {
      id: newId(),
      dueOn: '2026-02-01',
      amountMinor: '1000',
      conditionId: ids.condition,
    })
  ).id;
  await grants.instalments.receive(scope, ids.municipal, ids.instalment, {
    id: newId(),
    on: '2026-02-01',
    amountMinor: '600',
    account: '1010',
  });
  await grants.conditions.meet(scope, ids.municipal, ids.condition, { id: newId(), on: '2026-02-02', met: { amountMinor: '400' } });
  ids.budget = (await grants.budgets.put(scope, ids.a, { from: '2026-01-01', to: '2026-03-31', lines: budgetOfA })).id;
  await grants.budgets.commit(scope, ids.a, {
    id: newId(),
    line: '2',
    kind: 'contract',
    amountMinor: '5',
    madeOn: '2026-02-01',
    until: '2026-03-01',
  });
  await grants.due.add(scope, ids.a, { id: newId(), from: '2026-01-01', to: '2026-03-31', dueOn: '2026-04-30' });
  await grants.grants.add(scope, { ...agreementInDraft() });
});
afterAll(() => grants.db.close());

function agreementInDraft() {
  return {
    code: 'GRA-D',
    funder: 'Foundation D',
    funderKind: 'foundation',
    reference: null,
    fund: 'DES',
    functionCode: 'MGT',
    currency: 'EUR',
    amountMinor: '100',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    recognition: 'unconditional',
    counted: 'fund',
    indirectMethod: 'none',
    indirectCap: null,
    reportLanguage: 'en',
    conversion: 'transaction-day',
    matchingMinor: '0',
  } as const;
}

const asApp = (sql: string): Promise<unknown> =>
  grants.db.tenant
    .transaction(scope, (tx) => tx.query(fill(sql)))
    .then(
      () => null,
      (error: unknown) => error,
    );
const fill = (sql: string): string =>
  Object.entries(ids)
    .reduce((text, [name, id]) => text.replaceAll(`:${name}`, `'${id}'`), sql)
    .replaceAll(':group', `'${scope.groupId}'`);

const RECEIPT = (amount: number): string => `
  INSERT INTO grant_receipt (group_id, id, grant_id, instalment_id, received_on, amount_minor, receivable_moved_minor, receivable_moved_booked_minor,
                             advance_moved_minor, advance_moved_booked_minor, entry_id)
  SELECT group_id, gen_random_uuid(), grant_id, instalment_id, received_on, ${amount}, 0, 0, 0, 0, (SELECT id FROM journal_entry WHERE phrase = 'grant-promised' LIMIT 1)
    FROM grant_receipt`;

it.each<[string, string, string]>([
  ['an instalment received above its amount', RECEIPT(401), 'received_within_instalment'],
  [
    'a receipt without an entry',
    `INSERT INTO grant_receipt SELECT group_id, gen_random_uuid(), grant_id, instalment_id, received_on, 1, 0, 0, 0, 0, gen_random_uuid() FROM grant_receipt`,
    'grant_receipt_group_id_entry_id_fkey',
  ],
  [
    'one entry behind two receipts',
    `INSERT INTO grant_receipt SELECT group_id, gen_random_uuid(), grant_id, instalment_id, received_on, 1, 0, 0, 0, 0, entry_id FROM grant_receipt`,
    'receipt_entry_once',
  ],
  [
    'a condition met above its amount',
    `INSERT INTO grant_fulfilment SELECT group_id, gen_random_uuid(), grant_id, condition_id, met_on, 0, 601, 0, 0, 0, 0, (SELECT id FROM journal_entry WHERE phrase = 'grant-promised' LIMIT 1) FROM grant_fulfilment`,
    'condition_met_once',
  ],
  [
    'instalments above the agreement',
    `INSERT INTO grant_instalment SELECT group_id, gen_random_uuid(), grant_id, 9, due_on, 2399001, NULL, NULL, 0, watch_item_id FROM grant_instalment`,
    'instalments_within_agreement',
  ],
  [
    'a condition of another agreement behind an instalment',
    `INSERT INTO grant_instalment SELECT group_id, gen_random_uuid(), :a, 9, due_on, 1, condition_id, NULL, 0, watch_item_id FROM grant_instalment`,
    'grant_instalment_group_id_grant_id_condition_id_fkey',
  ],
  [
    'one cost in two lines of a budget',
    `INSERT INTO grant_budget_cost SELECT group_id, budget_id, account_code, function_code, '2' FROM grant_budget_cost WHERE line_code = '1' LIMIT 1`,
    'cost_in_one_line',
  ],
  [
    'a line more in a budget that was made',
    `INSERT INTO grant_line VALUES (:group, :a, 'X'); INSERT INTO grant_budget_line VALUES (:group, :budget, :a, 3, 4, 'X', 'other', 'More', 1)`,
    'budget_line_has_place',
  ],
  [
    'a line more by another count',
    `INSERT INTO grant_line VALUES (:group, :a, 'X'); INSERT INTO grant_budget_line VALUES (:group, :budget, :a, 4, 4, 'X', 'other', 'More', 1)`,
    'budget_line_of_version',
  ],
  [
    'a second budget of the same version',
    `INSERT INTO grant_budget SELECT group_id, gen_random_uuid(), period_id, grant_id, version, line_count, made_on, made_by FROM grant_budget`,
    'budget_version_once',
  ],
  [
    'budget periods that overlap',
    `INSERT INTO grant_budget_period VALUES (:group, gen_random_uuid(), :a, '[2026-03-31,2026-05-01)')`,
    'budget_periods_apart',
  ],
  [
    'an agreement with the code of another',
    `INSERT INTO grant_agreement SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'counted', 'code', 'planned_minor', 0))).* FROM grant_agreement g WHERE id = :a`,
    'grant_code_once',
  ],
  [
    'a fund counted whole by two agreements at once',
    `INSERT INTO ledger_dimension (group_id, code, kind) VALUES (:group, 'GRA-N', 'grant'); INSERT INTO grant_agreement SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'code', 'GRA-N', 'planned_minor', 0))).* FROM grant_agreement g WHERE id = :a`,
    'fund_counted_once',
  ],
  ['an active agreement nobody signed', `UPDATE grant_agreement SET state = 'active' WHERE code = 'GRA-D'`, 'grant_signed_when_active'],
  ['another amount after the signature', `UPDATE grant_agreement SET amount_minor = amount_minor + 1 WHERE id = :a`, 'grant_terms_stay'],
  [
    'another fund after the signature',
    `UPDATE grant_agreement SET fund_id = (SELECT id FROM fund WHERE code = 'GEN') WHERE id = :a`,
    'grant_terms_stay',
  ],
  ['an earlier end after the signature', `UPDATE grant_agreement SET ends_on = ends_on - 1 WHERE id = :a`, 'grant_terms_stay'],
  ['a draft again after the signature', `UPDATE grant_agreement SET state = 'draft', signed_on = NULL WHERE id = :a`, 'grant_terms_stay'],
  [
    'more advance than was paid',
    `UPDATE grant_agreement SET advance_minor = -1 WHERE id = :municipal`,
    'grant_agreement_advance_minor_check',
  ],
  [
    'an advance of a grant without condition',
    `UPDATE grant_agreement SET receivable_minor = 0, advance_minor = 1 WHERE id = :a`,
    'advance_of_conditional',
  ],
  ['an advance beside a receivable', `UPDATE grant_agreement SET receivable_minor = 1 WHERE id = :municipal`, 'owed_or_owing'],
  [
    'a commitment against a line that never was',
    `INSERT INTO grant_commitment VALUES (:group, gen_random_uuid(), :a, '77', 'order', 1, '2026-01-01', '2026-01-02')`,
    'grant_commitment_group_id_grant_id_line_code_fkey',
  ],
  [
    'a report that is due before its period ends',
    `INSERT INTO grant_report_due SELECT group_id, gen_random_uuid(), grant_id, from_on, to_on, to_on - 1, watch_item_id FROM grant_report_due`,
    'report_period',
  ],
])('refuses %s', async (_, sql, constraint) => {
  const statements = sql.split('; ');
  const last = statements.pop() ?? '';
  const error = await grants.db.tenant
    .transaction(scope, async (tx) => {
      for (const statement of statements) await tx.query(fill(statement));
      await tx.query(fill(last));
    })
    .then(
      () => null,
      (caught: unknown) => caught,
    );
  expect(isConstraint(error, constraint) ? constraint : error).toBe(constraint);
});

it('refuses to charge a period twice, but not once more after the first was reversed', async () => {
  const charge = (reversal: string): string => `
    INSERT INTO grant_indirect_charge (group_id, id, grant_id, period, charged_on, to_fund_id, charge_minor, under_recovery_minor, entry_id, reversal_entry_id)
    SELECT :group, gen_random_uuid(), :a, '[2026-01-01,2026-04-01)', '2026-03-31', (SELECT id FROM fund WHERE code = 'GEN'), 1, 0, e.id, ${reversal}
      FROM journal_entry e WHERE NOT EXISTS (SELECT FROM grant_indirect_charge c WHERE c.entry_id = e.id) LIMIT 1`;
  const inOne = (...statements: string[]): Promise<unknown> =>
    grants.db.tenant
      .transaction(scope, async (tx) => {
        for (const statement of statements) await tx.query(fill(statement));
        throw new Error('rolled back');
      })
      .catch((error: unknown) => error);
  expect(isConstraint(await inOne(charge('NULL'), charge('NULL')), 'period_charged_once')).toBe(true);
  expect(await inOne(charge('e.id'), charge('NULL'))).toMatchObject({ message: 'rolled back' });
});

it.each<[string, string]>([
  ['write what an instalment received', 'UPDATE grant_instalment SET received_minor = 0'],
  ['write what was met of a condition', 'UPDATE grant_condition SET met_minor = 0'],
  ['write what is planned of an agreement', 'UPDATE grant_agreement SET planned_minor = 0'],
  ['change a receipt', 'UPDATE grant_receipt SET amount_minor = 1'],
  ['delete a receipt', 'DELETE FROM grant_receipt'],
  ['delete an agreement', 'DELETE FROM grant_agreement'],
  ['change a budget line', 'UPDATE grant_budget_line SET amount_minor = 1'],
  ['change a rate', 'UPDATE grant_rate SET rate = 1'],
  ['change an agreement’s code', `UPDATE grant_agreement SET code = 'X'`],
])('does not let the application %s', async (_, sql) => {
  expect(await asApp(sql)).toMatchObject({ driverError: { code: '42501' } }); // insufficient_privilege
});

it('turns no row twice: released, sent and reversed stay', async () => {
  for (const [first, again] of [
    [`UPDATE grant_commitment SET released_on = '2026-03-01'`, `UPDATE grant_commitment SET released_on = NULL RETURNING 1`],
    [
      `UPDATE grant_report_due SET sent_on = '2026-04-01', sent_by = gen_random_uuid()`,
      `UPDATE grant_report_due SET sent_on = NULL, sent_by = NULL RETURNING 1`,
    ],
    [`UPDATE grant_receipt SET reversal_entry_id = entry_id`, `UPDATE grant_receipt SET reversal_entry_id = NULL RETURNING 1`],
  ] as const) {
    const touched = await grants.db.tenant
      .transaction(scope, async (tx) => {
        await tx.query(first);
        const rows = await tx.query(again);
        throw new Error(`${rows.length} rows`);
      })
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    expect([first, touched]).toEqual([first, '0 rows']);
  }
});

it('counts a receipt that was reversed no more, and a change that reverses nothing not at all', async () => {
  const received = async (...statements: string[]): Promise<unknown> =>
    grants.db.tenant
      .transaction(scope, async (tx) => {
        for (const statement of statements) await tx.query(statement);
        throw new Error(JSON.stringify(await tx.query('SELECT received_minor::text AS received FROM grant_instalment')));
      })
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  expect(await received('UPDATE grant_receipt SET reversal_entry_id = NULL')).toBe('[{"received":"600"}]');
  expect(await received('UPDATE grant_receipt SET reversal_entry_id = entry_id')).toBe('[{"received":"0"}]');
});

it('accepts a sound second receipt and a revised budget, so that the refusals above are not for another reason', async () => {
  await grants.instalments.receive(scope, ids.municipal, ids.instalment, {
    id: newId(),
    on: '2026-02-03',
    amountMinor: '400',
    account: '1010',
  });
  await grants.budgets.put(scope, ids.a, {
    from: '2026-01-01',
    to: '2026-03-31',
    lines: [...budgetOfA, budgetLine('X', 'other', 'More', '1', ['6300'])],
  });
});

it.each([
  'grant_agreement',
  'grant_line',
  'grant_budget_period',
  'grant_budget',
  'grant_budget_line',
  'grant_budget_cost',
  'grant_commitment',
  'grant_condition',
  'grant_instalment',
  'grant_receipt',
  'grant_fulfilment',
  'grant_report_due',
])('shows no row of %s to another group', async (table) => {
  const rowsFor = (of: Scope): Promise<unknown[]> => grants.db.tenant.transaction(of, (tx) => tx.query(`SELECT 1 FROM ${table}`));
  expect(await rowsFor(scope)).not.toEqual([]);
  expect(await rowsFor(await grants.newBooks())).toEqual([]);
});
