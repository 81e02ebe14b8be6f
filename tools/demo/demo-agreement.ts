import { systemRandom, type LocalDate } from '@sojourn/units';
import type { BudgetLine, Commitment, GrantDraft, GrantPage } from '@sojourn/grants/contract';
import type { DemoClient } from './demo-client';

/** An agreement of the demonstration, kept through the same doors as the pages. */
export class DemoAgreement {
  private constructor(
    private readonly keeper: DemoClient,
    readonly id: string,
    readonly code: string,
  ) {}

  static async signed(keeper: DemoClient, draft: GrantDraft, on: LocalDate): Promise<DemoAgreement> {
    const { id } = await keeper.post<{ id: string }>('/grants', draft);
    await keeper.post(`/grants/${id}/signature`, { on, ...(needsRate(draft) ? { rate: '1.1000' } : {}) });
    return new DemoAgreement(keeper, id, draft.code);
  }

  budget(from: LocalDate, to: LocalDate, lines: readonly BudgetLine[]): Promise<void> {
    return this.keeper.put(`/grants/${this.id}/budgets`, { from, to, lines });
  }

  /** What the funder will pay. */
  async expects(dueOn: LocalDate, amountMinor: string, conditionId: string | null = null): Promise<string> {
    const id = systemRandom.uuid();
    await this.keeper.post(`/grants/${this.id}/instalments`, { id, dueOn, amountMinor, conditionId });
    return id;
  }

  /** An instalment that came on its day. */
  async received(on: LocalDate, amountMinor: string, more: { conditionId?: string; account?: string; rate?: string } = {}): Promise<void> {
    const { conditionId = null, account = '1010', rate } = more;
    const instalment = await this.expects(on, amountMinor, conditionId);
    const receipt = { id: systemRandom.uuid(), on, amountMinor, account, ...(rate === undefined ? {} : { rate }) };
    await this.keeper.post(`/grants/${this.id}/instalments/${instalment}/receipts`, receipt);
  }

  claimed(instalment: string, on: LocalDate): Promise<void> {
    return this.keeper.post(`/grants/${this.id}/instalments/${instalment}/claim`, { on });
  }

  async bedNights(label: string, amountMinor: string, perUnitMinor: string): Promise<string> {
    const id = systemRandom.uuid();
    await this.keeper.post(`/grants/${this.id}/conditions`, { id, kind: 'bed-nights', label, amountMinor, perUnitMinor });
    return id;
  }

  met(conditionId: string, on: LocalDate, units: number): Promise<void> {
    const fulfilment = { id: systemRandom.uuid(), on, met: { units } };
    return this.keeper.post(`/grants/${this.id}/conditions/${conditionId}/fulfilments`, fulfilment);
  }

  /** A report the funder waits for; `sentOn` where it was sent. */
  async report(period: { from: LocalDate; to: LocalDate }, dueOn: LocalDate, sentOn?: LocalDate): Promise<void> {
    const id = systemRandom.uuid();
    await this.keeper.post(`/grants/${this.id}/reports-due`, { id, ...period, dueOn });
    if (sentOn !== undefined) await this.keeper.post(`/grants/${this.id}/reports-due/${id}/sent`, { on: sentOn });
  }

  commits(commitment: Omit<Commitment, 'id' | 'releasedOn'>): Promise<void> {
    return this.keeper.post(`/grants/${this.id}/commitments`, { id: systemRandom.uuid(), ...commitment });
  }

  /** Indirect costs of a period, charged into the general fund. */
  indirect(from: LocalDate, to: LocalDate, on: LocalDate): Promise<void> {
    return this.keeper.post(`/grants/${this.id}/indirect-charges`, { id: systemRandom.uuid(), from, to, on, toFund: 'GEN' });
  }

  close(): Promise<void> {
    return this.keeper.post(`/grants/${this.id}/state`, { state: 'closed' });
  }

  page(): Promise<GrantPage> {
    return this.keeper.get<GrantPage>(`/grants/${this.id}`);
  }
}

/** Only a promise without condition is booked on its day, and then at a rate where it is in another currency. */
function needsRate({ currency, recognition }: GrantDraft): boolean {
  return currency !== 'EUR' && recognition === 'unconditional';
}
