import type { MigrationClass } from '@sojourn/database';
import { Grants1765000400000 } from './1765000400000-grants';

export const grantMigrations: readonly MigrationClass[] = [Grants1765000400000];
