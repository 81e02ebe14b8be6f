import { advocacyMigrations } from '@sojourn/advocacy/server';
import { auditMigrations } from '@sojourn/audit';
import { casesMigrations } from '@sojourn/cases/server';
import { containersMigrations } from '@sojourn/containers/server';
import type { MigrationClass } from '@sojourn/database';
import { givingMigrations } from '@sojourn/giving/server';
import { grantMigrations } from '@sojourn/grants/server';
import { groupMigrations } from '@sojourn/group/server';
import { housingMigrations } from '@sojourn/housing/server';
import { ledgerMigrations } from '@sojourn/ledger/server';
import { watchMigrations } from '@sojourn/watch/server';

/** Every domain's steps; their order is the number at the end of each name. */
export const allMigrations: readonly MigrationClass[] = [
  ...auditMigrations,
  ...groupMigrations,
  ...ledgerMigrations,
  ...housingMigrations,
  ...containersMigrations,
  ...casesMigrations,
  ...watchMigrations,
  ...givingMigrations,
  ...grantMigrations,
  ...advocacyMigrations,
];
