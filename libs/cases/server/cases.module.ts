import { Module } from '@nestjs/common';
import { ContainersModule } from '@sojourn/containers/server';
import { CaseController } from './case.controller';
import { CaseService } from './case.service';

/** Cases. Needs TenantTransactions and the clock from the application. */
@Module({ imports: [ContainersModule], controllers: [CaseController], providers: [CaseService], exports: [CaseService] })
export class CasesModule {}
