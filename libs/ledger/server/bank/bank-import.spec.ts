import { randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import type { NewBankStatement } from '@sojourn/ledger/contract';
import { openTestBooks, type TestBooks } from '../testing';
import { openBankDesk, workedStatement, type BankDesk } from '../testing/bank-desk';

let books: TestBooks;
let desk: BankDesk;
let scope: Scope;
let bankId: string;

beforeAll(async () => {
  books = await openTestBooks();
  desk = openBankDesk(books);
});
beforeEach(async () => {
  scope = await books.newBooks();
  bankId = await desk.newAccount(scope);
});
afterAll(() => books.db.close());

const refused = (code: string, status: number): object => ({ code, status });
const lineCount = async (): Promise<bigint | undefined> =>
  (await books.db.owner.query<{ n: bigint }>('SELECT count(*) AS n FROM bank_line WHERE group_id = $1', [scope.groupId]))[0]?.n;

/** A statement of one account with these lines, as [day, amount]; opening 0. */
const camt = (opening: string, closing: string, lines: readonly (readonly [string, string])[]): Uint8Array =>
  new TextEncoder().encode(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
    <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
    <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${opening}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
    <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
    ${lines
      .map(
        ([
          day,
          amount,
        ]) => `<Ntry><Amt Ccy="EUR">${amount.replace('-', '')}</Amt><CdtDbtInd>${amount.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd>
          <Sts>BOOK</Sts><BookgDt><Dt>${day}</Dt></BookgDt></Ntry>`,
      )
      .join('')}</Stmt></BkToCstmrStmt></Document>`);

it('takes a file once: a second time says so, and nothing is there twice', async () => {
  await desk.importFile(scope, bankId, workedStatement());
  await expect(desk.importFile(scope, bankId, workedStatement())).rejects.toMatchObject(refused('statement-known', 409));
  expect(await lineCount()).toBe(24n);
});

it('takes statements that overlap: each line once, equal amounts of one day as often as they happened', async () => {
  await desk.importFile(
    scope,
    bankId,
    camt('0', '25', [
      ['2026-03-01', '10'],
      ['2026-03-02', '5'],
      ['2026-03-02', '5'],
      ['2026-03-03', '5'],
    ]),
  );
  await desk.importFile(
    scope,
    bankId,
    camt('10', '27', [
      ['2026-03-02', '5'],
      ['2026-03-02', '5'],
      ['2026-03-03', '5'],
      ['2026-03-04', '2'],
    ]),
  );
  const { lines } = await desk.lines.page(scope, bankId, {});
  expect(lines.map(({ bookedOn, amountMinor }) => [bookedOn, amountMinor])).toEqual([
    ['2026-03-04', '200'],
    ['2026-03-03', '500'],
    ['2026-03-02', '500'],
    ['2026-03-02', '500'],
    ['2026-03-01', '1000'],
  ]);
  const [account] = (await desk.accounts.list(scope)).accounts;
  expect(account).toMatchObject({ statementsFrom: '2026-03-01', statementsTo: '2026-03-04', statementMinor: '2700' });
});

it('takes two statements of one day that go on from each other: equal amounts are then other money', async () => {
  await desk.importFile(scope, bankId, camt('0', '5', [['2026-03-02', '5']]));
  await desk.importFile(scope, bankId, camt('5', '10', [['2026-03-02', '5']]));
  expect(await lineCount()).toBe(2n);
});

it('of two that import the same file at once gives every line once', async () => {
  const outcomes = await Promise.allSettled([
    desk.importFile(scope, bankId, workedStatement()),
    desk.importFile(scope, bankId, workedStatement()),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await lineCount()).toBe(24n);
});

describe('an import that stops half way', () => {
  const begun = (id: string): NewBankStatement => ({
    id,
    bankAccountId: bankId,
    format: 'camt',
    sequence: null,
    fromOn: '2026-03-01',
    toOn: '2026-03-31',
    openingMinor: '0',
    closingMinor: '700',
    lineCount: 2,
  });
  const line = (position: number, amountMinor: string) => ({
    id: randomUUID(),
    position,
    bookedOn: '2026-03-10',
    valueOn: '2026-03-10',
    amountMinor,
    code: null,
    occurrence: 1,
    referenceHash: null,
    voucherId: null,
  });

  it('is seen nowhere, and the next import of the account takes its place', async () => {
    const id = randomUUID();
    await desk.statements.begin(scope, begun(id));
    await desk.statements.receive(scope, id, { lines: [line(1, '500')], known: [] });
    expect(await desk.lines.page(scope, bankId, {})).toEqual({ lines: [], next: null });
    expect((await desk.statements.list(scope, bankId)).statements).toEqual([]);
    expect((await desk.accounts.list(scope)).accounts[0]).toMatchObject({ statementsTo: null, unmatched: 0 });
    expect((await desk.reconciliation.on(scope, bankId, '2026-03-31')).statementMinor).toBeNull();
    await desk.importFile(scope, bankId, workedStatement());
    await expect(desk.statements.receive(scope, id, { lines: [line(2, '200')], known: [] })).rejects.toMatchObject(
      refused('unknown-statement', 404),
    );
    expect(await lineCount()).toBe(24n);
  });

  it('refuses to be completed, and nothing of it counts', async () => {
    const id = randomUUID();
    await desk.statements.begin(scope, begun(id));
    await desk.statements.receive(scope, id, { lines: [line(1, '500')], known: [] });
    await expect(desk.statements.complete(scope, id)).rejects.toMatchObject(refused('statement-lines-missing', 422));
    await desk.statements.receive(scope, id, { lines: [line(2, '201')], known: [] });
    await expect(desk.statements.complete(scope, id)).rejects.toMatchObject(refused('statement-does-not-add-up', 422));
    expect(await desk.lines.page(scope, bankId, {})).toEqual({ lines: [], next: null });
    await desk.statements.abandon(scope, id);
    expect(await lineCount()).toBe(0n);
  });

  it('takes a part whose answer was lost a second time, once', async () => {
    const id = randomUUID();
    const part = { lines: [line(1, '500'), line(2, '200')], known: [] };
    await desk.statements.begin(scope, begun(id));
    await desk.statements.receive(scope, id, part);
    await desk.statements.receive(scope, id, part);
    const complete = await desk.statements.complete(scope, id);
    expect(await desk.statements.complete(scope, id)).toEqual(complete);
    await expect(desk.statements.receive(scope, id, part)).rejects.toMatchObject(refused('statement-final', 409));
    await expect(desk.statements.abandon(scope, id)).rejects.toMatchObject(refused('statement-final', 409));
  });
});

it('says of a day after a missing statement by how much bank and books then differ', async () => {
  await desk.importFile(scope, bankId, camt('0', '10', [['2026-03-01', '10']]));
  await desk.importFile(scope, bankId, camt('17', '20', [['2026-03-09', '3']]));
  const { statementMinor, bookMinor, statementOnlyMinor, differenceMinor } = await desk.reconciliation.on(scope, bankId, '2026-03-31');
  expect({ statementMinor, bookMinor, statementOnlyMinor, differenceMinor }).toEqual({
    statementMinor: '2000',
    bookMinor: '0',
    statementOnlyMinor: '1300',
    differenceMinor: '-700',
  });
});

describe('a bank account', () => {
  it('is added once, on a ledger account of its own that holds money', async () => {
    const account = { id: randomUUID(), code: 'USD', account: '1020', currency: 'USD', iban: null };
    expect(await desk.accounts.add(scope, account)).toEqual(await desk.accounts.add(scope, account));
    await expect(desk.accounts.add(scope, { ...account, id: randomUUID() })).rejects.toMatchObject(refused('bank-account-code-taken', 409));
    await expect(desk.accounts.add(scope, { ...account, id: randomUUID(), code: 'USD-2' })).rejects.toMatchObject(
      refused('ledger-account-has-bank', 409),
    );
    await expect(desk.accounts.add(scope, { ...account, id: randomUUID(), code: 'X1', account: '4000' })).rejects.toMatchObject(
      refused('account-not-cash', 422),
    );
    await expect(desk.accounts.add(scope, { ...account, id: randomUUID(), code: 'X1', account: '1999' })).rejects.toMatchObject(
      refused('unknown-account', 422),
    );
  });

  it('of another group is as unknown as one that does not exist', async () => {
    const stranger = await books.newBooks();
    for (const id of [bankId, randomUUID()]) {
      await expect(desk.lines.page(stranger, id, {})).rejects.toMatchObject(refused('unknown-bank-account', 404));
      await expect(desk.lines.open(stranger, id)).rejects.toMatchObject(refused('unknown-bank-account', 404));
      await expect(desk.statements.list(stranger, id)).rejects.toMatchObject(refused('unknown-bank-account', 404));
      await expect(desk.reconciliation.on(stranger, id, '2026-03-31')).rejects.toMatchObject(refused('unknown-bank-account', 404));
      await expect(desk.matches.suggest(stranger, id, { suggestions: [] })).rejects.toMatchObject(refused('unknown-bank-account', 404));
    }
  });
});

describe('a line', () => {
  const twoLines = camt('0', '15', [
    ['2026-03-01', '10'],
    ['2026-03-01', '5'],
  ]);
  const lines = async () => (await desk.lines.page(scope, bankId, {})).lines;

  it('is ignored with a reason, and waits again when that is taken back', async () => {
    await desk.importFile(scope, bankId, twoLines);
    const [line] = await lines();
    expect(await desk.lines.ignore(scope, line?.id ?? '', 'cancels-out')).toMatchObject({ state: 'ignored', ignoreReason: 'cancels-out' });
    await expect(
      desk.matches.accept(scope, { id: randomUUID(), lineIds: [line?.id ?? ''], entryIds: [randomUUID()] }),
    ).rejects.toMatchObject(refused('line-not-open', 409));
    expect(await desk.lines.unignore(scope, line?.id ?? '')).toMatchObject({ state: 'unmatched', ignoreReason: null });
  });

  it('is refused a match that is not there, does not add up, or was made meanwhile', async () => {
    await desk.importFile(scope, bankId, twoLines);
    const [a, b] = await lines();
    const ids = [a?.id ?? '', b?.id ?? ''];
    const gift = { account: '4000', fund: 'GEN', phrase: { code: 'bank-gift' as const, numbers: [] } };
    const { entryIds, id } = await desk.matches.bookLine(scope, ids[0] ?? '', { matchId: randomUUID(), ...gift });
    const accept = (lineIds: string[], entries: string[]) => desk.matches.accept(scope, { id: randomUUID(), lineIds, entryIds: entries });
    await expect(accept([ids[1] ?? ''], [randomUUID()])).rejects.toMatchObject(refused('entry-not-open', 409));
    await expect(accept([randomUUID()], [...entryIds])).rejects.toMatchObject(refused('unknown-bank-line', 404));
    await expect(accept([ids[0] ?? ''], [...entryIds])).rejects.toMatchObject(refused('line-not-open', 409));
    await expect(accept([ids[1] ?? ''], [...entryIds])).rejects.toMatchObject(refused('entry-not-open', 409));
    await desk.matches.undo(scope, id);
    await expect(desk.matches.undo(scope, id)).rejects.toMatchObject(refused('unknown-match', 404));
    await expect(accept(ids, [...entryIds])).rejects.toMatchObject({ code: 'match-does-not-add-up', facts: { linesMinor: '1500' } });
    const outcomes = await Promise.allSettled([accept([ids[0] ?? ''], [...entryIds]), accept([ids[0] ?? ''], [...entryIds])]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'line-not-open' } });
  });

  it('of a closed month is booked on the next open day, with its true date', async () => {
    await desk.importFile(scope, bankId, twoLines);
    const [line] = await lines();
    await books.db.owner.query(`INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-03-01', 'hard-closed')`, [
      scope.groupId,
    ]);
    const chosen = { matchId: randomUUID(), account: '4000', fund: 'GEN', phrase: { code: 'bank-gift' as const, numbers: [] } };
    const { entryIds } = await desk.matches.bookLine(scope, line?.id ?? '', chosen);
    expect((await books.reader.entries(scope)).entries).toMatchObject([
      { id: entryIds[0], date: '2026-04-01', documentDate: '2026-03-01' },
    ]);
    // On the last of March the bank has it and the books do not: nothing differs.
    expect(await desk.reconciliation.on(scope, bankId, '2026-03-31')).toMatchObject({
      statementOnlyMinor: '1500',
      bookMinor: '0',
      differenceMinor: '0',
    });
  });
});
