import { inject, Injectable } from '@angular/core';
import { MemberList, type Member } from '@sojourn/group/contract';
import { ApiClient } from '@sojourn/http/client';
import type { LocalDate } from '@sojourn/units';
import {
  BankAccount,
  BankAccountList,
  BankLine,
  BankLinesPage,
  BankMatch,
  BankReconciliation,
  BankStatement,
  BankStatementList,
  KeptSuggestions,
  KnownLinesPage,
  OpenBankItems,
  ReceivedLines,
  type BankLineState,
  type CsvMapping,
  type EntryOfLine,
  type IgnoreReason,
  type KnownBankLine,
  type NewBankAccount,
  type NewBankStatement,
  type NewMatch,
  type SentBankLines,
  type SuggestedMatches,
} from '@sojourn/ledger/contract';

/** The bank side as the api tells it: days, amounts, codes and states. Nothing is kept. */
@Injectable({ providedIn: 'root' })
export class BankStore {
  private readonly api = inject(ApiClient);

  async accounts(): Promise<readonly BankAccount[]> {
    return (await this.api.get('/ledger/bank-accounts', BankAccountList)).accounts;
  }

  /** One bank account, or null. */
  async account(id: string): Promise<BankAccount | null> {
    return (await this.accounts()).find((account) => account.id === id) ?? null;
  }

  add(account: NewBankAccount): Promise<BankAccount> {
    return this.api.post('/ledger/bank-accounts', account, BankAccount);
  }

  remember(id: string, mapping: CsvMapping): Promise<BankAccount> {
    return this.api.put(`/ledger/bank-accounts/${id}/csv-mapping`, { mapping }, BankAccount);
  }

  async statements(id: string): Promise<readonly BankStatement[]> {
    return (await this.api.get(`/ledger/bank-accounts/${id}/statements`, BankStatementList)).statements;
  }

  lines(id: string, state: BankLineState | undefined, before: string | undefined): Promise<BankLinesPage> {
    return this.api.get(`/ledger/bank-accounts/${id}/lines`, BankLinesPage, { query: { state, before } });
  }

  openItems(id: string): Promise<OpenBankItems> {
    return this.api.get(`/ledger/bank-accounts/${id}/open-items`, OpenBankItems);
  }

  reconciliation(id: string, on: LocalDate): Promise<BankReconciliation> {
    return this.api.get(`/ledger/bank-accounts/${id}/reconciliation`, BankReconciliation, { query: { on } });
  }

  /** Every line the books have on these days. */
  async known(id: string, from: LocalDate, to: LocalDate): Promise<readonly KnownBankLine[]> {
    const lines: KnownBankLine[] = [];
    for (let after: string | undefined | null = undefined; after !== null;) {
      const page: KnownLinesPage = await this.api.get(`/ledger/bank-accounts/${id}/known-lines`, KnownLinesPage, {
        query: { from, to, after },
      });
      lines.push(...page.lines);
      after = page.next;
    }
    return lines;
  }

  async begin(statement: NewBankStatement): Promise<void> {
    await this.api.post('/ledger/bank-statements', statement, ReceivedLines);
  }

  async send(id: string, lines: SentBankLines): Promise<void> {
    await this.api.post(`/ledger/bank-statements/${id}/lines`, lines, ReceivedLines);
  }

  complete(id: string): Promise<BankStatement> {
    return this.api.post(`/ledger/bank-statements/${id}/completion`, {}, BankStatement);
  }

  abandon(id: string): Promise<void> {
    return this.api.delete(`/ledger/bank-statements/${id}`);
  }

  suggest(id: string, suggested: SuggestedMatches): Promise<KeptSuggestions> {
    return this.api.put(`/ledger/bank-accounts/${id}/suggestions`, suggested, KeptSuggestions);
  }

  accept(match: NewMatch): Promise<BankMatch> {
    return this.api.post('/ledger/bank-matches', match, BankMatch);
  }

  undo(matchId: string): Promise<void> {
    return this.api.delete(`/ledger/bank-matches/${matchId}`);
  }

  book(lineId: string, chosen: EntryOfLine): Promise<BankMatch> {
    return this.api.post(`/ledger/bank-lines/${lineId}/entry`, chosen, BankMatch);
  }

  ignore(lineId: string, reason: IgnoreReason): Promise<BankLine> {
    return this.api.put(`/ledger/bank-lines/${lineId}/ignored`, { reason }, BankLine);
  }

  unignore(lineId: string): Promise<void> {
    return this.api.delete(`/ledger/bank-lines/${lineId}/ignored`);
  }

  async members(): Promise<readonly Member[]> {
    return (await this.api.get('/members', MemberList)).members;
  }
}
