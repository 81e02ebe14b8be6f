import { computed, signal } from '@angular/core';
import { isLocalDate, type LocalDate } from '@sojourn/units';
import {
  COMMITMENT_KINDS,
  CONDITION_KINDS,
  FunderWording,
  type CommitmentDraft,
  type CommitmentKind,
  type ConditionDraft,
  type ConditionKind,
  type InstalmentDraft,
  type ReportDueDraft,
} from '@sojourn/grants/contract';
import { typedAmount } from '../typed-amount';

const orNothing = (id: string): string | undefined => (id === '' ? undefined : id);
const responsible = (ownerId: string, secondId: string): { ownerId?: string; secondId?: string } => {
  const [owner, second] = [orNothing(ownerId), orNothing(secondId)];
  return { ...(owner === undefined ? {} : { ownerId: owner }), ...(second === undefined ? {} : { secondId: second }) };
};

/** An instalment the funder will pay, and who watches for it. */
export class InstalmentForm {
  readonly dueOn = signal('');
  readonly amount = signal('');
  readonly condition = signal('');
  readonly owner = signal('');
  readonly second = signal('');

  constructor(
    readonly id: string,
    readonly currency: string,
  ) {}

  readonly obstacle = computed(() => {
    if (typedAmount(this.amount(), this.currency) === null) return 'grants.needs-amount';
    return isLocalDate(this.dueOn()) ? null : 'grants.needs-day';
  });

  draft(): InstalmentDraft | null {
    const amountMinor = typedAmount(this.amount(), this.currency);
    if (this.obstacle() !== null || amountMinor === null) return null;
    const conditionId = orNothing(this.condition()) ?? null;
    return { id: this.id, dueOn: this.dueOn(), amountMinor, conditionId, ...responsible(this.owner(), this.second()) };
  }
}

/** A condition in the funder's wording, met unit by unit or at once. */
export class ConditionForm {
  readonly kind = signal<ConditionKind>('milestone');
  readonly label = signal('');
  readonly amount = signal('');
  readonly perUnit = signal('');

  constructor(
    readonly id: string,
    readonly currency: string,
  ) {}

  choose(text: string): void {
    this.kind.set(CONDITION_KINDS.find((kind) => kind === text) ?? 'milestone');
  }

  readonly obstacle = computed(() => {
    if (!FunderWording.safeParse(this.label().trim()).success) return 'grants.needs-wording';
    if (typedAmount(this.amount(), this.currency) === null) return 'grants.needs-amount';
    return this.perUnit().trim() !== '' && typedAmount(this.perUnit(), this.currency) === null ? 'grants.needs-per-unit' : null;
  });

  draft(): ConditionDraft | null {
    const amountMinor = typedAmount(this.amount(), this.currency);
    if (this.obstacle() !== null || amountMinor === null) return null;
    return {
      id: this.id,
      kind: this.kind(),
      label: this.label().trim(),
      amountMinor,
      perUnitMinor: typedAmount(this.perUnit(), this.currency),
    };
  }
}

/** Money bound by a contract or an order. */
export class CommitmentForm {
  readonly line = signal('');
  readonly kind = signal<CommitmentKind>('contract');
  readonly amount = signal('');
  readonly madeOn = signal<string>('');
  readonly until = signal('');

  constructor(
    readonly id: string,
    readonly currency: string,
    today: LocalDate,
  ) {
    this.madeOn.set(today);
  }

  choose(text: string): void {
    this.kind.set(COMMITMENT_KINDS.find((kind) => kind === text) ?? 'contract');
  }

  readonly obstacle = computed(() => {
    if (this.line() === '') return 'grants.needs-line';
    if (typedAmount(this.amount(), this.currency) === null) return 'grants.needs-amount';
    return isLocalDate(this.madeOn()) && isLocalDate(this.until()) && this.madeOn() <= this.until() ? null : 'grants.needs-days';
  });

  draft(): CommitmentDraft | null {
    const amountMinor = typedAmount(this.amount(), this.currency);
    if (this.obstacle() !== null || amountMinor === null) return null;
    return { id: this.id, line: this.line(), kind: this.kind(), amountMinor, madeOn: this.madeOn(), until: this.until() };
  }
}

/** A report the funder expects, and who writes it. */
export class ReportDueForm {
  readonly from = signal('');
  readonly to = signal('');
  readonly dueOn = signal('');
  readonly owner = signal('');
  readonly second = signal('');

  constructor(readonly id: string) {}

  readonly obstacle = computed(() => {
    const days = [this.from(), this.to(), this.dueOn()];
    if (!days.every(isLocalDate) || this.from() > this.to()) return 'grants.needs-days';
    return this.to() <= this.dueOn() ? null : 'grants.needs-due-after';
  });

  draft(): ReportDueDraft | null {
    if (this.obstacle() !== null) return null;
    return { id: this.id, from: this.from(), to: this.to(), dueOn: this.dueOn(), ...responsible(this.owner(), this.second()) };
  }
}
