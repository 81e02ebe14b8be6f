export { ContainersModule } from './containers.module';
export { ContainerService } from './container.service';
export { containersMigrations } from './migrations';
