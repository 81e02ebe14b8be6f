/** A country whose banks must never learn of a gift. */
export interface ListedCountry {
  readonly country: string;
  readonly reason: string;
  readonly source: string;
  readonly checkedOn: string;
}

/**
 * The list every group starts with: countries whose banks see every payment and whose courts punish small gifts to groups like ours,
 * years later and from bank records alone. (donors.md 2)
 */
export const LISTED_COUNTRIES: readonly ListedCountry[] = [
  {
    country: 'RU',
    reason: 'At least 114 people were prosecuted by October 2025 for gifts found by the merchant id in their bank records.',
    source: 'Mediazona, 5 August and 15 October 2025; Criminal Code of the Russian Federation 282.3, 284.1',
    checkedOn: '2026-11-23',
  },
  {
    country: 'BY',
    reason: 'Gifts were prosecuted also when made before the group was listed; bank statements were shown in interrogations.',
    source: 'Criminal Code of Belarus 361-2; spring96.org, 91 verdicts',
    checkedOn: '2026-11-23',
  },
];
