import { inject, Injectable } from '@angular/core';
import { CaseList, CaseSummary } from '@sojourn/cases/contract';
import { SealedContainers } from '@sojourn/containers/web';
import { ApiClient } from '@sojourn/http/client';
import { FundList, type Fund } from '@sojourn/ledger/contract';
import { CountsList, CountsTable, type CountRow, type NewCounts } from '@sojourn/advocacy/contract';
import { type CountedCase } from '@sojourn/advocacy/rules';

/** A case that is over. When it ended, nobody wrote down. */
const ENDED: readonly string[] = ['CLOSED', 'REFUSED'];
/** An enquiry or a place on the waiting list is no help yet. */
const NOT_YET: readonly string[] = ['ENQ', 'WAIT', 'REFUSED'];

/** Counts what this browser can open, and speaks with the api of tables only: no case, and no raw count, leaves it. */
@Injectable({ providedIn: 'root' })
export class CountsStore {
  private readonly sealed = inject(SealedContainers);
  private readonly api = inject(ApiClient);

  async funds(): Promise<readonly Fund[]> {
    return (await this.api.get('/ledger/funds', FundList)).funds;
  }

  async tables(): Promise<readonly CountsTable[]> {
    return (await this.api.get('/advocacy/counts', CountsList)).tables;
  }

  /** Every case this officer holds, from its summary. Summaries are no opening of a case. (decisions.md 6) */
  async cases(): Promise<readonly CountedCase[]> {
    const [opened, { cases }] = await Promise.all([this.sealed.list('case'), this.api.get('/cases', CaseList)]);
    const files = new Map(cases.map((file) => [file.id, file]));
    return opened.flatMap(({ id, summary }) => {
      const file = files.get(id);
      if (file === undefined || NOT_YET.includes(file.status)) return [];
      const { personRef, needs } = CaseSummary.parse(summary);
      return [{ personRef, needs, openedMonth: file.openedMonth, ended: ENDED.includes(file.status) }];
    });
  }

  propose(table: NewCounts): Promise<CountsTable> {
    return this.api.post('/advocacy/counts', table, CountsTable);
  }

  publish(id: string, rows: readonly CountRow[]): Promise<CountsTable> {
    return this.api.post(`/advocacy/counts/${id}/publication`, { rows }, CountsTable);
  }
}
