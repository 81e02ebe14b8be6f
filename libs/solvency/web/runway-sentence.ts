import type { MessageParams } from '@sojourn/i18n';
import type { Runway } from '@sojourn/solvency/contract';

export interface Sentence {
  readonly key: string;
  readonly params?: MessageParams;
}

/** What the page opens with: how long free money lasts, and whether bound money is being leaned on. */
export function runwaySentence(
  runway: Pick<Runway, 'months' | 'lunaMinor' | 'unrestrictedCashMinor' | 'monthsPresent'>,
): readonly Sentence[] {
  const sentences: Sentence[] = [];
  if (BigInt(runway.lunaMinor) < 0n) sentences.push({ key: 'solvency.says-below-zero' });
  else if (runway.months === null) sentences.push({ key: 'solvency.says-no-expense' });
  else sentences.push({ key: 'solvency.says-months' });
  // Free cash below zero while there is other cash means that restricted money pays the bills. (solvency.md 1, restricted cover)
  if (BigInt(runway.unrestrictedCashMinor) < 0n) sentences.push({ key: 'solvency.says-borrowing' });
  if (runway.months !== null && runway.monthsPresent < 3)
    sentences.push({ key: 'solvency.says-few-months', params: { count: runway.monthsPresent } });
  return sentences;
}
