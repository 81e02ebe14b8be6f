export { GrantsModule } from './grants.module';
export { GrantsReader } from './grants-reader';
export { PUBLISHED_COUNTS } from './published-counts';
export { grantMigrations } from './migrations';
