import { Module } from '@nestjs/common';
import { EscalationJob } from './escalation.job';
import { EscalationService } from './escalation.service';
import { WatchController } from './watch.controller';
import { WatchService } from './watch.service';

/** What is due, and who is asked next. Needs TenantTransactions and the clock from the application. */
@Module({ controllers: [WatchController], providers: [WatchService, EscalationService, EscalationJob], exports: [WatchService] })
export class WatchModule {}
