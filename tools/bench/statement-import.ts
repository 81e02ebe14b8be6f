import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { TEXTS_PER_RECORD, type BankAccount, type BankLineTexts } from '@sojourn/ledger/contract';
import { LedgerService } from '@sojourn/ledger/server';
import { RECORD_TYPES, sealRecord, secureRandom } from '@sojourn/sealing';
import { systemClock, systemRandom } from '@sojourn/units';
import { allMigrations } from '../../apps/api/migrations';
import { BankAccountService } from '../../libs/ledger/server/bank/bank-account.service';
import { BankStatementService } from '../../libs/ledger/server/bank/bank-statement.service';
import { FileImport, type BankFile, type ImportDesk } from '../../libs/ledger/web/bank/file-import';
import type { Row } from './row';

const LINES = 100_000;
const DAYS = 360;
const MEBIBYTE = 2 ** 20;

/**
 * A statement of so many lines through the import the browser runs: read twice, texts sealed, lines sent into the real tables.
 * Left out: the way over HTTP, and the grants of the sealed containers.
 */
export async function benchStatementImport(): Promise<Row[]> {
  const db = await testDatabase(allMigrations);
  try {
    const { groupId } = await db.newGroup('EUR');
    const scope = await db.newMember(groupId, ['payments']);
    await db.tenant.transaction(scope, (tx) => new LedgerService(systemClock, systemRandom).openBooks(tx, groupId, 'EUR'));
    const accounts = new BankAccountService(db.tenant);
    await accounts.add(scope, { id: randomUUID(), code: 'MAIN', account: '1010', currency: 'EUR', iban: 'DE89370400440532013000' });
    const [account] = (await accounts.list(scope)).accounts;
    if (account === undefined) throw new Error('no bank account');
    const heap = new HeapWatch();
    const [begun, used] = [performance.now(), process.cpuUsage()];
    const ended = await run(db, scope, account, heap);
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    const processor = (process.cpuUsage(used).user / 1_000_000).toFixed(0);
    if (ended.step !== 'done' || ended.newLines !== LINES) throw new Error(`the import ended in ${JSON.stringify(ended)}`);
    return [
      {
        what: `statement of ${LINES} lines read, sealed and stored`,
        measured: `${seconds} s, the browser's part ${processor} s of processor`,
        aim: 'at most 60 s',
      },
      { what: 'memory held, first tenth / last tenth of it', measured: heap.said(), aim: 'flat' },
    ];
  } finally {
    await db.close();
  }
}

async function run(db: TestDatabase, scope: Scope, account: BankAccount, heap: HeapWatch): Promise<ReturnType<FileImport['now']>> {
  const statements = new BankStatementService(db.tenant, systemClock);
  const desk: ImportDesk = {
    newId: () => randomUUID(),
    known: async (id, from, to) => {
      const { lines } = await statements.known(scope, id, { from, to });
      return lines.map((line) => ({ ...line, amountMinor: BigInt(line.amountMinor) }));
    },
    begin: async (statement) => void (await statements.begin(scope, statement)),
    send: async (id, lines) => {
      await statements.receive(scope, id, lines);
      heap.look();
    },
    complete: async (id) => void (await statements.complete(scope, id)),
    abandon: (id) => statements.abandon(scope, id),
    seal: async (texts) => seal(scope, texts),
    isKnown: () => false,
  };
  const reading = new FileImport(account, desk);
  await reading.look(statementFile());
  await reading.send();
  return reading.now();
}

/** As a browser seals texts: a fresh key for every container, some lines to a record. */
function seal({ groupId, memberId }: Scope, texts: readonly BankLineTexts[]): string {
  const [key, containerId] = [secureRandom(32), randomUUID()];
  for (let from = 0; from < texts.length; from += TEXTS_PER_RECORD)
    sealRecord(
      key,
      {
        groupId,
        kind: 'voucher',
        containerId,
        recordId: randomUUID(),
        type: RECORD_TYPES['bank-texts'],
        version: 1,
        epoch: 1,
        author: memberId,
      },
      { v: 1, lines: texts.slice(from, from + TEXTS_PER_RECORD) },
    );
  return containerId;
}

/** A camt.053 of about 70 MB that never lies in memory. */
function statementFile(): BankFile {
  const balance = (code: string, euros: number): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${euros}.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>`;
  return {
    name: 'year.xml',
    size: 70 * MEBIBYTE,
    async *stream() {
      const text = new TextEncoder();
      yield text.encode(
        `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
        <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', 0)}${balance('CLBD', LINES * 12)}`,
      );
      for (let at = 0; at < LINES; at += 100) yield text.encode(Array.from({ length: 100 }, (_, i) => entry(at + i)).join('\n'));
      yield text.encode('</Stmt></BkToCstmrStmt></Document>');
    },
  };
}

function entry(no: number): string {
  const day = new Date(Date.UTC(2026, 0, 1 + Math.floor((no * DAYS) / LINES))).toISOString().slice(0, 10);
  return `<Ntry><Amt Ccy="EUR">12.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt>
<ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>REF-${no}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>E2E-${no}</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Giver No ${no}</Nm></Pty></Dbtr>
<DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>Monthly gift ${no}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
}

/** What is held after a collection, every ten thousand lines or so. */
class HeapWatch {
  private readonly seen: number[] = [];
  private looks = 0;
  private readonly collect: () => void;

  constructor() {
    setFlagsFromString('--expose-gc');
    this.collect = runInNewContext('gc') as () => void;
  }

  look(): void {
    if (this.looks++ % 10 !== 0) return;
    this.collect();
    this.seen.push(process.memoryUsage().heapUsed / MEBIBYTE);
  }

  said(): string {
    return `${this.seen[0]?.toFixed(0)} MB / ${this.seen.at(-1)?.toFixed(0)} MB`;
  }
}
