import type { Scope } from '@sojourn/database';
import type { GrantPage } from '@sojourn/grants/contract';
import type { Entry } from '@sojourn/ledger/contract';
import { newId, type TestGrants } from './open-grants';

/** What tests of a group's grants do again and again, for the group whose turn it is. */
export interface GrantSteps {
  entriesOf(of?: Scope): Promise<readonly Entry[]>;
  page(id: string, of?: Scope): Promise<GrantPage>;
  /** Plans an instalment and gives its id. */
  planned(grantId: string, amountMinor: string, dueOn?: string, conditionId?: string | null): Promise<string>;
  receive(grantId: string, instalmentId: string, amountMinor: string, more?: object): Promise<{ id: string }>;
}

export function grantSteps(grants: () => TestGrants, scope: () => Scope): GrantSteps {
  return {
    entriesOf: async (of = scope()) => (await grants().reader.entries(of)).entries,
    page: (id, of = scope()) => grants().overviews.page(of, id),
    planned: async (grantId, amountMinor, dueOn = '2026-02-01', conditionId = null) =>
      (await grants().instalments.plan(scope(), grantId, { id: newId(), dueOn, amountMinor, conditionId })).id,
    receive: (grantId, instalmentId, amountMinor, more = {}) =>
      grants().instalments.receive(scope(), grantId, instalmentId, {
        id: newId(),
        on: '2026-02-01',
        amountMinor,
        account: '1010',
        ...more,
      }),
  };
}
