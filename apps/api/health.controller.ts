import { Controller, Get, Inject } from '@nestjs/common';
import { TenantTransactions } from '@sojourn/database';
import { Public } from '@sojourn/http';

/** For the launcher and for monitors: does the api answer, does its database, and is there a group yet? */
@Controller('health')
export class HealthController {
  constructor(@Inject(TenantTransactions) private readonly tenant: TenantTransactions) {}

  @Get()
  @Public()
  async health(): Promise<{ ok: true; groups: number }> {
    const rows = await this.tenant.acrossGroups('health asks whether a group exists', (tx) =>
      tx.query<{ groups: number }>('SELECT group_count() AS groups'),
    );
    return { ok: true, groups: rows[0]?.groups ?? 0 };
  }
}
