import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { ImportPart, NewImport, type Import } from '@sojourn/giving/contract';
import { Uuid } from '@sojourn/units';
import { GiftImportService } from './gift-import.service';

/** Tables of gifts, in parts. */
@Controller('giving/imports')
@Roles('officer', 'accountant')
export class GiftImportController {
  constructor(private readonly imports: GiftImportService) {}

  @Post()
  @HttpCode(200)
  begin(@CurrentScope() scope: Scope, @Body(schemaPipe(NewImport)) wanted: NewImport): Promise<Import> {
    return this.imports.begin(scope, wanted);
  }

  @Get(':id')
  read(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<Import> {
    return this.imports.read(scope, id);
  }

  @Put(':id/lines')
  @HttpCode(204)
  gather(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(ImportPart)) part: ImportPart,
  ): Promise<void> {
    return this.imports.gather(scope, id, part);
  }

  @Post(':id/book')
  @HttpCode(200)
  book(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<Import> {
    return this.imports.book(scope, id);
  }

  @Delete(':id')
  @HttpCode(204)
  abandon(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<void> {
    return this.imports.abandon(scope, id);
  }
}
