export * from './audit-chain';
export * from './audit-trail';
export { auditMigrations } from './migrations';
export * from './refused-attempt.filter';
