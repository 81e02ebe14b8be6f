import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope, Tx } from '@sojourn/database';
import { money, NIL_UUID } from '@sojourn/units';
import { Accounts, credit, debit, entry, phrase } from '@sojourn/ledger/contract';
import type { ApprovalAction, ApprovalMessage } from '@sojourn/sealing/shape';
import { insertUnsigned, openTestBooks, type TestBooks } from './testing';

// Goes round the service: plain SQL as the application's role, inside a transaction of the group.
let books: TestBooks;
let scope: Scope;
let general: string;
let housing: string;

beforeAll(async () => {
  books = await openTestBooks();
});
beforeEach(async () => {
  scope = await books.newBooks();
  [general, housing] = await books.db.tenant.transaction(scope, async (tx) => [await fundId(tx, 'GEN'), await fundId(tx, 'RHOU')]);
});
afterAll(() => books.db.close());

type Line = [account: string, fund: string, debit: number, credit: number];

interface Forged {
  id?: string;
  number?: number;
  chainNo?: number;
  previous?: Buffer;
  currency?: string;
  lineCount?: number;
  reverses?: string | null;
  date?: string;
  year?: number;
  postedBy?: string;
  draftedBy?: string;
  approvedBy?: string;
}

const asApp = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => books.db.tenant.transaction(scope, work);
const ZERO = Buffer.alloc(32);

async function forge(tx: Tx, lines: readonly Line[], forged: Forged = {}): Promise<string> {
  const id = forged.id ?? randomUUID();
  await tx.query(
    `INSERT INTO journal_entry (group_id, id, series, fiscal_year, number, entry_date, phrase, phrase_numbers, currency, line_count, reverses_id, posted_by, posted_at, chain_no, previous_hash, hash, drafted_by, approved_by)
     VALUES ($1, $2, 'JE', $3, $4, $5, 'imported', '{}', $6, $7, $8, $9, now(), $10, $11, $12, $13, $14)`,
    [
      scope.groupId,
      id,
      forged.year ?? 2026,
      forged.number ?? 1,
      forged.date ?? '2026-05-05',
      forged.currency ?? 'EUR',
      forged.lineCount ?? lines.length,
      forged.reverses ?? null,
      forged.postedBy ?? scope.memberId,
      forged.chainNo ?? 1,
      forged.previous ?? ZERO,
      randomBytes(32),
      forged.draftedBy ?? null,
      forged.approvedBy ?? null,
    ],
  );
  for (const [index, line] of lines.entries()) await addLine(tx, id, index + 1, line);
  return id;
}

function addLine(
  tx: Tx,
  entryId: string,
  lineNo: number,
  [account, fund, debitMinor, creditMinor]: Line,
  currency = 'EUR',
): Promise<unknown> {
  return tx.query(
    `INSERT INTO journal_line (group_id, entry_id, line_no, account_code, fund_id, debit_minor, credit_minor, currency, amount_currency_minor)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [scope.groupId, entryId, lineNo, account, fund, debitMinor, creditMinor, currency, debitMinor - creditMinor],
  );
}

async function fundId(tx: Tx, code: string): Promise<string> {
  const [fund] = await tx.query<{ id: string }>('SELECT id FROM fund WHERE code = $1', [code]);
  return fund?.id ?? '';
}

const even = (): Line[] => [
  ['1010', general, 100, 0],
  ['4000', general, 0, 100],
];
const brokenBy = (constraint: string): object => ({ driverError: { constraint } });
const counted = async (table: string): Promise<bigint | undefined> =>
  (await books.db.owner.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table} WHERE group_id = $1`, [scope.groupId]))[0]?.n;

it('takes a whole entry (the positive control of everything below)', async () => {
  await asApp((tx) => forge(tx, even()));
  expect(await counted('journal_line')).toBe(2n);
});

it.each<[string, string, () => Line[], Forged?]>([
  [
    'debit and credit differ by one cent',
    'entry_balanced',
    () => [
      ['1010', general, 100, 0],
      ['4000', general, 0, 99],
    ],
  ],
  [
    'it balances in total but not inside each fund',
    'entry_balanced_in_fund',
    () => [
      ['1010', general, 100, 0],
      ['4000', housing, 0, 100],
    ],
  ],
  ['it has lines missing', 'entry_lines_complete', even, { lineCount: 3 }],
  ['it has no lines', 'entry_lines_complete', () => [], { lineCount: 2 }],
  ['it announces one line', 'journal_entry_line_count_check', () => [['1010', general, 100, 0]]],
  ['it has one line more than it announces', 'entry_lines_fixed', () => [...even(), ['1010', general, 5, 0]], { lineCount: 2 }],
  [
    'a line stands on both sides',
    'line_on_one_side',
    () => [
      ['1010', general, 100, 100],
      ['4000', general, 0, 100],
    ],
  ],
  [
    'a line is zero',
    'line_on_one_side',
    () => [
      ['1010', general, 0, 0],
      ['4000', general, 0, 100],
    ],
  ],
  [
    'a line is negative',
    'journal_line_debit_minor_check',
    () => [
      ['1010', general, -100, 0],
      ['4000', general, 0, 100],
    ],
  ],
  ['its number skips one', 'entry_number_gapless', even, { number: 2 }],
  ['its chain does not start at the beginning', 'entry_chain_whole', even, { previous: randomBytes(32) }],
  ['its chain skips one', 'entry_chain_whole', even, { chainNo: 2 }],
  ['it is in another currency than the books', 'journal_entry_group_id_currency_fkey', even, { currency: 'USD' }],
  ['its year is not that of its date', 'journal_entry_check', even, { year: 2025 }],
  [
    'an account does not exist',
    'daily_movement_group_id_account_code_fkey',
    () => [
      ['9999', general, 100, 0],
      ['4000', general, 0, 100],
    ],
  ],
])('refuses an entry when %s', async (_, constraint, lines, forged = {}) => {
  await expect(asApp((tx) => forge(tx, lines(), forged))).rejects.toMatchObject(brokenBy(constraint));
  expect([await counted('journal_entry'), await counted('journal_line'), await counted('monthly_movement')]).toEqual([0n, 0n, 0n]);
});

/** One statement, as a batch is written; of each entry two lines, where `whole` says so. */
async function forgeTogether(tx: Tx, whole: readonly boolean[]): Promise<void> {
  const hashes = whole.map(() => randomBytes(32));
  const ids = whole.map(() => randomUUID());
  await tx.query(
    `INSERT INTO journal_entry (group_id, id, series, fiscal_year, number, entry_date, phrase, phrase_numbers, currency, line_count, posted_by, posted_at, chain_no, previous_hash, hash)
     SELECT $1::uuid, n.id, 'JE', 2026, n.place, '2026-05-05', 'imported', '{}', 'EUR', 2, $2::uuid, now(), n.place, decode(n.previous, 'hex'), decode(n.hash, 'hex')
       FROM unnest($3::uuid[], $4::bigint[], $5::text[], $6::text[]) AS n (id, place, previous, hash)`,
    [
      scope.groupId,
      scope.memberId,
      ids,
      ids.map((_, i) => i + 1),
      [ZERO, ...hashes].slice(0, -1).map((hash) => hash.toString('hex')),
      hashes.map((hash) => hash.toString('hex')),
    ],
  );
  for (const [i, id] of ids.entries())
    for (const [index, line] of even().entries()) if (whole[i] === true) await addLine(tx, id, index + 1, line);
}

it.each([0, 1, 2])('refuses all entries of one statement when one has no lines: the one at place %i', async (bad) => {
  const whole = [0, 1, 2].map((place) => place !== bad);
  await expect(asApp((tx) => forgeTogether(tx, whole))).rejects.toMatchObject(brokenBy('entry_lines_complete'));
  await asApp((tx) => forgeTogether(tx, [true, true, true]));
  expect([await counted('journal_entry'), await counted('journal_line')]).toEqual([3n, 6n]);
});

it('looks at the entries of every statement of a transaction, not at the last ones only', async () => {
  const bad: Line[] = [
    ['1010', general, 100, 0],
    ['4000', housing, 0, 100],
  ];
  const posted = asApp(async (tx) => {
    await forge(tx, bad);
    const [before] = await tx.query<{ hash: Buffer }>('SELECT hash FROM journal_entry');
    await forge(tx, even(), { number: 2, chainNo: 2, previous: before?.hash ?? ZERO });
  });
  await expect(posted).rejects.toMatchObject(brokenBy('entry_balanced_in_fund'));
});

it('checks at once when it is told to, and again what comes after', async () => {
  const posted = asApp(async (tx) => {
    await forge(tx, even());
    await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
    await tx.query('SET CONSTRAINTS ALL DEFERRED');
    const [before] = await tx.query<{ hash: Buffer }>('SELECT hash FROM journal_entry');
    await forge(tx, [], { number: 2, chainNo: 2, previous: before?.hash ?? ZERO, lineCount: 2 });
  });
  await expect(posted).rejects.toMatchObject(brokenBy('entry_lines_complete'));
});

it('refuses an entry of a hard-closed month even when its application did not look', async () => {
  await books.db.owner.query(`INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-05-01', 'hard-closed')`, [
    scope.groupId,
  ]);
  await expect(asApp((tx) => forge(tx, even()))).rejects.toMatchObject(brokenBy('entry_period_open'));
  await asApp((tx) => forge(tx, even(), { date: '2026-06-01' }));
});

it('refuses a line that is dated otherwise than its entry, and dates one that says nothing', async () => {
  const dated = (tx: Tx, id: string, lineNo: number, date: string | null, chainNo: number): Promise<unknown> =>
    tx.query(
      `INSERT INTO journal_line (group_id, entry_id, line_no, account_code, fund_id, debit_minor, credit_minor, currency, amount_currency_minor, entry_date, chain_no)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'EUR', $6::bigint - $7::bigint, $8, $9)`,
      [scope.groupId, id, lineNo, lineNo === 1 ? '1010' : '4000', general, lineNo === 1 ? 100 : 0, lineNo === 1 ? 0 : 100, date, chainNo],
    );
  for (const [date, chainNo] of [
    ['2026-05-06', 1],
    ['2026-05-05', 2],
  ] as const) {
    const posted = asApp(async (tx) => {
      const id = await forge(tx, [], { lineCount: 2 });
      await dated(tx, id, 1, date, chainNo);
    });
    await expect(posted).rejects.toMatchObject(brokenBy('line_dated_as_entry'));
  }
  await asApp(async (tx) => {
    const id = await forge(tx, [], { lineCount: 2 });
    await dated(tx, id, 1, '2026-05-05', 1);
    await dated(tx, id, 2, null, 7);
  });
  const lines = await books.db.owner.query<{ date: string; place: bigint }>(
    'SELECT entry_date AS date, chain_no AS place FROM journal_line WHERE group_id = $1',
    [scope.groupId],
  );
  expect(lines).toEqual([
    { date: '2026-05-05', place: 1n },
    { date: '2026-05-05', place: 1n },
  ]);
});

it('counts the cash flow of an entry once, however its lines arrive', async () => {
  await asApp((tx) =>
    forge(tx, [
      ['6200', general, 700, 0],
      ['1010', general, 0, 500],
      ['6000', general, 300, 0],
      ['2000', general, 0, 500],
    ]),
  );
  const flows = await books.db.owner.query(
    'SELECT account_code AS account, amount_minor::text AS minor FROM monthly_cash_flow WHERE group_id = $1 AND amount_minor <> 0 ORDER BY 1',
    [scope.groupId],
  );
  // 500 of 1,000 was paid: 200 of it is rent (700 less 500 still owed), 300 wages.
  expect(flows).toEqual([
    { account: '6000', minor: '-300' },
    { account: '6200', minor: '-200' },
  ]);
});

it('refuses an approval by whoever drafted the entry, and a counterparty with a name', async () => {
  const approve = (column: string): Promise<unknown> =>
    books.db.owner.query(`UPDATE journal_entry SET ${column} = posted_by WHERE group_id = $1`, [scope.groupId]);
  await asApp((tx) => forge(tx, even()));
  await expect(approve('approved_by')).rejects.toMatchObject(brokenBy('approved_by_another'));
  await expect(
    asApp((tx) =>
      tx.query(`INSERT INTO ledger_dimension (group_id, code, kind, label) VALUES ($1, 'LL-7', 'counterparty', 'Ivan')`, [scope.groupId]),
    ),
  ).rejects.toMatchObject(brokenBy('counterparty_without_name'));
});

describe('four eyes', () => {
  const payment = (minor: number, cash = '1010'): Line[] => [
    ['2000', general, minor, 0],
    [cash, general, 0, minor],
  ];

  it('refuses a payment above the limit that only one person answers for, whatever the application says', async () => {
    await asApp((tx) => forge(tx, payment(500_00)));
    scope = await books.newBooks();
    general = await asApp((tx) => fundId(tx, 'GEN'));
    for (const cash of ['1000', '1010', '1015', '1020'])
      await expect(asApp((tx) => forge(tx, payment(500_01, cash)))).rejects.toMatchObject(brokenBy('entry_four_eyes'));
    await asApp((tx) => forge(tx, payment(500_01), { postedBy: NIL_UUID }));
  });

  it('takes no approval by nobody, by a stranger, or by whoever drafted it', async () => {
    const stranger = await books.newBooks();
    for (const approvedBy of [randomUUID(), stranger.memberId])
      await expect(asApp((tx) => forge(tx, payment(500_01), { approvedBy }))).rejects.toMatchObject(brokenBy('entry_approved_by_member'));
    const own = { draftedBy: scope.memberId, approvedBy: scope.memberId };
    await expect(asApp((tx) => forge(tx, payment(500_01), own))).rejects.toMatchObject(brokenBy('approved_by_another'));
    const colleague = await books.db.newMember(scope.groupId, ['payments']);
    await asApp((tx) => forge(tx, payment(500_01), { approvedBy: colleague.memberId }));
  });

  const limit = (minor: number, confirmedBy: string | null, more: { step?: number; from?: number } = {}): Promise<unknown> =>
    asApp((tx) =>
      tx.query(
        'INSERT INTO four_eyes_limit (group_id, step, limit_minor, from_chain_no, set_by, confirmed_by) VALUES ($1, $2, $3, $4, $5, $6)',
        [scope.groupId, more.step ?? 2, minor, more.from ?? 1, scope.memberId, confirmedBy],
      ),
    );

  it('lets one person lower the limit and nobody alone raise it, not backwards in time and not past the list of limits', async () => {
    await expect(limit(500_01, null)).rejects.toMatchObject(brokenBy('limit_raised_by_two'));
    await expect(limit(500_01, scope.memberId)).rejects.toMatchObject(brokenBy('limit_confirmed_by_another'));
    await expect(limit(1, null, { from: 2 })).rejects.toMatchObject(brokenBy('limit_from_now_on'));
    await expect(limit(1, null, { step: 3 })).rejects.toMatchObject(brokenBy('limit_steps_gapless'));
    await limit(100_00, null);
    await expect(asApp((tx) => forge(tx, payment(100_01)))).rejects.toMatchObject(brokenBy('entry_four_eyes'));
    await limit(900_00, randomUUID(), { step: 3 });
    await asApp((tx) => forge(tx, payment(900_00)));
  });
});

describe('months and funds', () => {
  const objectId = randomUUID();
  /** As the service does it: the signed step first, by whoever stands last in the line of the log. */
  const change = (
    state: string,
    changedBy: string,
    confirmed: boolean,
    step: number,
    chainNo = 0,
    action?: ApprovalAction,
  ): Promise<unknown> =>
    asApp(async (tx) => {
      if (action !== undefined) await insertUnsigned(tx, scope, { objectKind: 'month', objectId, action, round: step });
      await tx.query(
        'INSERT INTO ledger_period_change (group_id, month, step, state, chain_no, chain_head, changed_by, confirmed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
        [scope.groupId, '2026-05-01', step, state, chainNo, ZERO, changedBy, confirmed ? scope.memberId : null],
      );
      await tx.query(`UPDATE ledger_period SET state = $1`, [state]);
    });

  it.each(['hard-closed', 'soft-closed'])('lets no month come into being %s, which nobody signed and no log tells of', async (state) => {
    const insert = `INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-05-01', $2)`;
    await expect(asApp((tx) => tx.query(insert, [scope.groupId, state]))).rejects.toMatchObject({
      message: expect.stringContaining('month_begins_open'),
    });
    expect(await counted('ledger_period')).toBe(0n);
  });

  it('opens a hard-closed month by two only, and never without a line in the log', async () => {
    const insert = `INSERT INTO ledger_period (group_id, month, state, object_id) VALUES ($1, '2026-05-01', 'open', $2)`;
    await asApp((tx) => tx.query(insert, [scope.groupId, objectId]));
    const [own, other] = [scope.memberId, randomUUID()];
    await expect(change('hard-closed', own, false, 1)).rejects.toMatchObject(brokenBy('month_step_signed'));
    await expect(change('hard-closed', own, false, 1, 0, 'close-month-softly')).rejects.toMatchObject(brokenBy('month_step_signed'));
    await expect(change('hard-closed', other, false, 1, 0, 'close-month-hard')).rejects.toMatchObject(brokenBy('month_step_signed'));
    await change('hard-closed', own, false, 1, 0, 'close-month-hard');
    await expect(asApp((tx) => tx.query(`UPDATE ledger_period SET state = 'open'`))).rejects.toMatchObject(
      brokenBy('period_reopened_by_two'),
    );
    await expect(change('open', own, false, 2, 0, 'open-month')).rejects.toMatchObject(brokenBy('period_reopened_by_two'));
    await expect(change('soft-closed', own, true, 2, 0, 'reopen-month')).rejects.toMatchObject(brokenBy('change_confirmed_by_another'));
    await expect(change('soft-closed', other, true, 3, 0, 'reopen-month')).rejects.toMatchObject(brokenBy('period_steps_gapless'));
    await expect(change('soft-closed', other, true, 2, 7, 'reopen-month')).rejects.toMatchObject(brokenBy('period_at_this_place'));
    await change('soft-closed', other, true, 2, 0, 'reopen-month');
    await expect(asApp((tx) => tx.query(`UPDATE ledger_period SET object_id = $1`, [other]))).rejects.toMatchObject(
      brokenBy('month_object_kept'),
    );
  });

  it('closes no fund that has something on one account, though its sum is nothing, and takes no line after', async () => {
    const close = (): Promise<unknown> => asApp((tx) => tx.query(`UPDATE fund SET closed_on = '2026-12-31' WHERE id = $1`, [housing]));
    await asApp((tx) =>
      forge(tx, [
        ['1010', housing, 100, 0],
        ['2000', housing, 0, 100],
      ]),
    );
    await expect(close()).rejects.toMatchObject(brokenBy('fund_closed_empty'));
    scope = await books.newBooks();
    [general, housing] = await asApp(async (tx) => [await fundId(tx, 'GEN'), await fundId(tx, 'RHOU')]);
    await close();
    const lines: Line[] = [
      ['1010', housing, 100, 0],
      ['4010', housing, 0, 100],
    ];
    await expect(asApp((tx) => forge(tx, lines))).rejects.toMatchObject(brokenBy('entry_fund_open'));
  });
});

it('ends the life of a draft when it was posted or discarded', async () => {
  const id = randomUUID();
  await asApp((tx) =>
    tx.query(
      `INSERT INTO entry_draft (group_id, id, kind, content, state, version, drafted_by, drafted_at) VALUES ($1, $2, 'rent', '{}', 'discarded', 1, $3, now())`,
      [scope.groupId, id, scope.memberId],
    ),
  );
  const revived = await asApp((tx) => tx.query(`UPDATE entry_draft SET state = 'draft' WHERE id = $1 RETURNING id`, [id]));
  expect(revived).toEqual([]);
  const posted = asApp((tx) =>
    tx.query(
      `INSERT INTO entry_draft (group_id, id, kind, content, state, version, drafted_by, drafted_at)
    VALUES ($1, $2, 'rent', '{}', 'posted', 1, $3, now())`,
      [scope.groupId, randomUUID(), scope.memberId],
    ),
  );
  await expect(posted).rejects.toMatchObject(brokenBy('draft_posted_is_entry'));
});

it('posts no draft with a second name that nobody signed, and keeps every approval in its chain, in person, as its bytes say', async () => {
  const [id, entryId] = [randomUUID(), await asApp((tx) => forge(tx, even()))];
  const draft = `INSERT INTO entry_draft (group_id, id, kind, content, state, version, drafted_by, drafted_at) VALUES ($1, $2, 'rent', '{}', 'awaiting-approval', 2, $3, now())`;
  await asApp((tx) => tx.query(draft, [scope.groupId, id, randomUUID()]));
  const post = `UPDATE entry_draft SET state = 'posted', version = version + 1, approved_by = $2, entry_id = $3 WHERE id = $1`;
  const posting = (): Promise<unknown> => asApp((tx) => tx.query(post, [id, scope.memberId, entryId]));
  await expect(posting()).rejects.toMatchObject(brokenBy('draft_approval_signed'));
  const place = { objectKind: 'entry', objectId: id, action: 'post-entry', round: 2 } as const;
  const insert = (change: Partial<ApprovalMessage>, round = 2): Promise<void> =>
    asApp((tx) => insertUnsigned(tx, scope, { ...place, round }, change));
  await insert({}, 1);
  await expect(posting()).rejects.toMatchObject(brokenBy('draft_approval_signed'));
  await expect(insert({ previous: new Uint8Array(32) })).rejects.toMatchObject(brokenBy('approval_next_in_chain'));
  for (const said of [
    { round: 3 },
    { approver: randomUUID() },
    { objectId: randomUUID() },
    { groupId: randomUUID() },
    { decision: 'no' },
  ] as const)
    await expect(insert(said)).rejects.toMatchObject(brokenBy('approval_says_so'));
  const colleague = await books.db.newMember(scope.groupId, ['officer']);
  await expect(asApp((tx) => insertUnsigned(tx, colleague, place))).rejects.toMatchObject(brokenBy('approval_in_person'));
  await insert({});
  await expect(insert({}, 1)).rejects.toMatchObject(brokenBy('approval_round_not_over'));
  await posting();
});

it('refuses a reversal about another project than the entry it reverses', async () => {
  const amount = money(100n, 'EUR');
  await asApp((tx) => books.ledger.addDimension(tx, scope.groupId, { code: 'COURT', kind: 'project', label: null }));
  const draft = entry('2026-05-05', phrase('bank-gift'), [
    debit(Accounts.bank, 'GEN', amount, { dimensions: { project: 'COURT' } }),
    credit(Accounts.donations, 'GEN', amount),
  ]);
  const { id } = await asApp((tx) => books.ledger.postEntry(tx, scope, draft));
  const [head] = await asApp((tx) => tx.query<{ head: Buffer }>('SELECT chain_head AS head FROM ledger_book'));
  const mirror: Line[] = [
    ['4000', general, 100, 0],
    ['1010', general, 0, 100],
  ];
  const next: Forged = { number: 2, chainNo: 2, previous: head?.head ?? ZERO, reverses: id };
  await expect(asApp((tx) => forge(tx, mirror, next))).rejects.toMatchObject(brokenBy('entry_reversal_mirrors'));
});

it('refuses lines of the fund of another group', async () => {
  const mine = scope;
  scope = await books.newBooks();
  const foreign = await asApp((tx) => fundId(tx, 'GEN'));
  scope = mine;
  await expect(
    asApp((tx) =>
      forge(tx, [
        ['1010', foreign, 100, 0],
        ['4000', foreign, 0, 100],
      ]),
    ),
  ).rejects.toMatchObject(brokenBy('daily_movement_group_id_fund_id_fkey'));
  expect([await counted('journal_entry'), await counted('journal_line')]).toEqual([0n, 0n]);
});

it('keeps account and fund of a line, and what they name, even from the owner', async () => {
  await asApp((tx) => forge(tx, even()));
  const asOwner = (sql: string): Promise<unknown> => books.db.owner.query(`${sql} AND group_id = $1`, [scope.groupId]);
  for (const change of [`account_code = '4010'`, `account_code = '9999'`, `fund_id = gen_random_uuid()`, `fund_id = '${housing}'`])
    for (const table of ['journal_line', 'daily_movement'])
      await expect(asOwner(`UPDATE ${table} SET ${change} WHERE account_code = '4000'`)).rejects.toMatchObject(brokenBy('line_stays'));
  await expect(asOwner(`DELETE FROM daily_movement WHERE account_code = '4000'`)).rejects.toMatchObject(brokenBy('line_stays'));
  await expect(asOwner(`DELETE FROM ledger_account WHERE code = '4000'`)).rejects.toMatchObject({ driverError: { code: '23503' } });
  await expect(asOwner(`DELETE FROM fund WHERE code = 'GEN'`)).rejects.toMatchObject({ driverError: { code: '23503' } });
});

it('refuses to add balanced lines to a posted entry', async () => {
  const id = await asApp((tx) => forge(tx, even()));
  await expect(asApp((tx) => addLine(tx, id, 3, ['1010', general, 7, 0]))).rejects.toMatchObject(brokenBy('entry_lines_fixed'));
  await expect(asApp((tx) => addLine(tx, id, 2, ['4000', general, 0, 7]))).rejects.toMatchObject(brokenBy('journal_line_pkey'));
});

it('cannot be blinded by a change of group before the commit', async () => {
  await expect(
    asApp(async (tx) => {
      await forge(tx, [
        ['1010', general, 100, 0],
        ['4000', housing, 0, 100],
      ]);
      await tx.query(`SELECT set_config('app.group_id', $1, true)`, [randomUUID()]);
    }),
  ).rejects.toMatchObject(brokenBy('entry_balanced_in_fund'));
});

it('refuses a reversal that is no mirror, and a second reversal', async () => {
  const amount = money(100n, 'EUR');
  const draft = entry('2026-05-05', phrase('bank-gift'), [debit(Accounts.bank, 'GEN', amount), credit(Accounts.donations, 'GEN', amount)]);
  const { id } = await asApp((tx) => books.ledger.postEntry(tx, scope, draft));
  const [head] = await asApp((tx) => tx.query<{ head: Buffer }>('SELECT chain_head AS head FROM ledger_book'));
  const next: Forged = { number: 2, chainNo: 2, previous: head?.head ?? ZERO, reverses: id };
  await expect(asApp((tx) => forge(tx, even(), next))).rejects.toMatchObject(brokenBy('entry_reversal_mirrors'));
  await asApp((tx) =>
    forge(
      tx,
      [
        ['4000', general, 100, 0],
        ['1010', general, 0, 100],
      ],
      next,
    ),
  );
  await expect(asApp((tx) => forge(tx, even(), { ...next, number: 3, chainNo: 3 }))).rejects.toMatchObject(brokenBy('entry_reversed_once'));
});

it.each([
  ['UPDATE journal_entry SET entry_date = entry_date'],
  ['DELETE FROM journal_entry'],
  ['UPDATE journal_line SET debit_minor = debit_minor + 1'],
  ['DELETE FROM journal_line'],
  ['TRUNCATE journal_line'],
  ['UPDATE monthly_movement SET debit_minor = 0'],
  ['DELETE FROM monthly_movement'],
  [`INSERT INTO monthly_movement SELECT * FROM monthly_movement`],
  ['UPDATE daily_movement SET debit_minor = 0'],
  ['UPDATE entry_cash_flow SET amount_minor = 1'],
  ['DELETE FROM monthly_cash_flow'],
  [`UPDATE fund SET restriction = 'unrestricted'`],
  [`UPDATE ledger_book SET currency = 'USD'`],
  ['UPDATE ledger_book SET four_eyes_minor = NULL'],
  ['UPDATE four_eyes_limit SET limit_minor = 0'],
  ['DELETE FROM four_eyes_limit'],
  ['DELETE FROM ledger_period_change'],
  ['DELETE FROM ledger_period'],
  [`UPDATE ledger_account SET type = 'asset'`],
  [`UPDATE ledger_account SET code = '1011' WHERE code = '1010'`],
  ['DELETE FROM entry_draft'],
  ['UPDATE approval SET round = 9'],
  ['DELETE FROM approval'],
  ['TRUNCATE approval'],
  ['UPDATE ledger_book SET signed_from_chain_no = 99'],
  ['UPDATE ledger_book SET written_from = 99, written_to = 98'],
  ['ALTER TABLE journal_entry DISABLE TRIGGER entries_written'],
  ['ALTER TABLE ledger_book DISABLE TRIGGER entry_complete'],
])('the application may not: %s', async (sql) => {
  await asApp((tx) => forge(tx, even()));
  await expect(asApp((tx) => tx.query(sql))).rejects.toMatchObject({ driverError: { code: '42501' } }); // insufficient_privilege
});

it('shows another group nothing', async () => {
  await asApp((tx) => forge(tx, even()));
  scope = await books.newBooks();
  for (const table of [
    'journal_entry',
    'journal_line',
    'monthly_movement',
    'daily_movement',
    'entry_cash_flow',
    'monthly_cash_flow',
    'entry_counter',
  ]) {
    expect(await asApp((tx) => tx.query(`SELECT 1 FROM ${table}`))).toEqual([]);
  }
});
