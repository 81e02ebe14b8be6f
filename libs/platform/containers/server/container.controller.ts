import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  ContainerKind,
  ContainerQuery,
  ContainerWrite,
  GrantsWrite,
  HeadsQuery,
  type ContainerList,
  type ContainerWritten,
  type GrantsWritten,
  type HeadChains,
  type StoredContainer,
} from '@sojourn/containers/contract';
import { WRITERS } from './container-roles';
import { ContainerService } from './container.service';

/** Every role may ask: what comes back is what the member holds grants of, and the database itself sees to that. An auditor reads papers and changes none. */
@Controller('containers/:kind')
@Roles(...WRITERS, 'auditor')
export class ContainerController {
  constructor(private readonly containers: ContainerService) {}

  @Get()
  list(@CurrentScope() scope: Scope, @Param('kind', schemaPipe(ContainerKind)) kind: ContainerKind): Promise<ContainerList> {
    return this.containers.list(scope, kind);
  }

  @Post('heads')
  @HttpCode(200)
  heads(
    @CurrentScope() scope: Scope,
    @Param('kind', schemaPipe(ContainerKind)) kind: ContainerKind,
    @Body(schemaPipe(HeadsQuery)) query: HeadsQuery,
  ): Promise<HeadChains> {
    return this.containers.heads(scope, kind, query);
  }

  @Get(':id')
  open(
    @CurrentScope() scope: Scope,
    @Param('kind', schemaPipe(ContainerKind)) kind: ContainerKind,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Query(schemaPipe(ContainerQuery)) query: ContainerQuery,
  ): Promise<StoredContainer> {
    return this.containers.open(scope, kind, id, Number(query.after ?? '1'));
  }

  @Post(':id/writes')
  @Roles(...WRITERS)
  write(
    @CurrentScope() scope: Scope,
    @Param('kind', schemaPipe(ContainerKind)) kind: ContainerKind,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(ContainerWrite)) write: ContainerWrite,
  ): Promise<ContainerWritten> {
    return this.containers.write(scope, kind, id, write);
  }

  @Post(':id/grants')
  @Roles(...WRITERS)
  grant(
    @CurrentScope() scope: Scope,
    @Param('kind', schemaPipe(ContainerKind)) kind: ContainerKind,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(GrantsWrite)) write: GrantsWrite,
  ): Promise<GrantsWritten> {
    return this.containers.grant(scope, kind, id, write);
  }
}
