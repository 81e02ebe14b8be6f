import { computed, inject, Injectable } from '@angular/core';
import { SealedContainers, type OpenedContainer, type RecordDraft, type SealedRecordName } from '@sojourn/containers/web';
import { MemberList, type Member } from '@sojourn/group/contract';
import { ApiClient, Problem, Session } from '@sojourn/http/client';
import { VoucherContainer, VoucherWithFiles, type VoucherBody, type VoucherFile, type VoucherSummary } from '@sojourn/ledger/contract';
import { mayHold, MEMBER_ROLES, RECORD_TYPES } from '@sojourn/sealing/shape';
import { systemRandom } from '@sojourn/units';
import * as z from 'zod/mini';
import type { ChosenFile } from './chosen-files';

const NamedFirst = z.object({ containerId: z.string() });

/**
 * The sealed papers behind the books, one container a fiscal year: payee, account number, invoice, what a bank line says of the other side.
 * Sealed and opened here for the payments desk and the auditor; the server and the accountant see ids and hashes. (formats.md 2, decisions.md 18)
 */
@Injectable({ providedIn: 'root' })
export class VoucherStore {
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly sealed = inject(SealedContainers);
  /** Containers whose holders were looked at since the page was loaded. */
  private readonly seen = new Set<string>();

  /** Whether this member's roles may hold papers at all. */
  readonly mayHold = computed(() => holds(this.session.roles()));

  /** Seals papers of a year, in one write, and names them in their order. The first paper of a year makes its container. */
  async seal(year: string, papers: readonly RecordDraft[]): Promise<readonly SealedRecordName[]> {
    const containerId = (await this.containerOf(year)) ?? (await this.makeContainer(year));
    const named = await this.sealed.seal('voucher', containerId, papers);
    await this.letNewHoldersIn(containerId);
    return named;
  }

  /** Seals a paper with its scans: first every body whole, then the record that opens them. `progress` counts all of them, from 0 to 1. */
  async sealWithFiles(
    year: string,
    body: VoucherBody,
    files: readonly ChosenFile[],
    progress: (part: number) => void,
  ): Promise<SealedRecordName> {
    const containerId = (await this.containerOf(year)) ?? (await this.makeContainer(year));
    const recordId = systemRandom.uuid();
    const sent: VoucherFile[] = [];
    for (const [index, { name, type, bytes }] of files.entries()) {
      const plaintext = await bytes();
      const kept = await this.sealed.sendFile('voucher', containerId, recordId, plaintext, (part) =>
        progress((index + part) / files.length),
      );
      sent.push({ ...kept, name, type });
    }
    const record = { recordId, type: RECORD_TYPES['voucher-with-files'], body: VoucherWithFiles.parse({ ...body, files: sent }) };
    const [named] = await this.sealed.seal('voucher', containerId, [record]);
    if (named === undefined) throw new Problem('seal-broken', 0);
    await this.letNewHoldersIn(containerId);
    return named;
  }

  /** One scan, opened: all of it, checked, or a refusal. */
  fetchFile(containerId: string, file: VoucherFile, progress: (part: number) => void): Promise<Uint8Array> {
    const { fileId, key, length, plaintextHash, bodyHash } = file;
    return this.sealed.fetchFile('voucher', containerId, { fileId, key, length, plaintextHash, bodyHash }, progress);
  }

  /** All papers of a year, opened; null while the year has none. Refuses with a `Problem` when this member holds no key to them. */
  async open(year: string): Promise<OpenedContainer | null> {
    const containerId = await this.containerOf(year);
    return containerId === null ? null : this.sealed.open('voucher', containerId);
  }

  private async containerOf(year: string): Promise<string | null> {
    return (await this.api.get(`/ledger/voucher-containers/${year}`, VoucherContainer)).containerId;
  }

  /** Readable by everybody whose role holds papers. If a colleague was faster, theirs is the one. */
  private async makeContainer(year: string): Promise<string> {
    const self = this.session.facts()?.memberId;
    const receivers = (await this.holders()).flatMap(({ id }) => (id === self ? [] : [id]));
    const summary: VoucherSummary = { v: 1, holds: 'vouchers', year };
    const containerId = await this.sealed.create('voucher', [{ type: RECORD_TYPES.summary, body: summary }], receivers);
    try {
      await this.api.post(`/ledger/voucher-containers/${year}`, { containerId }, VoucherContainer);
      return containerId;
    } catch (error) {
      const first = error instanceof Problem && error.code === 'voucher-container-elsewhere' ? NamedFirst.safeParse(error.facts) : null;
      if (first?.success) return first.data.containerId;
      throw error;
    }
  }

  /** Whoever came to the payments desk, or as auditor, since the container was made gets a key from the next colleague who seals. */
  private async letNewHoldersIn(containerId: string): Promise<void> {
    if (this.seen.has(containerId)) return;
    const [{ holders }, living] = await Promise.all([this.sealed.open('voucher', containerId), this.holders()]);
    const known = new Set(holders.map(({ memberId }) => memberId));
    for (const { id } of living) if (!known.has(id)) await this.sealed.share('voucher', containerId, id);
    this.seen.add(containerId);
  }

  private async holders(): Promise<readonly Member[]> {
    const { members } = await this.api.get('/members', MemberList);
    return members.filter(({ state, roles }) => state === 'active' && holds(roles));
  }
}

function holds(roles: readonly string[]): boolean {
  return mayHold(
    'voucher',
    MEMBER_ROLES.filter((role) => roles.includes(role)),
  );
}
