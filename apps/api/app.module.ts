import { Module, type DynamicModule } from '@nestjs/common';
import { GroupModule } from '@sojourn/group/server';
import { HousingModule } from '@sojourn/housing/server';
import { LedgerModule } from '@sojourn/ledger/server';
import { SolvencyModule } from '@sojourn/solvency/server';
import { FoundingModule } from './founding.module';
import { HealthController } from './health.controller';
import { PlatformModule } from './platform.module';
import type { ApiSettings } from './settings';

/** The list of what Sojourn does. */
@Module({})
export class AppModule {
  static with(settings: ApiSettings): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(settings), FoundingModule, GroupModule, LedgerModule, SolvencyModule, HousingModule],
      controllers: [HealthController],
    };
  }
}
