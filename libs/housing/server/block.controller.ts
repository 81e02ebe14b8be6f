import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import { BlockDraft, HOUSING_ROLES, type Changed } from '@sojourn/housing/contract';
import { BlockService } from './block.service';

@Controller('housing/blocks')
@Roles(...HOUSING_ROLES)
export class BlockController {
  constructor(private readonly blocks: BlockService) {}

  @Post()
  block(@CurrentScope() scope: Scope, @Body(schemaPipe(BlockDraft)) draft: BlockDraft): Promise<Changed> {
    return this.blocks.block(scope, draft);
  }

  @Post(':id/release')
  @HttpCode(200)
  release(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<Changed> {
    return this.blocks.release(scope, id);
  }
}
