import * as z from 'zod/mini';

/**
 * One line of at most 80 characters without white space at its edges, never with what looks like an address of mail, a link or a telephone
 * number. Agreements of funders are clear on the server (decisions.md 2), so their wording is too; people have no place in it.
 */
export const FunderWording = z.string().check(
  z.regex(/^\S(?:[^\n\r\t]{0,78}\S)?$/u, 'not-one-line'),
  z.refine((text) => !looksPersonal(text), { error: 'looks-personal' }),
);
export type FunderWording = z.infer<typeof FunderWording>;

/** The number under which the funder files the agreement: letters, digits and the signs between them. */
export const FunderReference = z.string().check(z.regex(/^[A-Za-z0-9](?:[A-Za-z0-9./_-]{0,28}[A-Za-z0-9])?$/, 'not-a-reference'));
export type FunderReference = z.infer<typeof FunderReference>;

/** A share in hundredths of a percent, 0 to 100 %: 1000 is 10 %. */
export const BasisPoints = z.int().check(z.minimum(0, 'percent-out-of-range'), z.maximum(10_000, 'percent-out-of-range'));
export type BasisPoints = z.infer<typeof BasisPoints>;

/** Units of the agreement's currency for one of the books', as its source writes it: '1.1600'. */
export const GrantRate = z.string().check(
  z.regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,10})?$/, 'not-a-rate'),
  z.refine((rate) => /[1-9]/.test(rate), { error: 'not-a-rate' }),
);
export type GrantRate = z.infer<typeof GrantRate>;

// Two years ('2026/2027') have eight digits; telephone numbers have more.
function looksPersonal(text: string): boolean {
  const digitsInRow = (text.match(/\d[\d ()/+-]*/g) ?? []).map((run) => run.replace(/\D/g, '').length);
  return /@|:\/\//.test(text) || digitsInRow.some((digits) => digits > 8);
}
