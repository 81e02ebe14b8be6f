export { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
export { GivingModule } from './giving.module';
export { givingMigrations } from './migrations';
