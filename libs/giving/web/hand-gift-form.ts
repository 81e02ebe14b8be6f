import { computed, signal } from '@angular/core';
import { ExternalId, Giver, type HandMethod, type InKindOf, type NewHandGift, type ValueBasis } from '@sojourn/giving/contract';
import { IN_KIND } from '@sojourn/giving/rules';
import { isKnownCurrency, isLocalDate, parseDecimal, systemRandom, type LocalDate } from '@sojourn/units';

type GiverKind = Giver['is'];

/** A gift by bank, in cash or in kind while it is typed. */
export class HandGiftForm {
  readonly method = signal<HandMethod>('bank');
  readonly receivedOn = signal<string>('');
  readonly amount = signal('');
  readonly currency = signal('');
  readonly rate = signal('');
  readonly fund = signal('');
  readonly campaign = signal('');
  readonly externalId = signal('');
  readonly giver = signal<GiverKind>('known');
  readonly giverCode = signal('');
  readonly of = signal<InKindOf>('goods');
  readonly account = signal(IN_KIND.goods.costs[0] ?? '');
  readonly basis = signal<ValueBasis>('market-price');
  readonly skilled = signal(false);
  /** One id for all tries: sent twice, it is booked once. */
  private readonly id = systemRandom.uuid();

  constructor(
    readonly booksCurrency: string,
    private readonly today: LocalDate,
    fund: string,
  ) {
    this.receivedOn.set(today);
    this.currency.set(booksCurrency);
    this.fund.set(fund);
  }

  readonly foreign = computed(() => this.currency() !== this.booksCurrency);
  readonly costs = computed(() => IN_KIND[this.of()].costs);
  readonly bases = computed(() => IN_KIND[this.of()].bases);

  /** Another kind has other accounts and ways to find a value: the usual ones are chosen. */
  chooseKind(of: InKindOf): void {
    this.of.set(of);
    this.account.set(IN_KIND[of].costs[0] ?? '');
    this.basis.set(IN_KIND[of].bases[0] ?? 'market-price');
  }

  chooseMethod(method: HandMethod): void {
    this.method.set(method);
    if (method === 'in-kind') this.currency.set(this.booksCurrency);
  }

  private readonly minor = computed(() =>
    isKnownCurrency(this.currency()) ? parseDecimal(this.amount().replace(/[\s\u00a0\u202f]/g, ''), this.currency()) : null,
  );
  private readonly rateText = computed(() => this.rate().trim().replace(',', '.'));

  /** What stands in the way, as a message key, in the order of the form. */
  readonly obstacle = computed<string | null>(() => {
    if (!isLocalDate(this.receivedOn())) return 'giving.needs-date';
    if (this.receivedOn() > this.today) return 'giving.needs-past';
    if (!isKnownCurrency(this.currency())) return 'giving.needs-currency';
    if ((this.minor() ?? 0n) <= 0n) return 'giving.needs-amount';
    if (this.foreign() && !/^(0|[1-9]\d{0,8})(\.\d{1,10})?$/.test(this.rateText())) return 'giving.needs-rate';
    if (this.fund() === '') return 'giving.needs-fund';
    if (this.giver() === 'code' && !/^\d{4,8}$/.test(this.giverCode())) return 'giving.needs-code';
    if (this.externalId().trim() !== '' && !ExternalId.safeParse(this.externalId().trim()).success) return 'giving.needs-external-id';
    return this.method() === 'in-kind' && this.of() === 'services' && !this.skilled() ? 'giving.needs-skill' : null;
  });

  gift(): NewHandGift | null {
    const minor = this.minor();
    if (this.obstacle() !== null || minor === null) return null;
    const externalId = this.externalId().trim();
    return {
      id: this.id,
      method: this.method(),
      receivedOn: this.receivedOn(),
      amountMinor: minor.toString(),
      currency: this.currency(),
      fund: this.fund(),
      giver:
        this.giver() === 'code' ? { is: 'code', code: this.giverCode() } : this.giver() === 'known' ? { is: 'known' } : { is: 'unknown' },
      ...(this.foreign() ? { rate: this.rateText() } : {}),
      ...(this.campaign() === '' ? {} : { campaign: this.campaign() }),
      ...(externalId === '' ? {} : { externalId }),
      ...(this.method() === 'in-kind'
        ? {
            inKind: { of: this.of(), account: this.account(), basis: this.basis(), ...(this.of() === 'services' ? { skilled: true } : {}) },
          }
        : {}),
    };
  }
}
