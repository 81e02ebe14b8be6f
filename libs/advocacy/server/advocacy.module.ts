import { Module } from '@nestjs/common';
import { CountsReader } from './counts-reader';
import { CountsController } from './counts.controller';
import { CountsService } from './counts.service';

/** What is told outside about the people a group helps. Needs TenantTransactions, the audit trail and the clock from the application. */
@Module({ controllers: [CountsController], providers: [CountsService, CountsReader], exports: [CountsReader] })
export class AdvocacyModule {}
