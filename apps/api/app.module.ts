import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AdvocacyModule } from '@sojourn/advocacy/server';
import { RefusedAttemptFilter } from '@sojourn/audit';
import { CasesModule } from '@sojourn/cases/server';
import { ContainersModule } from '@sojourn/containers/server';
import { GivingModule } from '@sojourn/giving/server';
import { GrantsModule } from '@sojourn/grants/server';
import { GroupModule } from '@sojourn/group/server';
import { HousingModule } from '@sojourn/housing/server';
import { ProblemFilter, SessionGuard } from '@sojourn/http';
import { LedgerModule } from '@sojourn/ledger/server';
import { SolvencyModule } from '@sojourn/solvency/server';
import { WatchModule } from '@sojourn/watch/server';
import { FoundingModule } from './founding.module';
import { HealthController } from './health.controller';
import { PlatformModule } from './platform.module';
import { PublishedCountsModule } from './published-counts.module';
import type { ApiSettings } from './settings';

/** The list of what Sojourn does. */
@Module({})
export class AppModule {
  static with(settings: ApiSettings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(settings),
        FoundingModule,
        GroupModule,
        LedgerModule,
        SolvencyModule,
        HousingModule,
        ContainersModule,
        CasesModule,
        WatchModule,
        GrantsModule,
        AdvocacyModule,
        PublishedCountsModule,
        GivingModule.with(settings.giving),
      ],
      controllers: [HealthController],
      // Here and not in a platform module: the guard asks the group domain who is signed in.
      providers: [
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        // After the filter of all errors: Nest asks the last one first.
        { provide: APP_FILTER, useClass: RefusedAttemptFilter },
      ],
    };
  }
}
