export { CasesModule } from './cases.module';
export { CaseService } from './case.service';
export { casesMigrations } from './migrations';
