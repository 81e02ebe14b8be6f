import { auditMigrations, AuditTrail } from '@sojourn/audit';
import { ContainerService } from '@sojourn/containers/server';
import { SealedWriter } from '../../platform/containers/server/testing/sealed-writer';
import { containersMigrations } from '@sojourn/containers/server/migrations';
import type { Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { groupMigrations } from '@sojourn/group/server/migrations';
import { fixedClock } from '@sojourn/units';
import { CaseService } from './case.service';
import { casesMigrations } from './migrations';

let db: TestDatabase;
let cases: CaseService;
let containers: ContainerService;
let anna: Scope;
let boris: Scope;
let clara: Scope;

beforeAll(async () => {
  db = await testDatabase([...groupMigrations, ...auditMigrations, ...containersMigrations, ...casesMigrations]);
  const clock = fixedClock('2026-11-24T23:30:00.000Z');
  const audit = new AuditTrail(clock);
  containers = new ContainerService(db.tenant, audit);
  cases = new CaseService(db.tenant, containers, audit, clock);
  const { groupId } = await db.newGroup();
  anna = await db.newMember(groupId, ['caseworker']);
  boris = await db.newMember(groupId, ['caseworker']);
  clara = await db.newMember(groupId, ['officer']);
});
afterAll(() => db.close());

async function sealedCase(): Promise<string> {
  const writer = await SealedWriter.of('case');
  await containers.write(anna, 'case', writer.id, await writer.begin(anna, { name: 'Linden-14' }, [boris.memberId]));
  return writer.id;
}

it('lists a case to its holders and to nobody else, not even to an officer', async () => {
  const id = await sealedCase();
  await expect(cases.create(anna, { id, status: 'ENQ' })).resolves.toEqual({ id, status: 'ENQ', openedMonth: '2026-11' });
  expect((await cases.list(boris)).cases).toContainEqual({ id, status: 'ENQ', openedMonth: '2026-11' });
  expect((await cases.list(clara)).cases).toEqual([]);
  await expect(cases.changeStatus(clara, id, 'OPEN')).rejects.toMatchObject({ code: 'no-such-case', status: 404 });
});

it('moves a case along its life and refuses a step that does not follow', async () => {
  const id = await sealedCase();
  await cases.create(anna, { id, status: 'ENQ' });
  await expect(cases.changeStatus(boris, id, 'OPEN')).resolves.toMatchObject({ status: 'OPEN' });
  await expect(cases.changeStatus(anna, id, 'REFUSED')).rejects.toMatchObject({ code: 'step-not-allowed', facts: { status: 'OPEN' } });
  expect((await cases.list(anna)).cases).toContainEqual(expect.objectContaining({ id, status: 'OPEN' }));
});

it('gives a status only once, and only to a case the member holds', async () => {
  const id = await sealedCase();
  await expect(cases.create(clara, { id, status: 'OPEN' })).rejects.toMatchObject({ code: 'no-such-container', status: 404 });
  await cases.create(anna, { id, status: 'OPEN' });
  await expect(cases.create(boris, { id, status: 'ENQ' })).rejects.toMatchObject({ code: 'case-known', status: 409 });
});

it('leaves a trail of who began and changed a case, and none of a step that was refused', async () => {
  const id = await sealedCase();
  await cases.create(anna, { id, status: 'OPEN' });
  await cases.changeStatus(boris, id, 'HOLD');
  await expect(cases.changeStatus(clara, id, 'OPEN')).rejects.toMatchObject({ code: 'no-such-case' });
  const trail = await db.owner.query<{ actor: string; action: string }>(
    `SELECT actor, action FROM audit.audit_row WHERE object_id = $1 AND action LIKE 'case-%' ORDER BY seq`,
    [id],
  );
  expect(trail).toEqual([
    { actor: anna.memberId, action: 'case-written' },
    { actor: anna.memberId, action: 'case-begun' },
    { actor: boris.memberId, action: 'case-status-changed' },
  ]);
});
