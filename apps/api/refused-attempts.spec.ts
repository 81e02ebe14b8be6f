import { randomUUID } from 'node:crypto';
import { routeName, verifyAuditChain } from '@sojourn/audit';
import { runningApi, type RunningApi } from './testing/running-api';

let api: RunningApi;
let groupId: string;
beforeAll(async () => {
  api = await runningApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  ({ groupId } = await api.db.newGroup());
});

interface TrailRow {
  chain: string;
  actor: string;
  action: string;
  objectId: string | null;
  result: string;
}

function trail(): Promise<TrailRow[]> {
  return api.db.owner.query<TrailRow>(
    'SELECT chain, actor, action, object_id AS "objectId", result FROM audit.audit_row WHERE group_id = $1 ORDER BY chain, action',
    [groupId],
  );
}

it('says who tried what their role does not open: the route, and no id that was asked for', async () => {
  const { scope, session } = await api.signIn(groupId, ['caseworker']);
  const asked = randomUUID();
  expect(await api.call({ method: 'POST', path: `/ledger/entries/${asked}/reversal` }, { session, body: { surplus: true } })).toMatchObject(
    {
      status: 403,
      body: { code: 'role-missing' },
    },
  );
  expect(await trail()).toEqual([
    { chain: 'money', actor: scope.memberId, action: 'post-ledger-entries-id-reversal', objectId: null, result: 'refused' },
  ]);
  expect(await verifyAuditChain(api.db.owner.query)).toEqual([]);
});

it('keeps the attempts of the case side in the chain of the case side, also one that a service refuses by role', async () => {
  const { session } = await api.signIn(groupId, ['accountant']);
  await api.call({ method: 'GET', path: '/housing/board' }, { session });
  const head = Buffer.alloc(394, 1).toString('base64url');
  const write = await api.call(
    { method: 'POST', path: `/containers/case/${randomUUID()}/writes` },
    { session, body: { head, records: [], grants: [] } },
  );
  expect(write).toMatchObject({ status: 403, body: { code: 'kind-not-for-role' } });
  expect((await trail()).map(({ chain, action }) => `${chain} ${action}`)).toEqual([
    'case get-housing-board',
    'case post-containers-id-id-writes',
  ]);
});

it('is not flooded by a loop: one row a person, route and quarter hour, also for many at once', async () => {
  const one = await api.signIn(groupId, ['caseworker']);
  const other = await api.signIn(groupId, ['housing']);
  const loop = (session: string): Promise<unknown>[] =>
    Array.from({ length: 30 }, () => api.call({ method: 'GET', path: `/grants/${randomUUID()}` }, { session }));
  await Promise.all([...loop(one.session), ...loop(other.session)]);
  // Two quarter hours when the loop runs over the turn of one.
  const rows = await api.db.owner.query<{ rows: number; quarters: number }>(
    `SELECT count(*)::int AS rows, count(DISTINCT quarter_hour)::int AS quarters FROM audit.audit_row WHERE group_id = $1`,
    [groupId],
  );
  expect(rows[0]?.rows).toBeLessThanOrEqual(2 * (rows[0]?.quarters ?? 0));
  expect(new Set((await trail()).map(({ actor }) => actor))).toEqual(new Set([one.scope.memberId, other.scope.memberId]));
  expect(await verifyAuditChain(api.db.owner.query)).toEqual([]);
});

it('the database itself takes no second row of one attempt in one quarter hour', async () => {
  const { scope, session } = await api.signIn(groupId, ['caseworker']);
  await api.call({ method: 'GET', path: '/grants' }, { session });
  const again = api.db.owner.query(
    `INSERT INTO audit.audit_row SELECT group_id, chain, seq + 1, quarter_hour, actor, action, object_id, result, hash, hash
       FROM audit.audit_row WHERE group_id = $1 AND actor = $2`,
    [groupId, scope.memberId],
  );
  await expect(again).rejects.toMatchObject({ driverError: { constraint: 'audit_refused_once' } });
});

it('writes nothing for a stranger, for another site, and for who is let through', async () => {
  const { session } = await api.signIn(groupId, ['caseworker']);
  await api.call({ method: 'GET', path: '/grants' });
  await api.call({ method: 'POST', path: '/ledger/entries' }, { session, body: {}, foreign: true });
  await api.call({ method: 'GET', path: '/housing/properties' }, { session });
  expect(await trail()).toEqual([]);
});

it('has a name of its own for every route, that the trail takes', () => {
  const names = api.routes.map(({ method, path }) => routeName(method, path));
  expect(names.filter((name) => !/^[a-z-]{3,60}$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(new Set(api.routes.map(({ method, path }) => `${method} ${path}`)).size);
});
