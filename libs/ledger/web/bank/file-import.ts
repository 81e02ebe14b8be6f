import { computed, signal } from '@angular/core';
import type {
  BankAccount,
  BankLineTexts,
  CsvMapping,
  FileEncoding,
  NewBankStatement,
  SentBankLine,
  SentBankLines,
} from '@sojourn/ledger/contract';
import {
  declaredEncoding,
  formatOf,
  goesOn,
  guessCsv,
  guessEncoding,
  headingHash,
  LinesToSend,
  readStatements,
  type CsvAccount,
  type CsvBeginning,
  type KnownLine,
  type LastStatement,
  type ReadingChoice,
  type StatementEnd,
  type StatementFormat,
  type StatementHead,
  type StatementLine,
  type StatementObjection,
} from '@sojourn/ledger/rules/statement';

/** A file as the browser gives it; tests give bytes. */
export interface BankFile {
  readonly name: string;
  readonly size: number;
  stream(): AsyncIterable<Uint8Array>;
}

/** What an import needs of the world. */
export interface ImportDesk {
  newId(): string;
  known(accountId: string, from: string, to: string): Promise<readonly KnownLine[]>;
  begin(statement: NewBankStatement): Promise<void>;
  send(statementId: string, lines: SentBankLines): Promise<void>;
  complete(statementId: string): Promise<void>;
  abandon(statementId: string): Promise<void>;
  seal(texts: readonly BankLineTexts[]): Promise<string>;
  /** Whether a failure only says that the statement is there already. */
  isKnown(error: unknown): boolean;
}

/** A statement found in the file, before anything leaves the browser. */
export interface FoundStatement {
  readonly head: StatementHead;
  readonly end: StatementEnd;
  readonly sample: readonly StatementLine[];
  /** False: of another account of the group, and left out. */
  readonly ours: boolean;
}

export type ImportStep =
  | { readonly step: 'choose' }
  | { readonly step: 'looking'; readonly done: number } // of 1
  | { readonly step: 'mapping'; readonly beginning: CsvBeginning; readonly encoding: FileEncoding }
  | { readonly step: 'preview'; readonly statements: readonly FoundStatement[] }
  | { readonly step: 'objection'; readonly objection: StatementObjection }
  | { readonly step: 'sending'; readonly lines: number; readonly of: number }
  | {
      readonly step: 'done';
      readonly taken: number;
      readonly knownLines: number;
      readonly newLines: number;
      readonly knownStatements: number;
    };

const BEGINNING = 64 * 1024;
const SAMPLE = 20;
/** Lines and sealed bytes that leave at once: below the limit of one request, and little enough to show progress. */
const LINES_AT_ONCE = 1000;
const TEXTS_AT_ONCE = 600_000;

/**
 * The import of one file: looked at whole first, so that a wrong total is said before anything leaves the browser, then read a second time and
 * sent in parts. Neither pass keeps more than a part in memory.
 */
export class FileImport {
  private readonly current = signal<ImportStep>({ step: 'choose' });
  readonly now = this.current.asReadonly();
  readonly working = computed(() => ['looking', 'sending'].includes(this.now().step));
  private file: BankFile | null = null;
  private choice: ReadingChoice | null = null;
  private found: readonly FoundStatement[] = [];
  private beginning: { readonly beginning: CsvBeginning; readonly encoding: FileEncoding } | null = null;

  constructor(
    private readonly account: BankAccount,
    private readonly desk: ImportDesk,
  ) {}

  /** Looks what the file is. A CSV whose layout is not the remembered one asks for its mapping first. `encoding` overrules the guess. */
  async look(file: BankFile, encoding?: FileEncoding): Promise<void> {
    this.file = file;
    this.beginning = null;
    this.current.set({ step: 'looking', done: 0 });
    const bytes = await beginningOf(file);
    const raw = new TextDecoder('latin1').decode(bytes);
    const guessed = encoding ?? declaredEncoding(raw) ?? (await guessEncoding(this.counted(file)));
    const text = new TextDecoder(guessed).decode(bytes);
    const format = formatOf(text);
    if (format === null) return this.object({ code: 'format-unknown', fileLine: 1, facts: {} });
    if (format !== 'csv' || text.trim() === '') return this.check({ format, encoding: guessed });
    const beginning = guessCsv(text, guessed);
    const known = this.account.csvMapping;
    const remembered = encoding === undefined && known?.headingHash === headingHash(beginning.headings) ? known : null;
    this.beginning = { beginning: { ...beginning, mapping: remembered ?? beginning.mapping }, encoding: guessed };
    if (remembered !== null && remembered.balance !== null) return this.checkCsv(remembered, null, null);
    this.current.set({ step: 'mapping', ...this.beginning });
  }

  /** Reads a CSV as it was said to be laid out. Balances are needed where the bank prints none. */
  async checkCsv(mapping: CsvMapping, openingMinor: bigint | null, closingMinor: bigint | null): Promise<void> {
    const account: CsvAccount = { currency: this.account.currency, openingMinor, closingMinor };
    await this.check({ format: 'csv', encoding: mapping.encoding, csv: { mapping, account } });
  }

  /** Whether what is wrong may be the layout that was said. */
  get correctable(): boolean {
    return this.beginning !== null;
  }

  /** Back to the layout of the CSV, as it was said last. */
  correct(): void {
    if (this.beginning === null) return;
    const { beginning, encoding } = this.beginning;
    this.current.set({ step: 'mapping', beginning: { ...beginning, mapping: this.mapping ?? beginning.mapping }, encoding });
  }

  /** The mapping a CSV was read with, to be remembered once its lines are in the books. */
  get mapping(): CsvMapping | null {
    return this.choice?.csv?.mapping ?? null;
  }

  get format(): StatementFormat | null {
    return this.choice?.format ?? null;
  }

  /** The first pass: reads everything, keeps a sample, sends nothing. */
  private async check(choice: ReadingChoice): Promise<void> {
    const { file } = this;
    if (file === null) return;
    this.choice = choice;
    this.current.set({ step: 'looking', done: 0 });
    const found: FoundStatement[] = [];
    let open: { head: StatementHead; sample: StatementLine[] } | null = null;
    for await (const part of readStatements(this.counted(file), choice)) {
      if (part.kind === 'objection') return this.object(part.objection);
      if (part.kind === 'head') open = { head: part.head, sample: [] };
      else if (part.kind === 'line' && open !== null && open.sample.length < SAMPLE) open.sample.push(part.line);
      else if (part.kind === 'end' && open !== null) found.push({ ...open, end: part.end, ours: this.isOurs(open.head) });
    }
    const strange = found.find(({ head, ours }) => ours && head.currency !== this.account.currency);
    if (strange !== undefined)
      return this.object({
        code: 'currency-differs',
        fileLine: 1,
        facts: { currency: strange.head.currency, needs: this.account.currency },
      });
    this.found = found;
    this.current.set({ step: 'preview', statements: found });
  }

  /** The second pass: sends every statement of this account. One that is there already is passed over; a failure leaves nothing behind. */
  async send(): Promise<void> {
    const { file, choice, found } = this;
    if (file === null || choice === null || this.now().step !== 'preview') return;
    const of = found.reduce((sum, { ours, end }) => sum + (ours ? end.lineCount : 0), 0);
    const result = { taken: 0, knownLines: 0, newLines: 0, knownStatements: 0 };
    this.current.set({ step: 'sending', lines: 0, of });
    let last = lastOf(this.account);
    let index = -1;
    let sending: Sending | null = null;
    try {
      for await (const part of readStatements(file.stream(), choice)) {
        if (part.kind === 'objection') {
          // The file changed between the two readings.
          await sending?.abandon();
          return this.object(part.objection);
        }
        if (part.kind === 'head') {
          index += 1;
          const statement = found[index];
          sending = statement?.ours === true && statement.end.lineCount > 0 ? await this.begin(statement, choice.format, last) : null;
          if (statement?.ours === true && statement.end.lineCount > 0 && sending === null) result.knownStatements += 1;
        } else if (part.kind === 'line' && sending !== null) {
          await sending.add(part.line);
          this.current.set({ step: 'sending', lines: result.newLines + result.knownLines + sending.lines, of });
        } else if (part.kind === 'end' && sending !== null) {
          await sending.complete();
          result.taken += 1;
          result.newLines += sending.newLines;
          result.knownLines += sending.knownLines;
          if (part.end.toOn !== null) last = { toOn: part.end.toOn, closingMinor: part.end.closingMinor };
          sending = null;
        }
      }
    } catch (error) {
      await sending?.abandon().catch(() => undefined); // the first failure is the one to tell
      this.current.set({ step: 'preview', statements: found });
      throw error;
    }
    this.current.set({ step: 'done', ...result });
  }

  /** Null when the statement is in the books already. */
  private async begin({ head, end }: FoundStatement, format: StatementFormat, last: LastStatement | null): Promise<Sending | null> {
    const [from, to] = [end.fromOn ?? '', end.toOn ?? ''];
    const id = this.desk.newId();
    const known = await this.desk.known(this.account.id, from, to);
    try {
      await this.desk.begin({
        id,
        bankAccountId: this.account.id,
        format,
        sequence: /^[0-9]{1,10}(\/[0-9]{1,10})?$/.test(head.sequence ?? '') ? head.sequence : null,
        fromOn: from,
        toOn: to,
        openingMinor: end.openingMinor.toString(),
        closingMinor: end.closingMinor.toString(),
        lineCount: end.lineCount,
      });
    } catch (error) {
      if (this.desk.isKnown(error)) return null;
      throw error;
    }
    return new Sending(id, this.desk, new LinesToSend(this.account.id, known, goesOn(end, last), () => this.desk.newId()));
  }

  /** A statement without an account number, as every CSV is, is taken for the account it was imported into. */
  private isOurs({ iban }: StatementHead): boolean {
    return iban === null || this.account.iban === null || iban === this.account.iban;
  }

  private async *counted(file: BankFile): AsyncGenerator<Uint8Array> {
    let seen = 0;
    for await (const chunk of file.stream()) {
      seen += chunk.length;
      this.current.set({ step: 'looking', done: file.size === 0 ? 1 : seen / file.size });
      yield chunk;
    }
  }

  private object(objection: StatementObjection): void {
    this.current.set({ step: 'objection', objection });
  }
}

/** One statement on its way, in parts. */
class Sending {
  newLines = 0;
  knownLines = 0;
  private waiting: Omit<SentBankLine, 'voucherId'>[] = [];
  private texts: BankLineTexts[] = [];
  private weight = 0;
  private known: string[] = [];
  private going: Promise<void> = Promise.resolve();

  constructor(
    private readonly id: string,
    private readonly desk: ImportDesk,
    private readonly sender: LinesToSend,
  ) {}

  get lines(): number {
    return this.newLines + this.knownLines;
  }

  async add(line: StatementLine): Promise<void> {
    const taken = this.sender.take(line);
    if ('known' in taken) {
      this.known.push(taken.known);
      this.knownLines += 1;
    } else {
      this.waiting.push(taken.sent);
      this.newLines += 1;
      if (taken.texts !== null) {
        this.texts.push(taken.texts);
        this.weight += JSON.stringify(taken.texts).length;
      }
    }
    if (this.waiting.length >= LINES_AT_ONCE || this.known.length >= LINES_AT_ONCE || this.weight >= TEXTS_AT_ONCE) await this.flush();
  }

  async complete(): Promise<void> {
    await this.flush();
    await this.going;
    await this.desk.complete(this.id);
  }

  /** Only when nothing is on its way any more, so that no part comes after it. */
  async abandon(): Promise<void> {
    await this.going.catch(() => undefined); // that failure, or the one before it, is what is told
    await this.desk.abandon(this.id);
  }

  /** One part is sealed and sent while the next is read; never more than one, so that parts stay in order and memory flat. */
  private async flush(): Promise<void> {
    const { waiting, texts, known } = this;
    if (waiting.length + known.length === 0) return;
    [this.waiting, this.texts, this.known, this.weight] = [[], [], [], 0];
    await this.going;
    this.going = this.part(waiting, texts, known);
    this.going.catch(() => undefined); // whoever awaits it next is told
  }

  /** Sealed first: a line that is there without its texts could never get them. */
  private async part(waiting: readonly Omit<SentBankLine, 'voucherId'>[], texts: readonly BankLineTexts[], known: string[]): Promise<void> {
    const sealed = new Set(texts.map(({ lineId }) => lineId));
    const voucherId = texts.length === 0 ? null : await this.desk.seal(texts);
    const lines = waiting.map((line): SentBankLine => ({ ...line, voucherId: sealed.has(line.id) ? voucherId : null }));
    await this.desk.send(this.id, { lines, known });
  }
}

function lastOf({ statementsTo, statementMinor }: BankAccount): LastStatement | null {
  return statementsTo === null || statementMinor === null ? null : { toOn: statementsTo, closingMinor: BigInt(statementMinor) };
}

async function beginningOf(file: BankFile): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.stream()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= BEGINNING) break;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.subarray(0, BEGINNING);
}
