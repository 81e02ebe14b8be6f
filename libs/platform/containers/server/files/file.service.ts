import { Injectable } from '@nestjs/common';
import { isConstraint, refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { fileChunkBytes, fileChunks, isFileBodyLength } from '@sojourn/sealing/shape';
import type { ContainerKind, FileChunk, FileState, NewFile } from '@sojourn/containers/contract';
import { ContainerService } from '../container.service';

interface Place {
  readonly kind: ContainerKind;
  readonly id: string;
  readonly fileId: string;
}

/** Keeps sealed bodies: chunk by chunk, each once. It knows their length and nothing else of them. (formats.md 8) */
@Injectable()
export class FileService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly containers: ContainerService,
  ) {}

  /** Makes room for a body. Said twice, it is one; with another length or record it is refused. */
  async begin(scope: Scope, { kind, id, fileId }: Place, { recordId, bodyBytes }: NewFile): Promise<FileState> {
    if (!isFileBodyLength(bodyBytes)) throw new Refusal('not-sealed', 422, { what: 'file' });
    return this.tenant
      .transaction(scope, async (tx) => {
        await this.containers.assertHeld(tx, scope, kind, id);
        await tx.query(
          `INSERT INTO file_body (group_id, id, container_id, record_id, body_bytes) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (group_id, id) DO NOTHING`,
          [scope.groupId, fileId, id, recordId, bodyBytes],
        );
        const known = await this.body(tx, { kind, id, fileId });
        if (known.recordId !== recordId || known.bodyBytes !== bodyBytes) throw new Refusal('file-is-another', 409);
        return stateOf(tx, fileId, known.bodyBytes);
      })
      .catch((error: unknown) => {
        // The id is that of a file this member may not see.
        if (isConstraint(error, 'file_body_pkey')) throw new Refusal('file-is-another', 409);
        throw error;
      });
  }

  /** Takes one chunk. The same bytes again are the same chunk; other bytes in its place are refused. */
  put(scope: Scope, place: Place, index: number, { bytes }: FileChunk): Promise<FileState> {
    const sent = Buffer.from(bytes, 'base64url');
    return this.tenant
      .transaction(scope, async (tx) => {
        await this.containers.assertHeld(tx, scope, place.kind, place.id);
        const { bodyBytes } = await this.body(tx, place);
        if (index >= fileChunks(bodyBytes) || sent.length !== fileChunkBytes(bodyBytes, index))
          throw new Refusal('not-sealed', 422, { what: 'chunk' });
        await tx.query('INSERT INTO file_chunk (group_id, file_id, place, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
          scope.groupId,
          place.fileId,
          index,
          sent,
        ]);
        const kept = await this.chunk(tx, place.fileId, index);
        if (!kept.equals(sent)) throw new Refusal('chunk-is-another', 409, { index });
        return stateOf(tx, place.fileId, bodyBytes);
      })
      .catch(refuseWhen('file_chunk_fits', () => new Refusal('not-sealed', 422, { what: 'chunk' })));
  }

  state(scope: Scope, place: Place): Promise<FileState> {
    return this.tenant.transaction(scope, async (tx) => {
      await this.containers.assertHeld(tx, scope, place.kind, place.id);
      return stateOf(tx, place.fileId, (await this.body(tx, place)).bodyBytes);
    });
  }

  get(scope: Scope, place: Place, index: number): Promise<FileChunk> {
    return this.tenant.transaction(scope, async (tx) => {
      await this.containers.assertHeld(tx, scope, place.kind, place.id);
      await this.body(tx, place);
      return { bytes: (await this.chunk(tx, place.fileId, index)).toString('base64url') };
    });
  }

  /** Bodies whose record was never written, a week after they were begun. Gives how many went. */
  forgetThoseWithoutRecord(): Promise<number> {
    return this.tenant.acrossGroups('a clock asks, for all groups', async (tx) => {
      const [row] = await tx.query<{ gone: number }>('SELECT forget_files_without_record() AS gone');
      return row?.gone ?? 0;
    });
  }

  private async body(tx: Tx, { id, fileId }: Place): Promise<{ recordId: string; bodyBytes: number }> {
    const [row] = await tx.query<{ recordId: string; bodyBytes: number }>(
      'SELECT record_id AS "recordId", body_bytes AS "bodyBytes" FROM file_body WHERE id = $1 AND container_id = $2',
      [fileId, id],
    );
    if (row === undefined) throw new Refusal('no-such-file', 404);
    return row;
  }

  private async chunk(tx: Tx, fileId: string, index: number): Promise<Buffer> {
    const [row] = await tx.query<{ bytes: Buffer }>('SELECT bytes FROM file_chunk WHERE file_id = $1 AND place = $2', [fileId, index]);
    if (row === undefined) throw new Refusal('no-such-file', 404);
    return row.bytes;
  }
}

async function stateOf(tx: Tx, fileId: string, bodyBytes: number): Promise<FileState> {
  const [row] = await tx.query<{ chunks: number }>('SELECT count(*)::integer AS chunks FROM file_chunk WHERE file_id = $1', [fileId]);
  return { bodyBytes, chunks: row?.chunks ?? 0, of: fileChunks(bodyBytes) };
}
