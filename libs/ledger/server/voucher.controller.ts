import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ContainerService } from '@sojourn/containers/server';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { FiscalYear, NamedVoucherContainer, type VoucherContainer } from '@sojourn/ledger/contract';
import { refused } from './ledger-refusal';
import { MONEY_READERS, MONEY_ROLES } from './money-roles';

/** Where the sealed papers of a year lie. What is in them only the browsers of their holders read. */
@Controller('ledger/voucher-containers')
export class VoucherController {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly containers: ContainerService,
  ) {}

  @Get(':year')
  @Roles(...MONEY_READERS)
  async read(@CurrentScope() scope: Scope, @Param('year', schemaPipe(FiscalYear)) year: string): Promise<VoucherContainer> {
    return { year, containerId: await this.tenant.transaction(scope, (tx) => containerOf(tx, year)) };
  }

  /** Remembers which container holds the papers of a year: one the member really holds. The first one named stays. */
  @Post(':year')
  @HttpCode(200)
  @Roles(...MONEY_ROLES)
  name(
    @CurrentScope() scope: Scope,
    @Param('year', schemaPipe(FiscalYear)) year: string,
    @Body(schemaPipe(NamedVoucherContainer)) { containerId }: NamedVoucherContainer,
  ): Promise<VoucherContainer> {
    return this.tenant.transaction(scope, async (tx) => {
      await this.containers.assertHeld(tx, scope, 'voucher', containerId);
      await tx.query(
        'INSERT INTO voucher_container (group_id, year, container_id) VALUES ($1, $2, $3) ON CONFLICT (group_id, year) DO NOTHING',
        [scope.groupId, Number(year), containerId],
      );
      const kept = await containerOf(tx, year);
      if (kept !== containerId) throw refused('voucher-container-elsewhere', { containerId: kept });
      return { year, containerId };
    });
  }
}

async function containerOf(tx: Tx, year: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>('SELECT container_id AS id FROM voucher_container WHERE year = $1', [Number(year)]);
  return row?.id ?? null;
}
