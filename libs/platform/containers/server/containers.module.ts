import { Module } from '@nestjs/common';
import { ContainerController } from './container.controller';
import { ContainerService } from './container.service';

/** The sealed store. Needs TenantTransactions from the application. */
@Module({ controllers: [ContainerController], providers: [ContainerService], exports: [ContainerService] })
export class ContainersModule {}
