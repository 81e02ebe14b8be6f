import * as z from 'zod/mini';

/** What a person has been told and does all the same; said with the request, so that it is never done by accident. */
export const Acknowledgement = z.enum(['period-soft-closed']);
export type Acknowledgement = z.infer<typeof Acknowledgement>;

export const Acknowledged = z.optional(z.array(Acknowledgement).check(z.maxLength(4)));
