export { GrantsModule } from './grants.module';
export { GrantsReader } from './grants-reader';
export { grantMigrations } from './migrations';
