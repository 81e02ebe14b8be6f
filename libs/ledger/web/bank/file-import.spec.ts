import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BankAccount, BankLineTexts, NewBankStatement, SentBankLine } from '@sojourn/ledger/contract';
import { FileImport, type BankFile, type ImportDesk } from './file-import';

// Not real: the api and the keeper are a list in memory. Everything else is what the import page runs.
const account: BankAccount = {
  id: '11111111-1111-4111-8111-111111111111',
  code: 'MAIN',
  account: '1010',
  currency: 'EUR',
  iban: 'DE89370400440532013000',
  csvMapping: null,
  statementsFrom: null,
  statementsTo: null,
  statementMinor: null,
  bookMinor: '0',
  unmatched: 0,
  suggested: 0,
  matched: 0,
  ignored: 0,
};

class Kept implements ImportDesk {
  private ids = 0;
  readonly statements = new Map<string, { begun: NewBankStatement; lines: SentBankLine[]; known: string[]; complete: boolean }>();
  readonly sealed: BankLineTexts[][] = [];
  failsAfter = Infinity;

  newId(): string {
    return `00000000-0000-4000-8000-${String(++this.ids).padStart(12, '0')}`;
  }
  async known(): ReturnType<ImportDesk['known']> {
    const lines = [...this.statements.values()].filter(({ complete }) => complete).flatMap(({ lines: all }) => all);
    return lines.map(({ id, bookedOn, amountMinor, occurrence, referenceHash }) => ({
      id,
      bookedOn,
      amountMinor: BigInt(amountMinor),
      occurrence,
      referenceHash,
    }));
  }
  async begin(begun: NewBankStatement): Promise<void> {
    const same = [...this.statements.values()].some(
      (kept) => kept.complete && kept.begun.closingMinor === begun.closingMinor && kept.begun.toOn === begun.toOn,
    );
    if (same) throw new Error('known');
    this.statements.set(begun.id, { begun, lines: [], known: [], complete: false });
  }
  async send(id: string, { lines, known }: { lines: readonly SentBankLine[]; known: readonly string[] }): Promise<void> {
    if (this.failsAfter-- <= 0) throw new Error('offline');
    this.statements.get(id)?.lines.push(...lines);
    this.statements.get(id)?.known.push(...known);
  }
  async complete(id: string): Promise<void> {
    const kept = this.statements.get(id);
    if (kept !== undefined) kept.complete = true;
  }
  async abandon(id: string): Promise<void> {
    this.statements.delete(id);
  }
  async seal(texts: readonly BankLineTexts[]): Promise<string> {
    this.sealed.push([...texts]);
    return `voucher-${this.sealed.length}`;
  }
  isKnown(error: unknown): boolean {
    return error instanceof Error && error.message === 'known';
  }
}

function fileOf(bytes: Uint8Array, size = 4096): BankFile {
  return {
    name: 'statement',
    size: bytes.length,
    async *stream() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

const golden = (name: string): Uint8Array => readFileSync(join(__dirname, '../../rules/statement/golden', name));

it('looks first and sends nothing, then sends what is not sealed and seals the rest', async () => {
  const desk = new Kept();
  const made = new FileImport(account, desk);
  await made.look(fileOf(golden('worked-quarter.xml')));
  expect(made.now()).toMatchObject({ step: 'preview', statements: [{ ours: true, end: { lineCount: 24, closingMinor: 4443575n } }] });
  expect(desk.statements.size).toBe(0);
  await made.send();
  expect(made.now()).toEqual({ step: 'done', taken: 1, knownLines: 0, newLines: 24, knownStatements: 0 });
  const [kept] = desk.statements.values();
  expect(kept).toMatchObject({ complete: true, begun: { openingMinor: '4380000', closingMinor: '4443575', sequence: '1', lineCount: 24 } });
  // No text of the bank leaves unsealed; the reference is a hash.
  expect(JSON.stringify(kept)).not.toMatch(/Stripe|Rent|Salary|WQ-/);
  expect(kept?.lines[0]).toMatchObject({
    code: 'PMNT/RCDT/ESCT',
    amountMinor: '122025',
    referenceHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    voucherId: 'voucher-1',
  });
  expect(desk.sealed.flat()).toHaveLength(24);
  expect(desk.sealed.flat()[0]).toEqual({ lineId: kept?.lines[0]?.id, remittance: 'Stripe payout', reference: 'WQ-001' });
});

it('passes over a statement that is there already, and says so', async () => {
  const desk = new Kept();
  for (const expected of [
    { taken: 1, knownStatements: 0 },
    { taken: 0, knownStatements: 1 },
  ]) {
    const made = new FileImport(account, desk);
    await made.look(fileOf(golden('worked-quarter.xml')));
    await made.send();
    expect(made.now()).toMatchObject({ step: 'done', ...expected });
  }
  expect(desk.statements.size).toBe(1);
});

it('leaves statements of other accounts out, and refuses another currency', async () => {
  const made = new FileImport({ ...account, iban: 'LT121000011101001000' }, new Kept());
  await made.look(fileOf(golden('camt-053-001-08.xml')));
  expect(made.now()).toMatchObject({
    step: 'objection',
    objection: { code: 'currency-differs', facts: { currency: 'JPY', needs: 'EUR' } },
  });
  const dinars = new FileImport({ ...account, currency: 'KWD', iban: 'KW81CBKU0000000000001234560101' }, new Kept());
  const onlyKuwait = golden('camt-053-001-08.xml')
    .toString()
    .replace(/<ns2:Stmt>\s*<ns2:Id>S-JPY[^]*?<\/ns2:Stmt>/, '');
  await dinars.look(fileOf(new TextEncoder().encode(onlyKuwait)));
  expect(dinars.now()).toMatchObject({ step: 'preview', statements: [{ ours: false }, { ours: true }] });
});

it('says what is wrong before anything leaves', async () => {
  const desk = new Kept();
  const made = new FileImport(account, desk);
  const spoilt = new TextEncoder().encode(golden('worked-quarter.xml').toString().replace('>44435.75<', '>44435.76<'));
  await made.look(fileOf(spoilt));
  expect(made.now()).toMatchObject({ step: 'objection', objection: { code: 'total-wrong', facts: { differenceMinor: '1' } } });
  await made.send();
  expect(desk.statements.size).toBe(0);
});

it('leaves nothing when the connection falls half way, and can be sent again', async () => {
  const desk = new Kept();
  desk.failsAfter = 0;
  const made = new FileImport(account, desk);
  await made.look(fileOf(golden('worked-quarter.xml')));
  await expect(made.send()).rejects.toThrow('offline');
  expect(desk.statements.size).toBe(0);
  expect(made.now()).toMatchObject({ step: 'preview' });
  desk.failsAfter = Infinity;
  await made.send();
  expect(made.now()).toMatchObject({ step: 'done', newLines: 24 });
});

it('asks how a CSV is laid out, and does not ask again for the layout it was told', async () => {
  const first = new FileImport(account, new Kept());
  await first.look(fileOf(golden('csv-german.csv')));
  const now = first.now();
  expect(now).toMatchObject({ step: 'mapping', encoding: 'iso-8859-1' });
  if (now.step !== 'mapping') return;
  await first.checkCsv(now.beginning.mapping, null, null);
  expect(first.now()).toMatchObject({ step: 'preview', statements: [{ end: { openingMinor: 100000n, closingMinor: 204450n } }] });
  const again = new FileImport({ ...account, csvMapping: first.mapping }, new Kept());
  await again.look(fileOf(golden('csv-german.csv')));
  expect(again.now()).toMatchObject({ step: 'preview' });
});

it('sends a long statement in parts, each with its texts sealed before it', async () => {
  const lines = Array.from({ length: 2500 }, (_, index) => `31.03.2026;${index + 1},00;gift ${index};`);
  const sum = (2500 * 2501) / 2;
  const desk = new Kept();
  const made = new FileImport(account, desk);
  await made.look(fileOf(new TextEncoder().encode(`Datum;Betrag;Verwendungszweck;Saldo\n${lines.join('\n')}\n`), 64));
  const now = made.now();
  if (now.step !== 'mapping') throw new Error(now.step);
  await made.checkCsv({ ...now.beginning.mapping, balance: null }, 0n, BigInt(sum) * 100n);
  await made.send();
  expect(made.now()).toMatchObject({ step: 'done', newLines: 2500 });
  expect(desk.sealed.map((part) => part.length)).toEqual([1000, 1000, 500]);
  expect(new Set([...desk.statements.values()][0]?.lines.map(({ voucherId }) => voucherId))).toEqual(
    new Set(['voucher-1', 'voucher-2', 'voucher-3']),
  );
});
