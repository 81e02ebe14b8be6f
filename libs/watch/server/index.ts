export { watchMigrations } from './migrations';
export { WatchModule } from './watch.module';
export { WatchService } from './watch.service';
