export { HousingModule } from './housing.module';
export { housingMigrations } from './migrations';
