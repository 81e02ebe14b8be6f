import { auditMigrations } from '@sojourn/audit';
import { containersMigrations } from '@sojourn/containers/server';
import type { Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { fixedClock, systemRandom } from '@sojourn/units';
import { groupMigrations } from '@sojourn/group/server';
import { SigningHands } from './signing-hands';
import { LedgerReader, LedgerService, ledgerMigrations } from '../index';

export interface TestBooks {
  readonly db: TestDatabase;
  readonly ledger: LedgerService;
  readonly reader: LedgerReader;
  /** Members who sign what they approve. */
  readonly hands: SigningHands;
  /** A new group with open books and an accountant in it. */
  newBooks(currency?: string): Promise<Scope>;
}

/** The real ledger on a fresh real database. */
export async function openTestBooks(): Promise<TestBooks> {
  const db = await testDatabase([...groupMigrations, ...auditMigrations, ...containersMigrations, ...ledgerMigrations]);
  const ledger = new LedgerService(fixedClock('2026-11-24T10:07:31.250Z'), systemRandom);
  return {
    db,
    ledger,
    reader: new LedgerReader(db.tenant),
    hands: new SigningHands(db),
    async newBooks(currency = 'EUR') {
      const { groupId } = await db.newGroup(currency);
      const scope = await db.newMember(groupId, ['accountant']);
      await db.tenant.transaction(scope, (tx) => ledger.openBooks(tx, groupId, currency));
      return scope;
    },
  };
}
