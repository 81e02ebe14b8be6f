import type { MigrationClass } from '@sojourn/database';
import { Containers1764100000000 } from './1764100000000-containers';
import { SealedFiles1765001200002 } from './1765001200002-sealed-files';

/** All steps of the sealed containers, forward only. */
export const containersMigrations: readonly MigrationClass[] = [Containers1764100000000, SealedFiles1765001200002];
