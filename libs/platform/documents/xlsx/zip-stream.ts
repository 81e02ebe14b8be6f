import { Zip, ZipPassThrough } from 'fflate';

const CHUNK = 64 * 1024; // characters gathered before they are packed

/** A growing ZIP archive: text goes in by files, bytes come out as soon as they are packed, and nothing is kept. */
export class ZipStream {
  private ready: Uint8Array<ArrayBuffer>[] = [];
  private failure: Error | null = null;
  private readonly encoder = new TextEncoder();
  private readonly zip = new Zip((error, bytes) => {
    this.failure ??= error;
    if (bytes.length > 0) this.ready.push(new Uint8Array(bytes));
  });

  /** Writes a file of these parts; gives the archive's bytes as they become ready. */
  async *file(path: string, parts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const file = new PackedFile(path);
    this.zip.add(file);
    let gathered = '';
    for await (const part of parts) {
      gathered += part;
      if (gathered.length < CHUNK) continue;
      file.push(this.encoder.encode(gathered), false);
      gathered = '';
      await file.written;
      yield* this.taken();
    }
    file.push(this.encoder.encode(gathered), true);
    await file.packed;
    yield* this.taken();
  }

  *end(): Generator<Uint8Array<ArrayBuffer>> {
    this.zip.end();
    yield* this.taken();
  }

  private *taken(): Generator<Uint8Array<ArrayBuffer>> {
    if (this.failure !== null) throw this.failure;
    const ready = this.ready;
    this.ready = [];
    yield* ready;
  }
}

/** Packed by the platform itself, in Node and in the browser: beside the event loop, at four times the speed of a script. */
class PackedFile extends ZipPassThrough {
  readonly packed: Promise<void>;
  written: Promise<void> = Promise.resolve();
  private readonly packer = new CompressionStream('deflate-raw');
  private readonly writer = this.packer.writable.getWriter();

  constructor(path: string) {
    super(path);
    this.compression = 8; // deflate
    this.mtime = '1980-01-01T00:00:00'; // the same content gives the same file
    this.packed = this.drain();
  }

  protected override process(chunk: Uint8Array<ArrayBuffer>, final: boolean): void {
    this.written = this.writer.write(chunk).then(() => (final ? this.writer.close() : undefined));
  }

  private async drain(): Promise<void> {
    const reader = this.packer.readable.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      this.ondata(null, value, false);
    }
    this.ondata(null, new Uint8Array(), true);
  }
}
