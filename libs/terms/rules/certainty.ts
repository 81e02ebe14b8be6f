import type { Certainty, TermRule, TermWarning } from '@sojourn/terms/contract';
import type { CountingProfile } from './counting-profile';

/** Full only where nothing is open: the rule is settled and confirmed, its way of counting too, and nothing was assumed. */
export function certaintyOf(rule: TermRule, profile: CountingProfile, warnings: readonly TermWarning[]): Certainty {
  if (rule.certainty === 'low') return 'low';
  return rule.certainty === 'high' && !rule.verify && !profile.verify && warnings.length === 0 ? 'full' : 'medium';
}
