import { Module } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { ContainerController } from './container.controller';
import { ContainerService } from './container.service';
import { FileCleaner } from './files/file-cleaner';
import { FileController } from './files/file.controller';
import { FileService } from './files/file.service';

/** The sealed store. Needs TenantTransactions from the application. */
@Module({
  controllers: [ContainerController, FileController],
  providers: [AuditTrail, ContainerService, FileService, FileCleaner],
  exports: [ContainerService],
})
export class ContainersModule {}
