import type { MigrationClass } from '@sojourn/database';
import { Group1764000100000 } from './1764000100000-group';
import { GroupLookups1764000110000 } from './1764000110000-group-lookups';
import { Approvals1765001200000 } from './1765001200000-approvals';

export const groupMigrations: readonly MigrationClass[] = [Group1764000100000, GroupLookups1764000110000, Approvals1765001200000];
