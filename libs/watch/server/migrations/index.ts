import type { MigrationClass } from '@sojourn/database';
import { Watch1764000600000 } from './1764000600000-watch';
import { WatchInstalments1765000410000 } from './1765000410000-watch-instalments';
import { MoneyWithoutContainer1765000420000 } from './1765000420000-money-without-container';

/** All steps of watching, forward only. */
export const watchMigrations: readonly MigrationClass[] = [
  Watch1764000600000,
  WatchInstalments1765000410000,
  MoneyWithoutContainer1765000420000,
];
