import type { MigrationClass } from '@sojourn/database';
import { Audit1764000500000 } from './1764000500000-audit';

export const auditMigrations: readonly MigrationClass[] = [Audit1764000500000];
