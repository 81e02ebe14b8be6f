import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import { ChunkIndex, ContainerKind, FileChunk, NewFile, type FileState } from '@sojourn/containers/contract';
import { WRITERS } from '../container-roles';
import { FileService } from './file.service';

/** Sealed bodies of files. Whoever holds the container may send and fetch them; the database itself sees to that. An auditor fetches only. */
@Controller('containers/:kind/:id/files/:fileId')
@Roles(...WRITERS, 'auditor')
export class FileController {
  constructor(private readonly files: FileService) {}

  @Put()
  @Roles(...WRITERS)
  @HttpCode(200)
  begin(
    @CurrentScope() scope: Scope,
    @Param('kind', schemaPipe(ContainerKind)) kind: ContainerKind,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('fileId', schemaPipe(Uuid)) fileId: string,
    @Body(schemaPipe(NewFile)) file: NewFile,
  ): Promise<FileState> {
    return this.files.begin(scope, { kind, id, fileId }, file);
  }

  @Get()
  state(
    @CurrentScope() scope: Scope,
    @Param('kind', schemaPipe(ContainerKind)) kind: ContainerKind,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('fileId', schemaPipe(Uuid)) fileId: string,
  ): Promise<FileState> {
    return this.files.state(scope, { kind, id, fileId });
  }

  @Put('chunks/:index')
  @Roles(...WRITERS)
  @HttpCode(200)
  put(
    @CurrentScope() scope: Scope,
    @Param('kind', schemaPipe(ContainerKind)) kind: ContainerKind,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('fileId', schemaPipe(Uuid)) fileId: string,
    @Param('index', schemaPipe(ChunkIndex)) index: string,
    @Body(schemaPipe(FileChunk)) chunk: FileChunk,
  ): Promise<FileState> {
    return this.files.put(scope, { kind, id, fileId }, Number(index), chunk);
  }

  @Get('chunks/:index')
  get(
    @CurrentScope() scope: Scope,
    @Param('kind', schemaPipe(ContainerKind)) kind: ContainerKind,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('fileId', schemaPipe(Uuid)) fileId: string,
    @Param('index', schemaPipe(ChunkIndex)) index: string,
  ): Promise<FileChunk> {
    return this.files.get(scope, { kind, id, fileId }, Number(index));
  }
}
