import { Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { HandGift } from './hand-gift';
import { HandGiftRefusal } from './refusal';

/** Lines in one part of an import, and lines in one import. */
export const IMPORT_PART = 500;
export const IMPORT_MOST = 20_000;

const LineNo = z.int().check(z.minimum(1), z.maximum(1_000_000));

/** A file of gifts, told in parts: nothing is booked before all are there and right. `id` is chosen by the client. */
export const NewImport = z
  .strictObject({ id: Uuid, lines: z.int().check(z.minimum(1), z.maximum(IMPORT_MOST, 'too-many-lines')) })
  .register(z.globalRegistry, { id: 'NewImport' });
export type NewImport = z.infer<typeof NewImport>;

export const ImportPart = z
  .strictObject({ lines: z.array(z.strictObject({ line: LineNo, gift: HandGift })).check(z.minLength(1), z.maxLength(IMPORT_PART)) })
  .register(z.globalRegistry, { id: 'ImportPart' });
export type ImportPart = z.infer<typeof ImportPart>;

/** A line that cannot be booked, and why. */
export const LineProblem = z.strictObject({ line: LineNo, problem: HandGiftRefusal });
export type LineProblem = z.infer<typeof LineProblem>;

export const ImportState = z.enum(['gathering', 'booked', 'abandoned']);

export const Import = z
  .strictObject({
    id: Uuid,
    state: ImportState,
    lines: z.int(), // announced
    here: z.int(),
    duplicates: z.array(LineNo), // their external id is booked already: they are left out
    problems: z.array(LineProblem), // at most 100 of them
    booked: z.int(),
  })
  .register(z.globalRegistry, { id: 'GiftImport' });
export type Import = z.infer<typeof Import>;
