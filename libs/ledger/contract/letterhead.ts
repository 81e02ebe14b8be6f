import * as z from 'zod/mini';

const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most), z.regex(/^[^\p{Cc}]*$/u, 'not-plain-text'));

/** What stands at the head of printed reports. Clear on the server: a registered group's name, address and number are public by law. */
export const Letterhead = z
  .strictObject({
    name: text(120),
    address: z.array(text(80)).check(z.maxLength(5)), // official lines; never a safe house
    registerNumber: z.nullable(text(80)),
  })
  .register(z.globalRegistry, { id: 'Letterhead' });
export type Letterhead = z.infer<typeof Letterhead>;

/** Null until an officer has written one. */
export const LetterheadAnswer = z.strictObject({ letterhead: z.nullable(Letterhead) });
export type LetterheadAnswer = z.infer<typeof LetterheadAnswer>;
