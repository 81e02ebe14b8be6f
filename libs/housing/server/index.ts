export { HousingModule } from './housing.module';
