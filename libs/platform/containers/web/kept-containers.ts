import { inject, Injectable, signal } from '@angular/core';
import { ContainerList, ContainerWritten, GrantsWritten, HeadChains, StoredContainer } from '@sojourn/containers/contract';
import { ApiClient, Problem } from '@sojourn/http/client';
import type { ContainerWrite, OpenedForms, ReplyDraft, SealedForm } from '@sojourn/sealing/worker';
import { systemRandom } from '@sojourn/units';
import { envelopeHash } from './envelope-hash';
import { FileTransfer } from './file-transfer';
import { KEEPER } from './keeper';
import { asSealProblem } from './seal-problem';
import { KnownDirectory } from './known-directory';
import {
  SealedContainers,
  type ContainerAlarm,
  type ContainerKindName,
  type KeptFile,
  type NewBox,
  type OpenedContainer,
  type OpenedSummary,
  type RecordChange,
  type RecordDraft,
  type SealedRecordName,
} from './sealed-containers';

/** How many chains one request asks for; the api takes at most 2,000. */
const CHAINS_AT_ONCE = 1000;

interface Name {
  readonly kind: ContainerKindName;
  readonly id: string;
}

/** Sealed containers over the api and the keeper: the api stores, the keeper seals, opens and believes nothing. */
@Injectable({ providedIn: 'root' })
export class KeptContainers extends SealedContainers {
  private readonly api = inject(ApiClient);
  private readonly keeper = inject(KEEPER);
  private readonly directory = inject(KnownDirectory);
  private readonly files = inject(FileTransfer);
  private readonly found = signal<readonly ContainerAlarm[]>([]);
  override readonly alarms = this.found.asReadonly();

  override list(kind: ContainerKindName): Promise<readonly OpenedSummary[]> {
    return this.listed(kind).catch(asSealProblem);
  }

  override open(kind: ContainerKindName, id: string): Promise<OpenedContainer> {
    return this.read({ kind, id }).catch(asSealProblem);
  }

  override create(kind: ContainerKindName, records: readonly RecordDraft[], receivers: readonly string[] = []): Promise<string> {
    return this.created(kind, records, receivers).catch(asSealProblem);
  }

  override async write(kind: ContainerKindName, id: string, changes: readonly RecordChange[]): Promise<void> {
    await this.changed({ kind, id }, changes.map(withId)).catch(asSealProblem);
  }

  override async seal(kind: ContainerKindName, id: string, changes: readonly RecordChange[]): Promise<readonly SealedRecordName[]> {
    const records = changes.map(withId);
    const { records: sealed } = await this.changed({ kind, id }, records).catch(asSealProblem);
    return Promise.all(records.map(async ({ recordId }) => ({ recordId, envelopeHash: await hashOf(sealed, recordId) })));
  }

  override sendFile(
    kind: ContainerKindName,
    id: string,
    recordId: string,
    plaintext: Uint8Array,
    progress: (part: number) => void,
  ): Promise<KeptFile> {
    return this.files.send({ kind, id }, recordId, plaintext, progress);
  }

  override fetchFile(kind: ContainerKindName, id: string, file: KeptFile, progress: (part: number) => void): Promise<Uint8Array> {
    return this.files.fetch({ kind, id }, file, progress);
  }

  override share(kind: ContainerKindName, id: string, memberId: string): Promise<void> {
    return this.shared({ kind, id }, memberId).catch(asSealProblem);
  }

  override createBox(kind: ContainerKindName, records: readonly RecordDraft[], receivers: readonly string[] = []): Promise<NewBox> {
    return this.boxed(kind, records, receivers).catch(asSealProblem);
  }

  override openForms(kind: ContainerKindName, id: string, forms: readonly SealedForm[]): Promise<OpenedForms> {
    return this.keeper.openForms({ kind, id }, forms).catch(asSealProblem);
  }

  override sealReply(reply: ReplyDraft): Promise<string> {
    return this.keeper.sealReply(reply).catch(asSealProblem);
  }

  private async listed(kind: ContainerKindName): Promise<readonly OpenedSummary[]> {
    await this.directory.refresh();
    const { containers } = await this.api.get(`/containers/${kind}`, ContainerList);
    const listed = containers.map(({ id, head, summary, grants }) => ({ id, head, summary, grants }));
    const needed = await this.keeper.chainsNeeded(
      kind,
      listed.map(({ id, head }) => ({ id, head })),
    );
    const chains = [];
    for (let from = 0; from < needed.length; from += CHAINS_AT_ONCE) {
      const part = { containers: needed.slice(from, from + CHAINS_AT_ONCE) };
      chains.push(...(await this.api.post(`/containers/${kind}/heads`, part, HeadChains)).containers);
    }
    const { opened, refused, missing } = await this.keeper.openList(kind, listed, chains);
    const others = this.found().filter((alarm) => alarm.kind !== kind);
    this.found.set([
      ...others,
      ...refused.map(({ id, code }) => ({ kind, id, code })),
      ...missing.map((id) => ({ kind, id, code: 'container-missing' })),
    ]);
    return opened.map(({ id, version, summary }) => ({ id, version, summary }));
  }

  private async read(name: Name): Promise<OpenedContainer> {
    await this.directory.refresh();
    return this.opened(name);
  }

  private async created(kind: ContainerKindName, records: readonly RecordDraft[], receivers: readonly string[]): Promise<string> {
    await this.directory.refresh();
    const name = { kind, id: systemRandom.uuid() };
    const write = await this.keeper.createContainer({ ...name, records: records.map(withId), receivers });
    await this.send(name, write);
    return name.id;
  }

  private async boxed(kind: ContainerKindName, records: readonly RecordDraft[], receivers: readonly string[]): Promise<NewBox> {
    await this.directory.refresh();
    const name = { kind, id: systemRandom.uuid() };
    const { write, recipient } = await this.keeper.createReceiptBox({ ...name, records: records.map(withId), receivers });
    await this.send(name, write);
    return { id: name.id, recipient };
  }

  private async changed(name: Name, records: readonly ReturnType<typeof withId>[]): Promise<ContainerWrite> {
    await this.read(name);
    try {
      return await this.send(name, await this.keeper.writeRecords({ ...name, records }));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'head-behind') throw error;
      // Somebody wrote first: read theirs, then write on top of it. A second time is left to the person.
      await this.opened(name);
      return this.send(name, await this.keeper.writeRecords({ ...name, records }));
    }
  }

  private async shared(name: Name, memberId: string): Promise<void> {
    await this.read(name);
    const grants = await this.keeper.shareContainer(name, [memberId]);
    await this.api.post(`/containers/${name.kind}/${name.id}/grants`, { grants }, GrantsWritten);
  }

  private async opened(name: Name): Promise<OpenedContainer> {
    const stored = await this.api.get(`/containers/${name.kind}/${name.id}`, StoredContainer);
    const opened = await this.keeper.openContainer(name, { heads: stored.heads, records: stored.records, grants: stored.grants });
    const records = opened.records.map(async (record) => ({ ...record, envelopeHash: await hashOf(stored.records, record.recordId) }));
    return { ...opened, records: await Promise.all(records) };
  }

  private async send(name: Name, write: ContainerWrite): Promise<ContainerWrite> {
    await this.api.post(`/containers/${name.kind}/${name.id}/writes`, write, ContainerWritten);
    await this.keeper.written(name);
    return write;
  }
}

async function hashOf(records: readonly { readonly recordId: string; readonly envelope: string }[], recordId: string): Promise<string> {
  return envelopeHash(records.find((record) => record.recordId === recordId)?.envelope ?? '');
}

function withId<Draft extends RecordChange>(draft: Draft): { recordId: string; type: number; body: unknown } {
  return { recordId: draft.recordId ?? systemRandom.uuid(), type: draft.type, body: draft.body };
}
