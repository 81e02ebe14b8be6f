import { computed, signal } from '@angular/core';
import { isLocalDate, parseDecimal, type LocalDate } from '@sojourn/units';
import type { Account, Fund } from '@sojourn/ledger/contract';
import type { CaseCost } from '@sojourn/cases/contract';
import { HELP_FUNCTION, HELP_GROUPS, USUAL_BANK } from '@sojourn/cases/rules';

/** What the books offer for a cost. */
export interface CostChoices {
  readonly accounts: readonly Account[];
  readonly funds: readonly Fund[];
  readonly currency: string;
}

/** What is typed of a cost; the code, the request and the entry come when it is booked. */
export type CostWish = Omit<CaseCost, 'requestId' | 'code' | 'entry' | 'dropped'>;

/** Help that was paid, while it is typed. There is no field for words: none could be sealed on its way into the books. */
export class CostForm {
  readonly account = signal('');
  readonly amount = signal('');
  readonly paidOn = signal<string>('');
  readonly fund = signal('');
  readonly paidFrom = signal<string>('');

  constructor(
    private readonly choices: CostChoices,
    today: LocalDate,
  ) {
    this.paidOn.set(today);
    this.fund.set(choices.funds[0]?.code ?? '');
    this.paidFrom.set(this.cash().find(({ code }) => code === USUAL_BANK)?.code ?? this.cash()[0]?.code ?? '');
  }

  get currency(): string {
    return this.choices.currency;
  }

  /** Accounts that help is booked on. */
  help(): readonly Account[] {
    return this.choices.accounts.filter(({ accountGroup, type }) => type === 'expense' && HELP_GROUPS.includes(accountGroup));
  }

  cash(): readonly Account[] {
    return this.choices.accounts.filter(({ accountGroup }) => accountGroup === 'cash');
  }

  funds(): readonly Fund[] {
    return this.choices.funds;
  }

  readonly obstacle = computed<string | null>(() => {
    if (this.account() === '') return 'cases.needs-what-for';
    if (this.amountMinor() === null) return 'cases.needs-amount';
    if (!isLocalDate(this.paidOn())) return 'cases.needs-day';
    return this.fund() === '' || this.paidFrom() === '' ? 'cases.needs-fund' : null;
  });

  wish(): CostWish | null {
    const amountMinor = this.amountMinor();
    if (this.obstacle() !== null || amountMinor === null) return null;
    const functionCode = this.help().find(({ code }) => code === this.account())?.defaultFunction ?? HELP_FUNCTION;
    return {
      account: this.account(),
      functionCode,
      amountMinor,
      currency: this.currency,
      paidOn: this.paidOn(),
      fund: this.fund(),
      paidFrom: this.paidFrom(),
    };
  }

  private amountMinor(): string | null {
    const minor = parseDecimal(this.amount().replace(/[\s\u00a0\u202f]/g, ''), this.currency);
    return minor === null || minor <= 0n ? null : minor.toString();
  }
}
