import { currencyExponent, money, type Money } from '@sojourn/units';
import { toStripeAmount } from './stripe-amount';

/** What a processor keeps of a gift: a share in hundredths of a per cent, half a unit rounded up, and a fixed part. */
export interface Fee {
  readonly perMyriad: bigint;
  readonly fixedMinor: bigint;
}

export function feeOf(gross: bigint, { perMyriad, fixedMinor }: Fee): bigint {
  return (gross * perMyriad + 5_000n) / 10_000n + fixedMinor;
}

/**
 * The smallest gross of which at least the wanted amount arrives: "gives 102.00 so that 100.00 arrives". (accounting.md 5) Steps over amounts
 * that Stripe cannot take exactly. The fee is an estimate from the group's settings: a foreign card costs more, and the books take what it was.
 */
export function coverFee(wanted: Money, fee: Fee): Money {
  if (fee.perMyriad < 0n || fee.perMyriad >= 10_000n || fee.fixedMinor < 0n) throw new RangeError('a fee keeps less than all of a gift');
  const step = smallestStep(wanted.currency);
  // Below this nothing can arrive in full, so the search is a few steps long.
  let gross = ((wanted.minor + fee.fixedMinor) * 10_000n) / (10_000n - fee.perMyriad) - 2n;
  if (gross < wanted.minor) gross = wanted.minor;
  gross = ((gross + step - 1n) / step) * step;
  while (gross - feeOf(gross, fee) < wanted.minor) gross += step;
  return money(gross, wanted.currency);
}

/** In minor units, the step between two amounts Stripe can take. */
function smallestStep(currency: string): bigint {
  for (let step = 1n; step <= 10n ** BigInt(currencyExponent(currency)); step *= 10n) {
    if (toStripeAmount(money(step, currency)) !== null) return step;
  }
  throw new RangeError(`no amount of ${currency} can be taken`);
}
