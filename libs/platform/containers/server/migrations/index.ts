import type { MigrationClass } from '@sojourn/database';
import { Containers1764100000000 } from './1764100000000-containers';

/** All steps of the sealed containers, forward only. */
export const containersMigrations: readonly MigrationClass[] = [Containers1764100000000];
