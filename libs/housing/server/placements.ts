import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { isConstraint, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import type { BrokenRule } from '@sojourn/housing/contract';

const PLACEMENT_CONSTRAINTS = [
  'one_person_per_bed_and_night',
  'one_bed_per_person_and_night',
  'stay_inside_usable_time',
  'unit_within_capacity',
] as const;
const ATTEMPTS = 3;

/** The refusal of a placement: named after its first rule, with all of them in `facts.rules`. Does nothing when no rule is broken. */
export function refuseBrokenRules(rules: readonly BrokenRule[]): void {
  const [first] = rules;
  if (first !== undefined) throw new Refusal(first.code, 409, { rules });
}

/** Runs placements so that who loses a race is told the same as who came later. */
@Injectable()
export class Placements {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The work judges, then writes. When a constraint stops the write, someone else was faster: what they wrote is committed by then,
   * so judging again names every rule and night. The constraint itself knows only one of them. `action` names the work in the audit trail.
   */
  async run<T extends { readonly id: string }>(scope: Scope, action: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.tenant.transaction(scope, async (tx) => {
          const done = await work(tx);
          await this.audit.append(tx, scope, 'case', action, done.id);
          return done;
        });
      } catch (error) {
        if (attempt === ATTEMPTS || !PLACEMENT_CONSTRAINTS.some((constraint) => isConstraint(error, constraint))) throw error;
      }
    }
  }
}
