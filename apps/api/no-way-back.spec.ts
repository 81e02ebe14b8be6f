import { randomUUID } from 'node:crypto';
import type { CaseCost } from '@sojourn/cases/contract';
import { costCode, costEntry } from '@sojourn/cases/rules';
import type { ContainerWrite } from '@sojourn/containers/contract';
import type { Scope } from '@sojourn/database';
import { PostedEntrySchema } from '@sojourn/ledger/contract';
import { LedgerService } from '@sojourn/ledger/server';
import { RECORD_TYPES } from '@sojourn/sealing/shape';
import { systemClock, systemRandom } from '@sojourn/units';
import { SealedWriter } from '../../libs/platform/containers/server/testing/sealed-writer';
import { runningApi, type RunningApi } from './testing/running-api';
import { allTables } from './testing/planted-rows';

// No way back from money to a case. (decisions.md 5, NF2) Whoever has the whole database must not find out whose cost an entry is.
let api: RunningApi;
beforeAll(async () => {
  api = await runningApi();
});
afterAll(() => api.close());

/** What everything hangs on, and what therefore says nothing. */
const HUBS = ['tenant_group', 'member'];
/** Columns of money that point to a container: of the papers that prove a payment, never of a case. */
const PAPERS = ['voucher_container.container_id', 'receipt_box.container_id'];

/** Every table that foreign keys join with this one, in either direction, however far. */
async function joinedWith(table: string): Promise<ReadonlySet<string>> {
  const keys = await api.db.owner.query<{ one: string; other: string }>(
    `SELECT conrelid::regclass::text AS one, confrelid::regclass::text AS other FROM pg_constraint WHERE contype = 'f'`,
  );
  const joined = new Set([table]);
  for (const name of joined)
    for (const { one, other } of keys)
      if (one === name || other === name) for (const next of [one, other]) if (!HUBS.includes(next)) joined.add(next);
  return joined;
}

it('has no foreign keys that lead from a container to an entry, however far they go', async () => {
  const [ofCases, ofMoney] = [await joinedWith('container'), await joinedWith('journal_entry')];
  expect(['case_file', 'record', 'container_head'].filter((name) => !ofCases.has(name))).toEqual([]);
  expect(['journal_line', 'fund', 'grant_agreement', 'gift'].filter((name) => !ofMoney.has(name))).toEqual([]);
  expect([...ofCases].filter((name) => ofMoney.has(name))).toEqual([]);
});

it('has no column of money that could name a case, and none of cases that could name an entry', async () => {
  const tables = await allTables(api.db.owner.query);
  const [ofCases, ofMoney] = [await joinedWith('container'), await joinedWith('journal_entry')];
  const columnsOf = (names: ReadonlySet<string>, pattern: RegExp): string[] =>
    tables
      .filter(({ name }) => names.has(name))
      .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
      .filter((column) => pattern.test(column.split('.').at(-1) ?? ''));
  // Items that are watched belong to both sides; that none belongs to both at once is the database's own rule, tested there.
  const watched = ['watch_item.container_id'];
  expect(
    columnsOf(ofMoney, /container|case_id|matter|record_id/)
      .filter((column) => !/payee_record_id$/.test(column))
      .sort(),
  ).toEqual([...PAPERS, ...watched].sort());
  expect(columnsOf(ofCases, /entry|journal|ledger|fund|grant|cost|amount/)).toEqual([]);
});

it('has no route that asks for both', () => {
  const paths = api.routes.map(({ path }) => path);
  expect(paths.filter((path) => /^\/(cases|containers|matters)\b/.test(path) && /ledger|entr|cost|fund|amount/.test(path))).toEqual([]);
  expect(paths.filter((path) => /^\/(ledger|grants|solvency|giving)\b/.test(path) && /case|matter|record/.test(path))).toEqual([]);
});

describe('a cost booked as the browser books it', () => {
  let scope: Scope;
  let session: string;
  let caseSide: string[];
  let moneySide: string[];

  /** Tables with a row in which a value stands, as `table.column`, in any column of any type. */
  async function placesOf(value: string): Promise<string[]> {
    const places: string[] = [];
    const plain = value.replaceAll('-', '');
    for (const { name, columns } of await allTables(api.db.owner.query))
      for (const { name: column } of columns) {
        const found = await api.db.owner.query(
          `SELECT 1 FROM ${name} WHERE replace("${column}"::text, '-', '') ILIKE '%' || $1 || '%' LIMIT 1`,
          [plain],
        );
        if (found.length > 0) places.push(`${name}.${column}`);
      }
    return places;
  }

  async function seal(writer: SealedWriter, write: ContainerWrite): Promise<void> {
    const answer = await api.call({ method: 'POST', path: `/containers/case/${writer.id}/writes` }, { session, body: write });
    expect(answer.status).toBe(201);
    writer.wrote(write);
  }

  beforeAll(async () => {
    const { groupId } = await api.db.newGroup();
    ({ scope, session } = await api.signIn(groupId, ['caseworker', 'payments']));
    const ledger = new LedgerService(systemClock, systemRandom);
    await api.db.tenant.transaction(scope, (tx) => ledger.openBooks(tx, groupId, 'EUR'));

    const writer = await SealedWriter.of('case');
    await seal(writer, await writer.begin(scope, { name: 'Linden-14' }));
    const [recordId, code] = [randomUUID(), costCode(systemRandom.bytes(5))];
    const cost: CaseCost = {
      requestId: randomUUID(),
      code,
      paidOn: '2026-03-25',
      account: '6300',
      functionCode: 'PRO',
      fund: 'GEN',
      paidFrom: '1010',
      amountMinor: '35000',
      currency: 'EUR',
      dropped: false,
    };
    const type = RECORD_TYPES['case-cost'];
    await seal(writer, await writer.next(scope, [{ type, recordId, body: cost }]));
    const posted = await api.call({ method: 'POST', path: '/ledger/entries' }, { session, body: costEntry(cost) });
    expect(posted).toMatchObject({ status: 201 });
    const { id, fiscalYear, number } = PostedEntrySchema.parse(posted.body);
    await seal(writer, await writer.next(scope, [{ type, recordId, body: { ...cost, entry: { id, fiscalYear, number } } }]));
    caseSide = [writer.id, recordId];
    moneySide = [id, cost.requestId, code];
  });

  it('leaves the ids of the case on the side of cases and those of the entry on the side of money', async () => {
    const tablesOf = async (values: readonly string[]): Promise<string[]> => {
      const places = (await Promise.all(values.map(placesOf))).flat();
      expect(places.length).toBeGreaterThanOrEqual(values.length);
      return [...new Set(places.map((place) => place.replace(/\.[^.]+$/, '')))].sort();
    };
    const [cases, money] = [await tablesOf(caseSide), await tablesOf(moneySide)];
    expect(cases).toEqual(['audit.audit_row', 'container', 'container_head', 'grants.access_grant', 'record']);
    const books = await joinedWith('journal_entry');
    expect(money).toEqual(expect.arrayContaining(['journal_entry', 'journal_line']));
    expect(money.filter((name) => !books.has(name) || cases.includes(name))).toEqual([]);
  });

  it('is nowhere in the trail of cases, which tells time to the quarter hour', async () => {
    const rows = await api.db.owner.query<{ chain: string; objectId: string | null; instant: string }>(
      `SELECT chain, object_id AS "objectId", to_char(quarter_hour, 'MI:SS.MS') AS instant FROM audit.audit_row WHERE group_id = $1`,
      [scope.groupId],
    );
    const chainsOf = (ids: readonly string[]): string[] => [
      ...new Set(rows.filter(({ objectId }) => objectId !== null && ids.includes(objectId)).map(({ chain }) => chain)),
    ];
    expect(chainsOf(caseSide)).toEqual(['case']);
    expect(chainsOf(moneySide)).toEqual([]);
    expect(rows.filter(({ instant }) => !/^(00|15|30|45):00\.000$/.test(instant))).toEqual([]);
  });

  it('has no time that is finer than a quarter of an hour on either side', async () => {
    const sides = new Set([...(await joinedWith('container')), 'journal_entry', 'journal_line', 'grants.access_grant']);
    for (const { name, columns } of (await allTables(api.db.owner.query)).filter((table) => sides.has(table.name)))
      for (const { name: column, type } of columns.filter((each) => each.type.startsWith('timestamp'))) {
        const fine = await api.db.owner.query(
          `SELECT "${column}" FROM ${name} WHERE group_id = $1 AND extract(epoch FROM "${column}")::numeric % 900 <> 0`,
          [scope.groupId],
        );
        expect({ column: `${name}.${column} ${type}`, fine }).toEqual({ column: `${name}.${column} ${type}`, fine: [] });
      }
  });
});
