import type { MigrationClass } from '@sojourn/database';
import { Group1764000100000 } from './1764000100000-group';
import { GroupLookups1764000110000 } from './1764000110000-group-lookups';

export const groupMigrations: readonly MigrationClass[] = [Group1764000100000, GroupLookups1764000110000];
