import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { groupMigrations } from '@sojourn/group/server';
import { fixedClock } from '@sojourn/units';
import { auditMigrations, AuditTrail, verifyAuditChain } from './index';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase([...groupMigrations, ...auditMigrations]);
});
afterAll(() => db.close());

it('links every row to the one before, also when many write at once, and shows any change made by the owner of the database', async () => {
  const { groupId } = await db.newGroup();
  const member = await db.newMember(groupId, ['officer']);
  const trail = new AuditTrail(fixedClock('2026-11-24T10:07:31.000Z'));
  await Promise.all(
    Array.from({ length: 12 }, () =>
      db.tenant.transaction(member, (tx) => trail.append(tx, member, 'case', 'case-opened', member.memberId)),
    ),
  );
  const rows = await db.owner.query<{ seq: string; at: string }>(
    `SELECT seq, to_char(quarter_hour AT TIME ZONE 'UTC', 'HH24:MI:SS') AS at FROM audit.audit_row WHERE group_id = $1 ORDER BY seq`,
    [groupId],
  );
  expect(rows.map((row) => Number(row.seq))).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  expect(rows[0]?.at).toBe('10:00:00');
  await expect(verifyAuditChain(db.owner.query)).resolves.toEqual([]);
  await db.owner.query(`UPDATE audit.audit_row SET action = 'case-closed' WHERE group_id = $1 AND seq = 5`, [groupId]);
  await expect(verifyAuditChain(db.owner.query)).resolves.toEqual([`audit ${groupId} case: row 5 was changed`]);
  await db.owner.query('DELETE FROM audit.audit_row WHERE group_id = $1 AND seq = 7', [groupId]);
  await expect(verifyAuditChain(db.owner.query)).resolves.toContain(`audit ${groupId} case: row 7 is missing`);
});

it.each([
  ['add', `INSERT INTO audit.audit_row SELECT * FROM audit.audit_row`],
  ['change', `UPDATE audit.audit_row SET result = 'refused'`],
  ['delete', `DELETE FROM audit.audit_row`],
])('does not let the application %s rows past the trail', async (_, sql) => {
  const { groupId } = await db.newGroup();
  const member = await db.newMember(groupId, ['officer']);
  await expect(db.tenant.transaction(member, (tx) => tx.query(sql))).rejects.toMatchObject({ driverError: { code: '42501' } });
});
