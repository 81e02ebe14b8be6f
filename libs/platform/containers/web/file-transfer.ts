import { inject, Injectable } from '@angular/core';
import { FileChunk, FileState } from '@sojourn/containers/contract';
import { ApiClient, Problem } from '@sojourn/http/client';
import { FILE_CHUNK_BYTES, FILE_TAG_BYTES, fromBase64Url, toBase64Url } from '@sojourn/sealing/shape';
import { systemRandom } from '@sojourn/units';
import { KEEPER } from './keeper';
import { asSealProblem } from './seal-problem';
import type { ContainerKindName, KeptFile } from './sealed-containers';

/** A part that did not arrive is sent again, the same bytes; after this many times it is left to the person. */
const TRIES = 3;
const WHOLE = FILE_CHUNK_BYTES + FILE_TAG_BYTES;

export interface FilePlace {
  readonly kind: ContainerKindName;
  readonly id: string;
}

/** Brings sealed bodies to the server and back. The body stays here until the server has all of it; the key never leaves but inside a record. */
@Injectable({ providedIn: 'root' })
export class FileTransfer {
  private readonly api = inject(ApiClient);
  private readonly keeper = inject(KEEPER);

  async send({ kind, id }: FilePlace, recordId: string, plaintext: Uint8Array, progress: (part: number) => void): Promise<KeptFile> {
    const { body, facts } = await this.keeper.sealFile(plaintext).catch(asSealProblem);
    const fileId = systemRandom.uuid();
    const path = `/containers/${kind}/${id}/files/${fileId}`;
    const { of } = await again(() => this.api.put(path, { recordId, bodyBytes: body.length }, FileState));
    for (let index = 0; index < of; index++) {
      const bytes = toBase64Url(body.subarray(index * WHOLE, (index + 1) * WHOLE));
      await again(() => this.api.put(`${path}/chunks/${index}`, { bytes }, FileState));
      progress((index + 1) / of);
    }
    return { fileId, ...facts };
  }

  /** The whole file, or none of it: nothing is given out before length and hashes agree. */
  async fetch({ kind, id }: FilePlace, { fileId, ...facts }: KeptFile, progress: (part: number) => void): Promise<Uint8Array> {
    const path = `/containers/${kind}/${id}/files/${fileId}`;
    const { bodyBytes, chunks, of } = await this.api.get(path, FileState);
    if (chunks !== of) throw new Problem('file-not-whole', 0);
    const body = new Uint8Array(bodyBytes);
    for (let index = 0; index < of; index++) {
      const { bytes } = await again(() => this.api.get(`${path}/chunks/${index}`, FileChunk));
      const chunk = fromBase64Url(bytes);
      if (index * WHOLE + chunk.length > bodyBytes) throw new Problem('seal-broken', 0, { code: 'wrong-file-length' });
      body.set(chunk, index * WHOLE);
      progress((index + 1) / of);
    }
    return this.keeper.openFile(facts, body).catch(asSealProblem);
  }
}

/** Only what did not get through is tried again; a refusal is an answer. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'offline' || tries === TRIES) throw error;
    }
  }
}
