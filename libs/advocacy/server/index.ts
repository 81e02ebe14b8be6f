export { AdvocacyModule } from './advocacy.module';
export { CountsReader } from './counts-reader';
export { advocacyMigrations } from './migrations';
