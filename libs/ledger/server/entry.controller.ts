import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { money, Uuid } from '@sojourn/units';
import {
  EntriesQuery,
  NewEntry,
  NewReversal,
  RentPayment,
  type DraftEntry,
  type EntriesPage,
  type PostedEntry,
} from '@sojourn/ledger/contract';
import { LedgerReader } from './ledger-reader';
import { LedgerService } from './ledger.service';
import { MONEY_ROLES } from './money-roles';

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
  entries(@CurrentScope() scope: Scope, @Query(schemaPipe(EntriesQuery)) { before }: EntriesQuery): Promise<EntriesPage> {
    return this.reader.entries(scope, before);
  }

  @Post('entries')
  post(@CurrentScope() scope: Scope, @Body(schemaPipe(NewEntry)) posted: NewEntry): Promise<PostedEntry> {
    return this.tenant.transaction(scope, (tx) => this.ledger.postEntry(tx, scope, draftOf(posted)));
  }

  @Post('entries/:id/reversal')
  reverse(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) entryId: string,
    @Body(schemaPipe(NewReversal)) { date }: NewReversal,
  ): Promise<PostedEntry> {
    return this.tenant.transaction(scope, (tx) => this.ledger.reverseEntry(tx, scope, entryId, date));
  }

  @Post('rent-payments')
  payRent(@CurrentScope() scope: Scope, @Body(schemaPipe(RentPayment)) payment: RentPayment): Promise<PostedEntry> {
    return this.tenant.transaction(scope, (tx) => this.ledger.payRent(tx, scope, payment));
  }
}

function draftOf(posted: NewEntry): DraftEntry {
  return {
    date: posted.date,
    phrase: posted.phrase,
    source: { kind: 'by-hand', id: posted.requestId },
    documentDate: posted.documentDate,
    voucher: posted.voucher,
    lines: posted.lines.map((line) => ({
      side: line.side,
      account: line.account,
      fund: line.fund,
      amount: money(BigInt(line.amountMinor), posted.currency),
      functionCode: line.functionCode,
      dimensions: line.dimensions,
      original:
        line.original === undefined
          ? undefined
          : { amount: money(BigInt(line.original.amountMinor), line.original.currency), rate: line.original.rate },
    })),
  };
}
