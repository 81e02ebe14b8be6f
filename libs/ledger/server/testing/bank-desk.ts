import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '@sojourn/database';
import { fixedClock, systemRandom } from '@sojourn/units';
import type { BankStatement, SentBankLines } from '@sojourn/ledger/contract';
import { goesOn, LinesToSend, readStatements, type StatementEnd, type StatementLine } from '@sojourn/ledger/rules/statement';
import { BankAccountService } from '../bank/bank-account.service';
import { BankLineService } from '../bank/bank-line.service';
import { BankMatchService } from '../bank/bank-match.service';
import { BankReconciliationService } from '../bank/bank-reconciliation.service';
import { BankStatementService } from '../bank/bank-statement.service';
import { PaymentExportService } from '../payment/payment-export.service';
import { PaymentService } from '../payment/payment.service';
import type { TestBooks } from './open-books';

/** The real services of the bank side, and an import as a browser does it; only the sealing is left out. */
export interface BankDesk {
  readonly accounts: BankAccountService;
  readonly statements: BankStatementService;
  readonly lines: BankLineService;
  readonly matches: BankMatchService;
  readonly reconciliation: BankReconciliationService;
  readonly payments: PaymentService;
  readonly exports: PaymentExportService;
  /** A bank account on a ledger account; gives its id. */
  newAccount(scope: Scope, account?: string, currency?: string): Promise<string>;
  /** Reads bytes and imports the first statement in them. */
  importFile(scope: Scope, bankAccountId: string, bytes: Uint8Array): Promise<BankStatement>;
}

export function openBankDesk({ db, ledger }: TestBooks): BankDesk {
  const clock = fixedClock('2026-04-01T09:07:31.250Z');
  const statements = new BankStatementService(db.tenant, clock);
  const accounts = new BankAccountService(db.tenant);
  return {
    accounts,
    statements,
    lines: new BankLineService(db.tenant),
    matches: new BankMatchService(db.tenant, ledger, clock, systemRandom),
    reconciliation: new BankReconciliationService(db.tenant),
    payments: new PaymentService(db.tenant, clock),
    exports: new PaymentExportService(db.tenant, ledger, clock),
    async newAccount(scope, account = '1010', currency = 'EUR') {
      const id = randomUUID();
      const iban = account === '1010' ? 'DE89370400440532013000' : null;
      await accounts.add(scope, { id, code: `B-${account}`, account, currency, iban });
      return id;
    },
    async importFile(scope, bankAccountId, bytes) {
      const { lines, end } = await firstStatement(bytes);
      const { accounts: all } = await accounts.list(scope);
      const account = all.find(({ id }) => id === bankAccountId);
      const days = { fromOn: end.fromOn ?? '', toOn: end.toOn ?? '' };
      const { lines: known } = await statements.known(scope, bankAccountId, { from: days.fromOn, to: days.toOn });
      const { statementsTo = null, statementMinor = null } = account ?? {};
      const last = statementsTo === null || statementMinor === null ? null : { toOn: statementsTo, closingMinor: BigInt(statementMinor) };
      const sender = new LinesToSend(
        bankAccountId,
        known.map((line) => ({ ...line, amountMinor: BigInt(line.amountMinor) })),
        goesOn(end, last),
        randomUUID,
      );
      const sent: SentBankLines = { lines: [], known: [] };
      for (const line of lines) {
        const taken = sender.take(line);
        if ('known' in taken) sent.known.push(taken.known);
        else sent.lines.push({ ...taken.sent, voucherId: null });
      }
      const id = randomUUID();
      const balances = { openingMinor: end.openingMinor.toString(), closingMinor: end.closingMinor.toString() };
      await statements.begin(scope, { id, bankAccountId, format: 'camt', sequence: null, ...days, ...balances, lineCount: end.lineCount });
      await statements.receive(scope, id, sent);
      return statements.complete(scope, id);
    },
  };
}

/** The quarter's bank statement as camt.053: the lines a bank would show for its entries, and the 45.00 nobody has booked. */
export const workedStatement = (): Uint8Array => readFileSync(join(__dirname, '../../rules/statement/golden/worked-quarter.xml'));

async function firstStatement(bytes: Uint8Array): Promise<{ lines: StatementLine[]; end: StatementEnd }> {
  const lines: StatementLine[] = [];
  for await (const part of readStatements(once(bytes), { format: 'camt', encoding: 'utf-8' })) {
    if (part.kind === 'line') lines.push(part.line);
    if (part.kind === 'end') return { lines, end: part.end };
    if (part.kind === 'objection') throw new Error(JSON.stringify(part.objection));
  }
  throw new Error('no statement');
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
