import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  DraftApproval,
  DraftRefusal,
  DraftStep,
  SavedDraft,
  type DraftList,
  type EntryDraft,
  type PostedEntry,
} from '@sojourn/ledger/contract';
import { DraftService } from './draft.service';
import { MONEY_READERS, MONEY_ROLES } from './money-roles';

/** Drafts: what is not posted yet, and what waits for a second person. */
@Controller('ledger/drafts')
@Roles(...MONEY_ROLES)
export class DraftController {
  constructor(private readonly drafts: DraftService) {}

  @Get()
  @Roles(...MONEY_READERS)
  list(@CurrentScope() scope: Scope): Promise<DraftList> {
    return this.drafts.list(scope);
  }

  @Put(':id')
  save(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(SavedDraft)) draft: SavedDraft,
  ): Promise<EntryDraft> {
    return this.drafts.save(scope, id, draft);
  }

  @Post(':id/question')
  @HttpCode(200)
  ask(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(DraftStep)) { version }: DraftStep,
  ): Promise<EntryDraft> {
    return this.drafts.ask(scope, id, version);
  }

  @Post(':id/approval')
  approve(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(DraftApproval)) step: DraftApproval,
  ): Promise<PostedEntry> {
    return this.drafts.approve(scope, id, step);
  }

  @Post(':id/refusal')
  @HttpCode(200)
  refuse(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(DraftRefusal)) refusal: DraftRefusal,
  ): Promise<EntryDraft> {
    return this.drafts.refuse(scope, id, refusal);
  }

  @Post(':id/posting')
  post(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(DraftStep)) { version }: DraftStep,
  ): Promise<PostedEntry> {
    return this.drafts.post(scope, id, version);
  }

  @Post(':id/discarding')
  @HttpCode(204)
  discard(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(DraftStep)) { version }: DraftStep,
  ): Promise<void> {
    return this.drafts.discard(scope, id, version);
  }
}
