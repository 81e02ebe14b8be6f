import type { ServiceKind, TermRule, TermWarning } from '@sojourn/terms/contract';
import table from './data/legal-deadlines.json';

/** What the words of a counting profile mean for a machine. Law and reason of each: the table's row with the same id. */
export interface CountingProfile {
  readonly id: string;
  readonly law: string;
  /** Whose calendars fit; null: any country, because the rule is not one country's. */
  readonly country: string | null;
  /** False: the profile names no days off, so a working day is Monday to Friday. */
  readonly hasCalendar: boolean;
  /** A rule's plain 'days' are working days. */
  readonly daysAreWorkingDays: boolean;
  /** A period of so many days or more contains at least two working days; null: no such rule. */
  readonly twoWorkingDaysFrom: number | null;
  /** Days after dispatch or deposit on which a paper is taken as received. */
  readonly deemedAfterDays: Partial<Record<ServiceKind, number>>;
  /** What the careful count leaves out, so that the date is the earlier one. */
  readonly leavesOut: readonly TermWarning[];
  /** True: a lawyer has not yet confirmed the profile. */
  readonly verify: boolean;
}

type Own = Partial<Omit<CountingProfile, 'id' | 'law' | 'verify'>>;

/** Checked against the table on 2026-11-23. What is not named here is the ordinary case. */
const OWN: Readonly<Record<string, Own>> = {
  'EU-1182-71': { country: null, twoWorkingDaysFrom: 2 }, // Reg. 1182/71 Art. 3(5)
  'DE-BGB': { deemedAfterDays: { post: 4, electronic: 4 } }, // VwVfG 41(2)
  'PL-KPA': { deemedAfterDays: { deposit: 14 } }, // KPA 44
  'LT-CK': {},
  'LV-APL': { deemedAfterDays: { post: 7 } },
  'EE-TSUS': {},
  'CZ-SRS': { deemedAfterDays: { deposit: 10 } },
  'FR-CPC': { leavesOut: ['franc-day-left-out'] }, // administrative terms are franc: planned without the extra day
  'IT-CPC': {}, // the August recess does not touch protection cases, and leaving it out is the earlier date
  'FI-150': { deemedAfterDays: { post: 7, electronic: 3 } },
  'NL-ATW': { twoWorkingDaysFrom: 3 }, // Algemene termijnenwet 2
  'ES-39': { daysAreWorkingDays: true }, // Ley 39/2015 Art. 30
  'ES-29': { daysAreWorkingDays: true, leavesOut: ['recess-left-out'] },
  'AT-AVG': {},
  'GE-GAC': {},
  'AM-AAP': {},
  'TR-IYUK': { leavesOut: ['recess-left-out'] },
  'KZ-APPK': {},
  'RS-ZUP': {},
  'ME-ZUP': {},
  ECHR: { country: null, hasCalendar: false },
  HOURS: { country: null, hasCalendar: false },
  'COE-NONE': { country: null, hasCalendar: false },
};

const PROFILES: ReadonlyMap<string, CountingProfile> = new Map(
  table.counting_profiles.map(({ id, law, verify }) => {
    const own = OWN[id];
    if (own === undefined) throw new Error(`counting profile ${id} has no meaning here`);
    const ordinary = {
      country: id.slice(0, 2),
      hasCalendar: true,
      daysAreWorkingDays: false,
      twoWorkingDaysFrom: null,
      deemedAfterDays: {},
      leavesOut: [],
    };
    return [id, { id, law, verify, ...ordinary, ...own }];
  }),
);

export function profileOf(rule: TermRule): CountingProfile {
  const profile = PROFILES.get(rule.counting_profile);
  if (profile === undefined) throw new Error(`rule ${rule.id} names no known counting profile`);
  return profile;
}
