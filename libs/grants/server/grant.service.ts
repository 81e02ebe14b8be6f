import { Inject, Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { money, RANDOM, type Random } from '@sojourn/units';
import { LedgerService } from '@sojourn/ledger/server';
import type { GrantDraft, GrantExtension, GrantSignature, GrantStep, MonthlyRate } from '@sojourn/grants/contract';
import { grantMayStep, promiseEntry, type Carried } from '@sojourn/grants/rules';
import { exchanged } from './exchanged';
import { refused } from './grant-refusal';
import { bookable, booksCurrencyOf, grantOf, lockGrant, setCarried, type StoredGrant } from './stored-grant';

const TERMS = [
  'funder',
  'funder_kind',
  'reference',
  'fund_id',
  'function_code',
  'currency',
  'amount_minor',
  'starts_on',
  'ends_on',
  'recognition',
  'counted',
  'indirect_method',
  'indirect_cap',
  'report_language',
  'conversion',
  'matching_minor',
] as const;

/** Agreements: negotiated, signed, extended, closed. */
@Injectable()
export class GrantService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** A new agreement. From here on lines of the books may carry its code. */
  add(scope: Scope, draft: GrantDraft): Promise<{ id: string }> {
    return this.writing(scope, draft, async (tx) => {
      const id = this.random.uuid();
      const values = await termsOf(tx, draft);
      await this.ledger.addDimension(tx, scope.groupId, { code: draft.code, kind: 'grant', label: draft.funder });
      await tx.query(
        `INSERT INTO grant_agreement (group_id, id, code, state, ${TERMS.join()})
         VALUES ($1, $2, $3, 'draft', ${TERMS.map((_, index) => `$${index + 4}`).join()})`,
        [scope.groupId, id, draft.code, ...values],
      );
      return { id };
    });
  }

  /** Other terms, as long as nothing is signed. The code stays: it is known to the books. */
  change(scope: Scope, id: string, draft: GrantDraft): Promise<{ id: string }> {
    return this.writing(scope, draft, async (tx) => {
      const { grant } = await lockGrant(tx, id);
      if (grant.state !== 'draft') throw refused('grant-step-not-allowed', { state: grant.state });
      if (grant.code !== draft.code) throw refused('grant-code-stays', { code: grant.code });
      const values = await termsOf(tx, draft);
      await tx.query(`UPDATE grant_agreement SET ${TERMS.map((column, index) => `${column} = $${index + 2}`).join()} WHERE id = $1`, [
        id,
        ...values,
      ]);
      return { id };
    });
  }

  /** Signed: it runs. A promise without condition is booked, unless the opening balances carry it. */
  sign(scope: Scope, id: string, { on, rate, carried, acknowledged }: GrantSignature): Promise<{ id: string }> {
    return this.tenant.transaction(scope, async (tx) => {
      const stored = await lockGrant(tx, id);
      refuseStep(stored, 'active', ['draft']);
      await tx.query(`UPDATE grant_agreement SET state = 'active', signed_on = $2 WHERE id = $1`, [id, on]);
      if (carried !== undefined) {
        await this.takeOver(tx, stored, {
          agreed: money(BigInt(carried.agreedMinor), stored.grant.currency),
          booked: money(BigInt(carried.bookedMinor), booksCurrencyOf(stored)),
        });
        return { id };
      }
      if (stored.grant.recognition !== 'unconditional') {
        if (rate !== undefined) throw refused('rate-not-needed', { recognition: stored.grant.recognition });
        return { id };
      }
      const promised = exchanged(stored, BigInt(stored.grant.amountMinor), { rate });
      await this.ledger.postEntry(tx, scope, { ...promiseEntry(bookable(stored), on, promised), acknowledged });
      await setCarried(tx, id, { receivable: promised, advance: stored.advance });
      return { id };
    });
  }

  /** Withdrawn before it was signed, closed when all is settled, or opened once more. */
  step(scope: Scope, id: string, { state }: GrantStep): Promise<{ id: string }> {
    return this.tenant.transaction(scope, async (tx) => {
      const stored = await lockGrant(tx, id);
      // What is a draft becomes active by its signature only.
      refuseStep(
        stored,
        state,
        ['draft', 'active', 'closed'].filter((from) => from !== 'draft' || state !== 'active'),
      );
      await tx.query('UPDATE grant_agreement SET state = $2 WHERE id = $1', [id, state]);
      return { id };
    });
  }

  /** More time. */
  extend(scope: Scope, id: string, { endsOn }: GrantExtension): Promise<{ id: string }> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const { grant } = await lockGrant(tx, id);
        if (grant.state !== 'active') throw refused('grant-not-active', { state: grant.state });
        if (endsOn < grant.endsOn) throw refused('ends-earlier', { endsOn: grant.endsOn });
        await tx.query('UPDATE grant_agreement SET ends_on = $2 WHERE id = $1', [id, endsOn]);
        return { id };
      })
      .catch(refuseWhen('fund_counted_once', () => refused('fund-counted-already')));
  }

  /** The published rate of a month, written once. */
  putRate(scope: Scope, id: string, { month, rate }: MonthlyRate): Promise<{ id: string }> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const stored = await grantOf(tx, id);
        if (stored.grant.currency === booksCurrencyOf(stored)) throw refused('rate-not-needed', { currency: stored.grant.currency });
        await tx.query('INSERT INTO grant_rate (group_id, grant_id, month, rate) VALUES ($1, $2, $3, $4)', [
          scope.groupId,
          id,
          `${month}-01`,
          rate,
        ]);
        return { id };
      })
      .catch(refuseWhen('grant_rate_once', () => refused('rate-known', { month })));
  }

  private async takeOver(tx: Tx, stored: StoredGrant, carried: Carried): Promise<void> {
    const { grant, receivable, advance } = stored;
    const tooMuch = carried.agreed.minor > BigInt(grant.amountMinor);
    const differs = grant.currency === booksCurrencyOf(stored) && carried.agreed.minor !== carried.booked.minor;
    if (grant.recognition === 'by-instalment' || tooMuch || differs) throw refused('nothing-carried', { recognition: grant.recognition });
    await setCarried(
      tx,
      grant.id,
      grant.recognition === 'conditional' ? { receivable, advance: carried } : { receivable: carried, advance },
    );
  }

  private writing(scope: Scope, draft: GrantDraft, work: (tx: Tx) => Promise<{ id: string }>): Promise<{ id: string }> {
    return this.tenant
      .transaction(scope, work)
      .catch(refuseWhen('fund_counted_once', () => refused('fund-counted-already', { fund: draft.fund })))
      .catch(refuseWhen('instalments_within_agreement', () => refused('instalments-above-agreement')))
      .catch(refuseWhen('conditions_within_agreement', () => refused('conditions-above-agreement')));
  }
}

/** The values of the terms, in the order of their columns. */
async function termsOf(tx: Tx, draft: GrantDraft): Promise<readonly unknown[]> {
  const [fund] = await tx.query<{ id: string }>('SELECT id FROM fund WHERE code = $1', [draft.fund]);
  if (fund === undefined) throw new Refusal('unknown-fund', 422, { fund: draft.fund });
  return [
    draft.funder,
    draft.funderKind,
    draft.reference,
    fund.id,
    draft.functionCode,
    draft.currency,
    draft.amountMinor,
    draft.startsOn,
    draft.endsOn,
    draft.recognition,
    draft.counted,
    draft.indirectMethod,
    draft.indirectCap,
    draft.reportLanguage,
    draft.conversion,
    draft.matchingMinor,
  ];
}

function refuseStep({ grant }: StoredGrant, to: 'active' | 'closed' | 'withdrawn', from: readonly string[]): void {
  if (!grantMayStep(grant.state, to) || !from.includes(grant.state)) throw refused('grant-step-not-allowed', { state: grant.state, to });
}
