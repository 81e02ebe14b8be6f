import { CaseCost, CaseYearCode } from '@sojourn/cases/contract';
import { RECORD_TYPES } from '@sojourn/sealing/shape';
import { systemClock, systemRandom } from '@sojourn/units';
import { costCode, costEntry } from '../../libs/cases/rules';
import type { PostedEntry } from '@sojourn/ledger/contract';
import type { DemoDesk } from './demo-desk';
import type { DemoMember } from './demo-group';
import { record, type DemoCase } from './demo-cases';
import type { DemoMonths } from './demo-months';

/** Help in money, in cents; below what asks for a second person. */
const HELP = [18_000, 25_000, 9_500, 32_000, 14_000];
const ACCOUNTS = ['6300', '6310', '6330', '6320'];

/**
 * What was spent on the helped people, under random yearly codes. The books know code and amount; whose code it is stands sealed in the case, as
 * a browser leaves it. (decisions.md 5)
 */
export class DemoCosts {
  private readonly codes = new Map<string, string>();
  private readonly sealed = new Map<string, CaseCost[]>();

  constructor(private readonly cases: readonly DemoCase[]) {}

  /** Two payments of help a month, to people in turn. */
  async month(desk: DemoDesk, months: DemoMonths, month: number): Promise<void> {
    for (const turn of [0, 1]) {
      const helped = this.cases[(month * 2 + turn) % this.cases.length];
      if (helped === undefined) continue;
      const [year] = months.numbers(month);
      const cost: CaseCost = {
        requestId: systemRandom.uuid(),
        code: this.codeOf(helped.caseId, year),
        paidOn: months.on(month, 8 + turn * 15),
        account: ACCOUNTS[(month + turn) % ACCOUNTS.length] ?? '6300',
        functionCode: 'PRO',
        fund: 'GEN',
        paidFrom: '1010',
        amountMinor: String(HELP[(month * 2 + turn) % HELP.length]),
        currency: 'EUR',
        dropped: false,
      };
      const { id, fiscalYear, number } = await desk.writer.post<PostedEntry>('/ledger/entries', costEntry(cost));
      const costs = this.sealed.get(helped.caseId) ?? [];
      this.sealed.set(helped.caseId, [...costs, { ...cost, entry: { id, fiscalYear, number } }]);
    }
  }

  /** Seals codes and costs into their cases. */
  async seal({ keeper, client }: DemoMember): Promise<void> {
    const madeAt = systemClock.now();
    for (const [id, costs] of this.sealed) {
      const codes = [...this.codes].filter(([key]) => key.startsWith(id));
      const write = await keeper.writeRecords({
        kind: 'case',
        id,
        records: [
          ...codes.map(([key, code]) =>
            record(RECORD_TYPES['case-year-code'], CaseYearCode.parse({ year: Number(key.slice(-4)), code, madeAt })),
          ),
          ...costs.map((cost) => record(RECORD_TYPES['case-cost'], CaseCost.parse(cost))),
        ],
      });
      await client.post(`/containers/case/${id}/writes`, write);
      keeper.written({ kind: 'case', id });
    }
  }

  private codeOf(caseId: string, year: number): string {
    const key = `${caseId} ${year}`;
    const code = this.codes.get(key) ?? costCode(systemRandom.bytes(5));
    this.codes.set(key, code);
    return code;
  }
}
