import { randomUUID } from 'node:crypto';
import { LedgerService, verifyLedger } from '@sojourn/ledger/server';
import { enterWorkedQuarter, quarterByHand, SigningHands, workedQuarter, type AtWork } from '@sojourn/ledger/server/testing';
import { EntriesPage, FundBalances, TrialBalance, type Entry, type NewEntry, type SignedMonthStep } from '@sojourn/ledger/contract';
import { decimalText, systemClock, systemRandom } from '@sojourn/units';
import { runningApi, type RunningApi } from './testing/running-api';

// The invented quarter of accounting.md 8, entered over HTTP by two members with sessions of their own, against the api as it is started.
let api: RunningApi;
let tom: AtWork;
let ada: AtWork;
let groupId: string;
let sign: (month: string, step: 'close-softly' | 'close-hard') => Promise<SignedMonthStep>;
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  api = await runningApi();
  ({ groupId } = await api.db.newGroup());
  const [first, second] = [await api.signIn(groupId, ['accountant']), await api.signIn(groupId, ['officer'])];
  const ledger = new LedgerService(systemClock, systemRandom);
  await api.db.tenant.transaction(first.scope, (tx) => ledger.openBooks(tx, groupId, workedQuarter.functional_currency));
  const atWork =
    (session: string): AtWork =>
    (method, path, body) =>
      api.call({ method, path }, { session, ...(body === undefined ? {} : { body }) });
  [tom, ada] = [atWork(first.session), atWork(second.session)];
  // January is softly closed from the start: whoever books into it has to say that they know.
  const hands = new SigningHands(api.db);
  sign = (month, step) => hands.step(second.scope, { month, objectId: null, round: 0 }, step);
  await ada('POST', '/ledger/periods/2026-01/steps', { step: 'close-softly', approval: await sign('2026-01', 'close-softly') });
  ids = await enterWorkedQuarter(tom, { ask: ada, sign: (draft) => hands.draft(second.scope, draft) });
});
afterAll(() => api.close());

const euros = (minor: string): string => decimalText(BigInt(minor), 'EUR');
const quarter = `from=${workedQuarter.period.start}&to=${workedQuarter.period.end}`;
const trialBalance = async (query = quarter): Promise<TrialBalance> =>
  TrialBalance.parse((await tom('GET', `/ledger/trial-balance?${query}`)).body);

async function journal(): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (let before = ''; ;) {
    const page = EntriesPage.parse((await tom('GET', `/ledger/entries${before}`)).body);
    entries.unshift(...page.entries.toReversed());
    if (page.next === null) return entries;
    before = `?before=${page.next}`;
  }
}

it('has 37 entries of 141 lines, numbered without a gap, the first an opening', async () => {
  const entries = await journal();
  expect(entries).toHaveLength(37);
  expect(entries.flatMap(({ lines }) => lines)).toHaveLength(141);
  expect(entries.map(({ series, number }) => `${series} ${number}`)).toEqual([
    'OB 1',
    ...Array.from({ length: 36 }, (_, i) => `JE ${i + 1}`),
  ]);
});

it('gives the trial balance of the quarter, every row, 104,067.71 on each side', async () => {
  const { rows, closingDebitMinor, closingCreditMinor } = await trialBalance();
  expect([euros(closingDebitMinor), euros(closingCreditMinor)]).toEqual(['104067.71', '104067.71']);
  const { expected } = workedQuarter;
  expect(rows.map((row) => [row.account, euros(row.openingMinor), euros(row.closingDebitMinor), euros(row.closingCreditMinor)])).toEqual(
    expected.trial_balance.rows.map((row) => [row.account, row.opening, row.closing_debit, row.closing_credit]),
  );
  const balances = FundBalances.parse((await tom('GET', '/ledger/fund-balances?on=2026-03-31')).body);
  expect(balances.rows.map((row) => [row.fund, euros(row.balanceMinor), euros(row.cashMinor)]).sort()).toEqual(
    expected.fund_movement.map((row) => [row.fund, row.closing, row.liquid_cash]).sort(),
  );
});

it('names two people for every payment above 500.00, and one for the others', async () => {
  const paid = new Set(['0006', '0007', '0008', '0014', '0017', '0018', '0019', '0020', '0021', '0029', '0030'].map((n) => `JE-2026-${n}`));
  const entries = new Map((await journal()).map((entry) => [entry.id, entry]));
  for (const [id, entryId] of ids) expect([id, entries.get(entryId)?.approvedBy !== null]).toEqual([id, paid.has(id)]);
});

const entryLike = (change: (entry: NewEntry) => Partial<NewEntry>): NewEntry => {
  const gift = quarterByHand.find(({ id }) => id === 'JE-2026-0016')?.entry;
  if (gift === undefined) throw new Error('the quarter has an evening event');
  return { ...gift, requestId: randomUUID(), ...change(gift) };
};

// The hints of worked-quarter.json, one by one.
it.each<[string, (entry: NewEntry) => Partial<NewEntry>, string]>([
  [
    'reject an entry whose debit and credit differ by one cent',
    ({ lines }) => ({ lines: lines.map((line, i) => (i === 0 ? { ...line, amountMinor: '30001' } : line)) }),
    'unbalanced',
  ],
  [
    'reject an entry that balances in total but not per fund',
    ({ lines }) => ({ lines: lines.map((line, i) => (i === 0 ? { ...line, fund: 'RHOU' } : line)) }),
    'unbalanced-in-fund',
  ],
])('%s', async (hint, change, code) => {
  expect(workedQuarter.test_hints).toContain(hint);
  const before = await trialBalance('');
  expect((await tom('POST', '/ledger/entries', entryLike(change))).body).toMatchObject({ status: 422, code });
  expect(await trialBalance('')).toEqual(before);
});

it('reject a change or deletion of a posted entry; accept a reversal that mirrors accounts, funds, functions and amounts', async () => {
  const id = ids.get('JE-2026-0024') ?? '';
  for (const method of ['PUT', 'DELETE'] as const) {
    const routes = api.routes.filter((route) => route.method === method && route.path.startsWith('/ledger/entries'));
    expect(routes).toEqual([]);
  }
  expect((await tom('PUT', `/ledger/entries/${id}`, {})).body).toMatchObject({ status: 404, code: 'no-such-route' });
  const entries = await journal();
  const [wrong, mirror] = [entries.find((entry) => entry.id === id), entries.find((entry) => entry.id === ids.get('JE-2026-0025'))];
  expect([wrong?.state, wrong?.reversedBy, mirror?.reverses]).toEqual(['reversed', mirror?.id, id]);
  const sides = (entry: Entry | undefined): unknown =>
    entry?.lines.map((line) => [line.account, line.fund, line.functionCode, line.debitMinor, line.creditMinor]);
  expect(sides(mirror)).toEqual(
    wrong?.lines.map((line) => [line.account, line.fund, line.functionCode, line.creditMinor, line.debitMinor]),
  );
});

it('entry numbers are gapless per series and year', async () => {
  const next = entryLike(() => ({ date: '2027-01-02' }));
  expect((await tom('POST', '/ledger/entries', next)).body).toMatchObject({ series: 'JE', fiscalYear: 2027, number: 1 });
  const undone = (
    await tom(
      'POST',
      '/ledger/entries',
      entryLike(() => ({ date: '2027-01-02', currency: 'USD' })),
    )
  ).body;
  expect(undone).toMatchObject({ code: 'wrong-currency' });
  expect(
    (
      await tom(
        'POST',
        '/ledger/entries',
        entryLike(() => ({ date: '2027-01-03' })),
      )
    ).body,
  ).toMatchObject({ number: 2 });
});

it('the reversal pair of 12-13 March leaves account 6500 in fund RHOU at zero', async () => {
  const { movements } = await readMovements();
  expect(movements.get('6500 RHOU')).toBe(0n);
  expect(movements.get('6500 GEN')).toBe(64_90n);
});

it('the allocation entry changes no total but moves 1183.80 between funds', async () => {
  const allocation = (await journal()).find((entry) => entry.id === ids.get('JE-2026-0034'));
  const cash = new Map(
    allocation?.lines
      .filter(({ account }) => account === '1010')
      .map((line) => [line.fund, BigInt(line.debitMinor) - BigInt(line.creditMinor)]),
  );
  expect(cash).toEqual(
    new Map([
      ['RLEG', -1183_80n],
      ['GEN', 1183_80n],
    ]),
  );
});

it('card income is the gross amount; the payout is not income', async () => {
  const { rows } = await trialBalance();
  // 1,250.00 + 980.00 + 1,640.00 gross, less the refund and the lost dispute; 300.00 came in cash
  expect(euros(rows.find(({ account }) => account === '4000')?.closingCreditMinor ?? '')).toBe('4020.00');
  const payout = (await journal()).find((entry) => entry.id === ids.get('JE-2026-0002'));
  expect(payout?.lines.map(({ account }) => account)).toEqual(['1010', '1050']);
});

it('reject a posting dated in a closed period', async () => {
  expect(
    (await ada('POST', '/ledger/periods/2026-03/steps', { step: 'close-hard', approval: await sign('2026-03', 'close-hard') })).status,
  ).toBe(200);
  expect(
    (
      await tom(
        'POST',
        '/ledger/entries',
        entryLike(() => ({ date: '2026-03-31' })),
      )
    ).body,
  ).toMatchObject({ status: 422, code: 'period-closed' });
});

it('finds nothing wrong in it, whoever looks', async () => {
  expect(await verifyLedger((sql, parameters) => api.db.owner.query(sql, parameters))).toEqual([]);
});

async function readMovements(): Promise<{ movements: ReadonlyMap<string, bigint> }> {
  const movements = new Map<string, bigint>();
  for (const { lines, date } of await journal())
    for (const line of lines) {
      if (date > workedQuarter.period.end) continue;
      const key = `${line.account} ${line.fund}`;
      movements.set(key, (movements.get(key) ?? 0n) + BigInt(line.debitMinor) - BigInt(line.creditMinor));
    }
  return { movements };
}
