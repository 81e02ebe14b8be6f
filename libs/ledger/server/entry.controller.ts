import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  EntriesQuery,
  NewEntry,
  NewReversal,
  RentPayment,
  type EntriesPage,
  type EntryInChain,
  type PostedEntry,
} from '@sojourn/ledger/contract';
import { entryByHand } from '@sojourn/ledger/rules';
import { LedgerReader } from './ledger-reader';
import { LedgerService } from './ledger.service';
import { MONEY_READERS, MONEY_ROLES } from './money-roles';

/** Entries: read, post, reverse. There is no route that changes or deletes one. */
@Controller('ledger')
@Roles(...MONEY_ROLES)
export class EntryController {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly reader: LedgerReader,
  ) {}

  @Get('entries')
  @Roles(...MONEY_READERS)
  entries(@CurrentScope() scope: Scope, @Query(schemaPipe(EntriesQuery)) query: EntriesQuery): Promise<EntriesPage> {
    return this.reader.entries(scope, query);
  }

  @Get('entries/:id')
  @Roles(...MONEY_READERS)
  entry(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) entryId: string): Promise<EntryInChain> {
    return this.reader.entry(scope, entryId);
  }

  @Post('entries')
  post(@CurrentScope() scope: Scope, @Body(schemaPipe(NewEntry)) posted: NewEntry): Promise<PostedEntry> {
    return this.tenant.transaction(scope, (tx) => this.ledger.postEntry(tx, scope, entryByHand(posted)));
  }

  @Post('entries/:id/reversal')
  reverse(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) entryId: string,
    @Body(schemaPipe(NewReversal)) { date, acknowledged }: NewReversal,
  ): Promise<PostedEntry> {
    return this.tenant.transaction(scope, (tx) => this.ledger.reverseEntry(tx, scope, entryId, date, { acknowledged }));
  }

  @Post('rent-payments')
  payRent(@CurrentScope() scope: Scope, @Body(schemaPipe(RentPayment)) payment: RentPayment): Promise<PostedEntry> {
    return this.tenant.transaction(scope, (tx) => this.ledger.payRent(tx, scope, payment));
  }
}
