import * as z from 'zod/mini';
import { LocalDate } from '@sojourn/units';

/**
 * Why a placement can be refused, in the order in which the answer lists it: by number of the rule in housing.md 3, and within a rule as here.
 * The problem's own code is that of the first rule; `facts.rules` holds all of them.
 */
export const PLACEMENT_RULES = [
  { rule: 1, code: 'bed-taken' },
  { rule: 1, code: 'person-elsewhere' },
  { rule: 2, code: 'bed-blocked' },
  { rule: 2, code: 'bed-not-usable' },
  { rule: 3, code: 'unit-full' },
  { rule: 9, code: 'lease-not-begun' },
  { rule: 9, code: 'lease-ended' },
] as const;
export type PlacementCode = (typeof PLACEMENT_RULES)[number]['code'];

/** One rule that says no, and the first night it says no to. */
export const BrokenRule = z.strictObject({
  rule: z.int(),
  code: z.enum(PLACEMENT_RULES.map(({ code }) => code) as [PlacementCode, ...PlacementCode[]]),
  firstNight: LocalDate,
});
export type BrokenRule = z.infer<typeof BrokenRule>;

/** `facts` of a refused placement. */
export const PlacementFacts = z.object({ rules: z.array(BrokenRule).check(z.minLength(1)) });
export type PlacementFacts = z.infer<typeof PlacementFacts>;

/** Everything else that housing refuses, in the order in which it is asked. */
export const HOUSING_REFUSALS = [
  'no-such-bed',
  'no-such-stay',
  'step-not-allowed', // the stay's life does not go that way from where it is
  'day-not-come', // arrival, absence or departure on a day that has not come
  'nights-already-slept', // what has been slept stays where it was slept: only bed and departure from today on can change
  'no-night-slept', // departure on or before the arrival day: cancel instead
  'code-name-taken',
  'labels-elsewhere', // the group already keeps its labels in another container
] as const;
export type HousingRefusal = (typeof HOUSING_REFUSALS)[number];
