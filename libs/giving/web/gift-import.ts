import { computed, signal } from '@angular/core';
import { IMPORT_MOST, IMPORT_PART, type Import } from '@sojourn/giving/contract';
import { systemRandom } from '@sojourn/units';
import { readGiftFile, type ReadFile } from './import-file';
import type { GivingStore } from './giving.store';

/** What a file holds by currency, for the look before it is sent. */
export interface FileTotal {
  readonly currency: string;
  readonly gifts: number;
  readonly minor: bigint;
}

/** A file of gifts on its way into the books: read here, sent in parts, looked through there, booked as a whole. */
export class GiftImport {
  readonly file = signal<ReadFile | null>(null);
  readonly name = signal('');
  readonly sent = signal(0);
  readonly state = signal<Import | null>(null);
  private id = systemRandom.uuid();

  constructor(
    private readonly store: Pick<GivingStore, 'beginImport' | 'gather' | 'readImport' | 'bookImport' | 'abandonImport'>,
    private readonly booksCurrency: string,
  ) {}

  readonly read = computed(() => {
    const file = this.file();
    return file !== null && 'read' in file ? file.read : null;
  });
  readonly ready = computed(() => {
    const read = this.read();
    return (
      read !== null && read.missing.length === 0 && read.mistakes.length === 0 && read.gifts.length > 0 && read.gifts.length <= IMPORT_MOST
    );
  });
  readonly tooMany = computed(() => (this.read()?.gifts.length ?? 0) > IMPORT_MOST);

  readonly totals = computed<readonly FileTotal[]>(() => {
    const totals = new Map<string, FileTotal>();
    for (const { gift } of this.read()?.gifts ?? []) {
      const { gifts, minor } = totals.get(gift.currency) ?? { gifts: 0, minor: 0n };
      totals.set(gift.currency, { currency: gift.currency, gifts: gifts + 1, minor: minor + BigInt(gift.amountMinor) });
    }
    return [...totals.values()];
  });

  async take(file: File): Promise<void> {
    this.id = systemRandom.uuid();
    this.state.set(null);
    this.sent.set(0);
    this.name.set(file.name);
    this.file.set(readGiftFile(new Uint8Array(await file.arrayBuffer()), this.booksCurrency));
  }

  /** Sends the lines in parts and asks what the books say of them. Called again after a failure, it goes on. */
  async send(): Promise<void> {
    const gifts = this.read()?.gifts ?? [];
    await this.store.beginImport({ id: this.id, lines: gifts.length });
    for (let from = this.sent(); from < gifts.length; from += IMPORT_PART) {
      await this.store.gather(this.id, { lines: gifts.slice(from, from + IMPORT_PART).map(({ line, gift }) => ({ line, gift })) });
      this.sent.set(Math.min(from + IMPORT_PART, gifts.length));
    }
    this.state.set(await this.store.readImport(this.id));
  }

  async book(): Promise<void> {
    this.state.set(await this.store.bookImport(this.id));
  }

  /** Gives it up: what was sent is forgotten. */
  async leave(): Promise<void> {
    const state = this.state();
    this.file.set(null);
    this.state.set(null);
    if (this.sent() > 0 && state?.state !== 'booked') await this.store.abandonImport(this.id);
    this.sent.set(0);
  }
}
