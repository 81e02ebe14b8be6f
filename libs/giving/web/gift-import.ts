import { computed, signal } from '@angular/core';
import { IMPORT_MOST, IMPORT_PART, type Import } from '@sojourn/giving/contract';
import { readGiftFile, type ReadFile } from './import-file';
import { importId, partsOf, type FilePart } from './import-parts';
import type { GivingStore } from './giving.store';

/** What a file holds by currency, for the look before it is sent. */
export interface FileTotal {
  readonly currency: string;
  readonly gifts: number;
  readonly minor: bigint;
}

/** How often the same lines may have been given up before. */
const ATTEMPTS = 200;

/**
 * A file of gifts on its way into the books: read here, sent in small pieces, looked through there, booked in parts of at most 20,000, each part
 * whole or not at all. All parts are looked through before the first is booked. Begun again with the same file, it goes on.
 */
export class GiftImport {
  readonly file = signal<ReadFile | null>(null);
  readonly name = signal('');
  readonly bytes = signal(0);
  readonly sent = signal(0);
  readonly parts = signal<readonly FilePart[]>([]);
  private readonly states = signal<readonly Import[]>([]); // by part; empty until all were looked through
  private readonly ids = new Map<FilePart, string>();

  constructor(
    private readonly store: Pick<GivingStore, 'beginImport' | 'gather' | 'readImport' | 'bookImport' | 'abandonImport'>,
    private readonly booksCurrency: string,
    private readonly most = IMPORT_MOST,
  ) {}

  readonly read = computed(() => {
    const file = this.file();
    return file !== null && 'read' in file ? file.read : null;
  });
  readonly ready = computed(() => {
    const read = this.read();
    return read !== null && read.missing.length === 0 && read.mistakes.length === 0 && read.gifts.length > 0;
  });

  readonly totals = computed<readonly FileTotal[]>(() => {
    const totals = new Map<string, FileTotal>();
    for (const { gift } of this.read()?.gifts ?? []) {
      const { gifts, minor } = totals.get(gift.currency) ?? { gifts: 0, minor: 0n };
      totals.set(gift.currency, { currency: gift.currency, gifts: gifts + 1, minor: minor + BigInt(gift.amountMinor) });
    }
    return [...totals.values()];
  });

  readonly booked = computed(() => this.states().filter(({ state }) => state === 'booked').length); // parts

  /** All parts together, as one import. Null until the books were asked. */
  readonly state = computed<Omit<Import, 'id'> | null>(() => {
    const states = this.states();
    if (states.length === 0) return null;
    const sum = (of: (state: Import) => number): number => states.reduce((total, state) => total + of(state), 0);
    return {
      state: states.every(({ state }) => state === 'booked') ? 'booked' : 'gathering',
      lines: sum(({ lines }) => lines),
      here: sum(({ here }) => here),
      duplicates: states.flatMap(({ duplicates }) => duplicates),
      problems: states.flatMap(({ problems }) => problems),
      booked: sum(({ booked }) => booked),
    };
  });

  async take(file: File): Promise<void> {
    this.forget();
    this.name.set(file.name);
    this.bytes.set(file.size);
    const read = readGiftFile(new Uint8Array(await file.arrayBuffer()), this.booksCurrency);
    this.parts.set('read' in read ? await partsOf(read.read.gifts, this.most) : []);
    this.file.set(read);
  }

  /** Sends the lines and asks what the books say of them. Called again after a failure, or with the same file another day, it goes on. */
  async send(): Promise<void> {
    this.sent.set(0);
    const states: Import[] = [];
    for (const part of this.parts()) {
      const begun = await this.begin(part);
      if (begun.state !== 'booked') await this.gather(part, begun);
      else this.sent.update((sent) => sent + part.lines.length);
      states.push(begun.state === 'booked' ? begun : await this.store.readImport(begun.id));
    }
    this.states.set(states);
  }

  /** Part after part. What is booked stays booked when a later part fails; called again, it goes on with that one. */
  async book(): Promise<void> {
    for (const [index, state] of this.states().entries()) {
      if (state.state === 'booked') continue;
      const booked = await this.store.bookImport(state.id);
      this.states.update((states) => states.with(index, booked));
    }
  }

  /** Gives it up: what was sent and not booked is forgotten. */
  async leave(): Promise<void> {
    const left = [...this.ids.values()].filter((id) => this.states().find((state) => state.id === id)?.state !== 'booked');
    this.forget();
    for (const id of left) await this.store.abandonImport(id);
  }

  private forget(): void {
    this.file.set(null);
    this.parts.set([]);
    this.states.set([]);
    this.sent.set(0);
    this.ids.clear();
  }

  /** The import of these lines; one that was given up is begun anew. */
  private async begin(part: FilePart): Promise<Import> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const id = importId(part, attempt);
      const begun = await this.store.beginImport({ id, lines: part.lines.length });
      if (begun.state === 'abandoned') continue;
      if (begun.state !== 'booked') this.ids.set(part, id);
      return begun;
    }
    throw new RangeError('the same lines were given up too often');
  }

  /** Lines lie there in the order of the file: what came before a failure is not sent again. */
  private async gather({ lines }: FilePart, { id, here }: Import): Promise<void> {
    this.sent.update((sent) => sent + here);
    for (let from = here; from < lines.length; from += IMPORT_PART) {
      const piece = lines.slice(from, from + IMPORT_PART);
      await this.store.gather(id, { lines: piece });
      this.sent.update((sent) => sent + piece.length);
    }
  }
}
