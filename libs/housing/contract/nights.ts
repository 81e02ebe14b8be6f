import * as z from 'zod/mini';
import { LocalDate } from '@sojourn/units';

/** Nights from the arrival day up to, not including, the departure day; null while the end is open. */
export interface Nights {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** The two fields of every range of nights on the wire. */
export const nightFields = { from: LocalDate, to: z.nullable(LocalDate) };

/** At least one night, and forwards. */
export const atLeastOneNight = z.refine<Nights>((nights) => nights.to === null || nights.from < nights.to, {
  path: ['to'],
  error: 'ends-before-it-starts',
});
