import type { MigrationClass } from '@sojourn/database';
import { Audit1764000500000 } from './1764000500000-audit';
import { RefusedOnce1765001600000 } from './1765001600000-refused-once';

export const auditMigrations: readonly MigrationClass[] = [Audit1764000500000, RefusedOnce1765001600000];
