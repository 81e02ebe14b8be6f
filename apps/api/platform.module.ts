import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { AuditTrail, MONEY_ROUTES } from '@sojourn/audit';
import { createDataSource, TenantTransactions } from '@sojourn/database';
import { LOGIN_PROCESS } from '@sojourn/group/server';
import { ALLOWED_ORIGINS } from '@sojourn/http';
import { CLOCK, RANDOM, systemClock, systemRandom } from '@sojourn/units';
import { DataSource } from 'typeorm';
import type { ApiSettings } from './settings';

/** What every domain is given: time, chance, the door to the data and the audit trail. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly source: DataSource) {}

  static with(settings: ApiSettings): DynamicModule {
    const provided = [
      { provide: CLOCK, useValue: systemClock },
      { provide: RANDOM, useValue: systemRandom },
      { provide: ALLOWED_ORIGINS, useValue: [settings.dashboardOrigin] },
      { provide: LOGIN_PROCESS, useValue: { url: settings.loginUrl, secret: settings.loginSecret } },
      {
        provide: DataSource,
        useFactory: () =>
          createDataSource({ url: settings.databaseUrl, poolSize: settings.poolSize, applicationName: 'sojourn-api' }).initialize(),
      },
      { provide: TenantTransactions, useFactory: (source: DataSource) => new TenantTransactions(source), inject: [DataSource] },
      AuditTrail,
      { provide: MONEY_ROUTES, useValue: ['giving', 'grants', 'ledger', 'solvency'] },
    ];
    return {
      module: PlatformModule,
      providers: provided,
      exports: provided,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
