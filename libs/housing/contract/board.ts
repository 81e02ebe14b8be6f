import * as z from 'zod/mini';
import { LocalDate, Uuid } from '@sojourn/units';
import { Property } from './property';
import { Occupation } from './stay';

export const BOARD_DAYS_MAX = 366;

/** A number in a query string: digits only, checked here and turned into a number by `boardDays`. */
export const BoardQuery = z.strictObject({
  from: LocalDate,
  days: z.string().check(
    z.regex(/^[1-9][0-9]{0,2}$/, 'not-a-number'),
    z.refine((days) => Number(days) <= BOARD_DAYS_MAX, { error: 'too-many-days' }),
  ),
});
export type BoardQuery = z.infer<typeof BoardQuery>;

/** Beds and who holds them on the nights asked for. `today` is the group's calendar day, so that every reader marks the same column. */
export const Board = z
  .strictObject({
    today: LocalDate,
    from: LocalDate,
    days: z.int(),
    properties: z.array(Property),
    occupations: z.array(Occupation),
    labelsContainer: z.nullable(Uuid), // the group's one housing container, if it has been made
  })
  .register(z.globalRegistry, { id: 'Board' });
export type Board = z.infer<typeof Board>;

/** Names the group's housing container, once; the first one wins. */
export const LabelsContainer = z.strictObject({ containerId: Uuid });
export type LabelsContainer = z.infer<typeof LabelsContainer>;
