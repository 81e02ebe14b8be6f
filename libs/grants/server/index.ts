export { GrantsModule } from './grants.module';
export { grantMigrations } from './migrations';
