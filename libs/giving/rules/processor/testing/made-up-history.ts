import type { Charge, Happening, Movement, PayoutPart } from '../index';

/** One message, with what can be known when it is told. */
export interface Told {
  readonly happenings: readonly Happening[];
}

export interface History {
  readonly told: readonly Told[];
  /** What an accountant writes down, by day, account and fund: debit less credit. Counted here as it happens, without any rule of ours. */
  readonly expected: Readonly<Record<string, bigint>>;
  /** What the processor says its balance is at the end. */
  readonly balance: bigint;
}

const FUNDS = ['GEN', 'RHOU', 'RLEG'] as const;
const eur = (minor: bigint) => ({ minor, currency: 'EUR' });

/** A made-up account at the processor: some gifts, and what may become of them, each on its own day. The oracle is the forty lines of `Account`. */
export function history(chance: () => number): History {
  const account = new Account(chance);
  const gifts = 1 + Math.floor(chance() * 4);
  for (let count = 0; count < gifts; count++) {
    account.gift();
    if (chance() < 0.3) account.payOut();
  }
  if (chance() < 0.2) account.charged();
  account.payOut();
  return account;
}

class Account implements History {
  readonly told: Told[] = [];
  readonly expected: Record<string, bigint> = {};
  balance = 0n;
  private day = 1;
  private ids = 0;
  private unpaid: { readonly movement: Movement; readonly fund: string; readonly net: bigint }[] = [];

  constructor(private readonly chance: () => number) {}

  gift(): void {
    const fund = FUNDS[Math.floor(this.chance() * 3)] ?? 'GEN';
    const gross = BigInt(100 + Math.floor(this.chance() * 50_000));
    const fee = gross / 66n + 25n;
    const byDebit = this.chance() < 0.3;
    const charge = this.charge(fund, gross, byDebit);
    const movement = this.move(fund, gross, fee);
    this.count('1050', fund, gross - fee);
    this.count(incomeOf(fund), fund, -gross);
    this.count('6800', fund, fee);
    this.tell({ of: 'charge', charge, movement: null });
    this.tell({ of: 'charge', charge, movement });
    if (byDebit && this.chance() < 0.3) {
      this.unpaidDebit(fund, { ...charge, state: 'failed' }, movement, gross, fee);
      return;
    }
    const paid: Charge = { ...charge, state: 'paid' };
    if (byDebit) this.tell({ of: 'charge', charge: paid, movement });
    const left = this.refunds(fund, paid, movement, gross);
    if (left > 0n && this.chance() < 0.3) this.dispute(fund, paid, left);
  }

  payOut(): void {
    const parts = this.unpaid.splice(0);
    const amount = parts.reduce((sum, { net }) => sum + net, 0n);
    if (amount === 0n) {
      this.unpaid = parts;
      return;
    }
    this.later();
    const payout = this.id('po');
    const sums = new Map<string, bigint>();
    for (const { fund, net } of parts) sums.set(fund, (sums.get(fund) ?? 0n) + net);
    const movement: Movement = { id: this.id('txn'), at: this.at(), amount: eur(-amount), fee: eur(0n) };
    this.balance -= amount;
    for (const [fund, sum] of sums) this.shift('1060', '1050', fund, sum);
    const known = [...new Set(parts.map((part) => part.movement))].map(({ id, amount: of, fee }): PayoutPart => ({
      movement: id,
      net: eur(of.minor - fee.minor),
      of: 'ours',
    }));
    this.tell({ of: 'payout', payout, movement, parts: this.chance() < 0.3 ? null : known });
    this.tell({ of: 'payout', payout, movement, parts: known });
    const fails = this.chance() < 0.25;
    const arrives = !fails || this.chance() < 0.5;
    if (arrives) {
      this.later();
      for (const [fund, sum] of sums) this.shift('1010', '1060', fund, sum);
      this.tell({ of: 'payout-paid', payout, on: this.at().slice(0, 10) });
    }
    if (!fails) return;
    this.later();
    const back: Movement = { id: this.id('txn'), at: this.at(), amount: eur(amount), fee: eur(0n) };
    this.balance += amount;
    for (const [fund, sum] of sums) {
      this.shift('1050', arrives ? '1010' : '1060', fund, sum);
      this.unpaid.push({ movement: back, fund, net: sum });
    }
    this.tell({ of: 'payout-failed', payout, movement: back });
  }

  charged(): void {
    this.later();
    const movement: Movement = { id: this.id('txn'), at: this.at(), amount: eur(-199n), fee: eur(0n) };
    this.balance -= 199n;
    this.unpaid.push({ movement, fund: 'GEN', net: -199n });
    this.shift('6800', '1050', 'GEN', 199n);
    this.tell({ of: 'processor-fee', movement });
  }

  private unpaidDebit(fund: string, charge: Charge, first: Movement, gross: bigint, fee: bigint): void {
    this.later();
    const movement = this.move(fund, -gross, -fee);
    this.count('1050', fund, fee - gross);
    this.count(incomeOf(fund), fund, gross);
    this.count('6800', fund, -fee);
    this.tell({ of: 'charge', charge, movement: first }, { of: 'charge-failed', charge, movement });
  }

  /** Gives what is left of the gift. */
  private refunds(fund: string, charge: Charge, first: Movement, gross: bigint): bigint {
    let left = gross;
    while (left > 0n && this.chance() < 0.35) {
      this.later();
      const minor = this.chance() < 0.3 ? left : 1n + (left * BigInt(Math.floor(this.chance() * 90))) / 100n;
      const refund = { id: this.id('re'), charge, amount: eur(minor) };
      const movement = this.move(fund, -minor, 0n);
      this.shift(incomeOf(fund), '1050', fund, minor);
      const withGift: Happening[] = this.chance() < 0.5 ? [{ of: 'charge', charge, movement: first }] : [];
      this.tell(...withGift, { of: 'refund', refund, movement, failure: null });
      left -= minor;
      if (this.chance() < 0.2) {
        this.later();
        const back = this.move(fund, minor, 0n);
        this.shift('1050', incomeOf(fund), fund, minor);
        this.tell({ of: 'refund', refund, movement, failure: back });
        left += minor;
      }
    }
    return left;
  }

  private dispute(fund: string, charge: Charge, left: bigint): void {
    this.later();
    const dispute = { id: this.id('dp'), charge, amount: eur(left) };
    const movement = this.move(fund, -left, 2_000n);
    this.shift('1160', '1050', fund, left);
    this.shift('6810', '1050', fund, 2_000n);
    this.tell({ of: 'dispute', dispute, movement });
    const end = this.chance();
    if (end < 0.2) return; // still open
    this.later();
    if (end < 0.6) {
      const back = this.move(fund, left, 0n);
      this.shift('1050', '1160', fund, left);
      this.tell({ of: 'dispute-won', dispute, movement: back });
    } else {
      this.shift(incomeOf(fund), '1160', fund, left);
      this.tell({ of: 'dispute-lost', dispute, at: this.at() });
    }
  }

  private charge(fund: string, gross: bigint, byDebit: boolean): Charge {
    return {
      id: this.id('ch'),
      gross: eur(gross),
      createdAt: this.at(),
      state: byDebit ? 'pending' : 'paid',
      method: byDebit ? 'sepa_debit' : 'card',
      cardCountry: 'DE',
      paymentIntent: null,
      wish: { checkout: `wish-${fund}`, endpoint: 'endpoint', month: this.chance() < 0.5 ? 'first' : 'later', subscription: 'sub_1' },
    };
  }

  private move(fund: string, amount: bigint, fee: bigint): Movement {
    const movement: Movement = { id: this.id('txn'), at: this.at(), amount: eur(amount), fee: eur(fee) };
    this.balance += amount - fee;
    this.unpaid.push({ movement, fund, net: amount - fee });
    return movement;
  }

  private shift(debit: string, credit: string, fund: string, minor: bigint): void {
    this.count(debit, fund, minor);
    this.count(credit, fund, -minor);
  }

  private count(account: string, fund: string, minor: bigint): void {
    const key = `${this.at().slice(0, 10)} ${account} ${fund}`;
    const sum = (this.expected[key] ?? 0n) + minor;
    if (sum === 0n) Reflect.deleteProperty(this.expected, key);
    else this.expected[key] = sum;
  }

  private tell(...happenings: Happening[]): void {
    this.told.push({ happenings });
  }

  /** Some days later; about noon, so that a day is the same day everywhere. */
  private later(): void {
    this.day += Math.floor(this.chance() * 3);
  }

  private at(): string {
    const day = this.day <= 30 ? `2026-11-${String(this.day).padStart(2, '0')}` : `2026-12-${String(this.day - 30).padStart(2, '0')}`;
    return `${day}T11:00:00.000Z`;
  }

  private id(prefix: string): string {
    return `${prefix}_${++this.ids}`;
  }
}

function incomeOf(fund: string): string {
  return fund === 'GEN' ? '4000' : '4010';
}
