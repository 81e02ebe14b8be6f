export * from './approvals';
export * from './group-founded';
export * from './group.module';
export * from './login-process';
export { groupMigrations } from './migrations';
export * from './verify-approvals';
