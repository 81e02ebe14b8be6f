import type { Certainty, TermRule, TermWarning } from '@sojourn/terms/contract';
import type { CountingProfile } from './counting-profile';

/**
 * Full only where nothing is open: the article itself was read (or it is a house rule), the rule is settled and confirmed, its way of counting too,
 * and nothing was assumed. A rule recalled from general knowledge may well be right; a lawyer says so, not this page.
 */
export function certaintyOf(rule: TermRule, profile: CountingProfile, warnings: readonly TermWarning[]): Certainty {
  if (rule.certainty === 'low') return 'low';
  const read = rule.basis === 'text_read' || rule.basis === 'practice';
  return read && rule.certainty === 'high' && !rule.verify && !profile.verify && warnings.length === 0 ? 'full' : 'medium';
}
