import { AuditTrail } from '@sojourn/audit';
import type { Scope } from '@sojourn/database';
import { fixedClock } from '@sojourn/units';
import { PeriodService } from './period.service';
import { openTestBooks, postWorkedQuarter, type TestBooks } from './testing';
import { verifyLedger } from './verify-ledger';

// The owner of the database can do what the application cannot; verify must see it.
let books: TestBooks;
let scope: Scope;

beforeEach(async () => {
  books = await openTestBooks();
  scope = await books.newBooks();
  const clock = fixedClock('2026-11-24T10:07:31.250Z');
  const approval = await books.hands.step(scope, { month: '2025-12', objectId: null, round: 0 }, 'close-hard');
  await new PeriodService(books.db.tenant, books.ledger, new AuditTrail(clock), clock).change(scope, '2025-12', {
    step: 'close-hard',
    approval,
  });
  await postWorkedQuarter(books, scope);
});
afterEach(() => books.db.close());

const LINE_OF_RENT = `FROM journal_entry e WHERE e.group_id = l.group_id AND e.id = l.entry_id AND e.source_id = 'JE-2026-0007'`;

it.each<[string, string[], RegExp[]]>([
  ['nothing', [], []],
  [
    'one amount',
    [`UPDATE journal_line l SET debit_minor = 95001, amount_currency_minor = 95001 ${LINE_OF_RENT} AND l.line_no = 1`],
    [
      /differ by 1 in total/,
      /differ by 1 inside fund RHOU/,
      /^entry .* differs by 1 in total/,
      /^monthly movement/,
      /broken at entry .* \(place 8\)/,
    ],
  ],
  [
    'both amounts and the sums',
    [
      `UPDATE journal_line l SET debit_minor = 95001, amount_currency_minor = 95001 ${LINE_OF_RENT} AND l.line_no = 1`,
      `UPDATE journal_line l SET credit_minor = 95001, amount_currency_minor = -95001 ${LINE_OF_RENT} AND l.line_no = 2`,
      `UPDATE monthly_movement m SET debit_minor = debit_minor + 1, amount_currency_minor = amount_currency_minor + 1 WHERE account_code = '6200' AND month = '2026-02-01'`,
      `UPDATE monthly_movement m SET credit_minor = credit_minor + 1, amount_currency_minor = amount_currency_minor - 1 FROM fund f WHERE f.id = m.fund_id AND f.code = 'RHOU' AND account_code = '1010' AND month = '2026-02-01'`,
      `UPDATE daily_movement SET debit_minor = debit_minor + 1, amount_currency_minor = amount_currency_minor + 1 WHERE account_code = '6200' AND day = '2026-02-02'`,
      `UPDATE daily_movement SET credit_minor = credit_minor + 1, amount_currency_minor = amount_currency_minor - 1 WHERE account_code = '1010' AND day = '2026-02-02'`,
      `UPDATE entry_cash_flow c SET amount_minor = -95001 FROM journal_entry e WHERE e.group_id = c.group_id AND e.id = c.entry_id AND e.source_id = 'JE-2026-0007'`,
      `UPDATE monthly_cash_flow SET amount_minor = amount_minor - 1 WHERE account_code = '6200' AND month = '2026-02-01'`,
    ],
    [/broken at entry/],
  ],
  [
    'who approved a payment',
    [`UPDATE journal_entry SET approved_by = NULL WHERE source_id = 'JE-2026-0007'`],
    [/95000 paid out by one person, the limit was 50000/, /broken at entry/],
  ],
  [
    'the limit of that time',
    [`UPDATE four_eyes_limit SET limit_minor = 1`, `UPDATE journal_entry SET approved_by = NULL WHERE source_id = 'JE-2026-0024'`],
    [/6490 paid out by one person, the limit was 1$/, /broken at entry/],
  ],
  [
    'an entry of a month that is closed',
    [`UPDATE journal_entry SET entry_date = '2025-12-31', fiscal_year = 2025 WHERE source_id = 'JE-2026-0036'`],
    [/month 2025-12 .* posted while it was closed/, /broken at entry/, /^monthly movement/],
  ],
  [
    'the state of a month',
    [`ALTER TABLE ledger_period DISABLE TRIGGER period_stepped`, `UPDATE ledger_period SET state = 'open'`],
    [/month 2025-12 .* it is open, the log says hard-closed/],
  ],
  [
    'whether a month is closed, without a log',
    [`INSERT INTO ledger_period SELECT group_id, '2026-04-01', 'hard-closed' FROM ledger_book`],
    [/month 2026-04 .* it is hard-closed, the log says nothing/],
  ],
  [
    'a reopening',
    [
      `DO $$ BEGIN SET LOCAL session_replication_role = replica; INSERT INTO ledger_period_change SELECT group_id, month, 2, 'open', (SELECT chain_length FROM ledger_book b WHERE b.group_id = c.group_id), (SELECT chain_head FROM ledger_book b WHERE b.group_id = c.group_id), changed_by FROM ledger_period_change c; END $$`,
    ],
    [/it is hard-closed, the log says open/, /reopened by one person/],
  ],
  [
    'what was closed',
    [`UPDATE ledger_period_change SET chain_head = decode(repeat('07', 32), 'hex')`],
    [/the chain up to place 0 is not the one that was closed/],
  ],
  [
    'a date',
    [`UPDATE journal_entry SET entry_date = '2026-02-03' WHERE source_id = 'JE-2026-0007'`],
    [/broken at entry/, /^entry .* another date or place/],
  ],
  [
    'the movement of a day',
    [`UPDATE daily_movement SET debit_minor = debit_minor + 1 WHERE account_code = '6200' AND day = '2026-02-02'`],
    [/^movement of group .* on 2026-02-02, account 6200/],
  ],
  [
    'a cash flow',
    [`UPDATE entry_cash_flow SET amount_minor = 1 WHERE amount_minor = -95000 AND entry_date = '2026-02-02'`],
    [/^cash flow of entry/, /^monthly cash flow .* account 6200/],
  ],
  [
    'the cash flow of a month',
    [`UPDATE monthly_cash_flow SET amount_minor = 1 WHERE account_code = '6200' AND month = '2026-02-01'`],
    [/^monthly cash flow/],
  ],
  [
    'the movement',
    [`UPDATE monthly_movement SET debit_minor = debit_minor + 1 WHERE account_code = '6200' AND month = '2026-02-01'`],
    [/^monthly movement of group .* account 6200/],
  ],
  ['the counter', [`UPDATE entry_counter SET last_number = 40 WHERE series = 'JE'`], [/^numbers JE-2026 .* counter 40/]],
  [
    'the last entry',
    [
      `DELETE FROM entry_cash_flow c USING journal_entry e WHERE e.group_id = c.group_id AND e.id = c.entry_id AND e.source_id = 'JE-2026-0036'`,
      `DELETE FROM journal_line l USING journal_entry e WHERE e.group_id = l.group_id AND e.id = l.entry_id AND e.source_id = 'JE-2026-0036'`,
      `DELETE FROM journal_entry WHERE source_id = 'JE-2026-0036'`,
    ],
    [/^numbers JE-2026/, /^monthly movement/, /^monthly cash flow/, /the books say 37 entries, the chain has 36/],
  ],
])('sees it when somebody changed %s', async (_, changes, sentences) => {
  for (const change of changes) await books.db.owner.query(change);
  const found = await verifyLedger((sql, parameters) => books.db.owner.query(sql, parameters));
  for (const sentence of sentences) expect(found).toContainEqual(expect.stringMatching(sentence));
  if (sentences.length < 2) expect(found).toHaveLength(sentences.length);
});
