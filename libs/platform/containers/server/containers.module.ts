import { Module } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { ContainerController } from './container.controller';
import { ContainerService } from './container.service';

/** The sealed store. Needs TenantTransactions from the application. */
@Module({ controllers: [ContainerController], providers: [AuditTrail, ContainerService], exports: [ContainerService] })
export class ContainersModule {}
