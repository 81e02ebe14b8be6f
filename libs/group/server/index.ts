export * from './group-founded';
export * from './group.module';
export * from './login-process';
export { groupMigrations } from './migrations';
