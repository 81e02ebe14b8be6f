export { SolvencyModule } from './solvency.module';
