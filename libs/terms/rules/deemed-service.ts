import { addDays, type LocalDate } from '@sojourn/units';
import type { ServiceKind } from '@sojourn/terms/contract';
import type { CountingProfile } from './counting-profile';

/**
 * The day on which a paper counts as received, not moved on from a day off: whether it moves is disputed, and the earlier day is the careful one.
 * Null where the profile names no such day for this kind of service.
 */
export function deemedServiceOn(
  profile: CountingProfile,
  service: ServiceKind,
  sentOn: LocalDate,
): { readonly on: LocalDate; readonly days: number } | null {
  const days = profile.deemedAfterDays[service];
  return days === undefined ? null : { on: addDays(sentOn, days), days };
}
