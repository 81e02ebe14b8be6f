import type { MigrationClass } from '@sojourn/database';
import { Cases1764200000000 } from './1764200000000-cases';

/** All steps of cases, forward only. */
export const casesMigrations: readonly MigrationClass[] = [Cases1764200000000];
