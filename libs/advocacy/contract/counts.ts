import * as z from 'zod/mini';
import { LocalDate, Uuid } from '@sojourn/units';
import { FundCode, Month } from '@sojourn/ledger/contract';

/** Cells under this are left out. (security.md 2.5) */
export const SMALLEST_COUNT = 5;

/** All people, each once; and by need, where one person may be in several rows. */
export const PEOPLE = 'PEOPLE';

export const CountRow = z.strictObject({
  type: z.string().check(z.regex(/^[A-Z_]{2,20}$/, 'not-a-code')),
  /** Null is a count that is not told: too small, or it would tell of few people beside another. */
  count: z.nullable(z.int().check(z.minimum(SMALLEST_COUNT, 'small-count'), z.maximum(1_000_000))),
});
export type CountRow = z.infer<typeof CountRow>;

const tableFields = { fund: FundCode, from: Month, to: Month };
const Rows = z.array(CountRow).check(
  z.minLength(1),
  z.maxLength(20),
  z.refine((rows) => new Set(rows.map(({ type }) => type)).size === rows.length, { error: 'type-twice' }),
);

/** `POST /advocacy/counts`: what an officer's browser counted for a fund over whole months. The id is chosen by the sender: sent twice, it is one. */
export const NewCounts = z
  .strictObject({ id: Uuid, ...tableFields, rows: Rows })
  .check(z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends-before-it-starts' }))
  .register(z.globalRegistry, { id: 'NewCounts' });
export type NewCounts = z.infer<typeof NewCounts>;

/** `POST /advocacy/counts/:id/publication`: what the second officer's own browser counted. It must be the same. */
export const CountsPublication = z.strictObject({ rows: Rows }).register(z.globalRegistry, { id: 'CountsPublication' });
export type CountsPublication = z.infer<typeof CountsPublication>;

export const CountsTable = z
  .strictObject({
    id: Uuid,
    ...tableFields,
    rows: z.array(CountRow),
    state: z.enum(['proposed', 'published']),
    proposedBy: Uuid,
    proposedOn: LocalDate,
    publishedBy: z.nullable(Uuid),
  })
  .register(z.globalRegistry, { id: 'CountsTable' });
export type CountsTable = z.infer<typeof CountsTable>;

/** `GET /advocacy/counts`: newest first. */
export const CountsList = z.strictObject({ tables: z.array(CountsTable) }).register(z.globalRegistry, { id: 'CountsList' });
export type CountsList = z.infer<typeof CountsList>;

/** Why advocacy says no, in the order in which it is checked. */
export const ADVOCACY_REFUSALS = [
  'no-such-counts',
  'id-known', // the same id was sent before with another table
  'counts-published-already', // this fund has a table for these months
  'proposer-publishes', // one person would publish alone
  'counts-differ', // the second browser counted something else
  'counts-single-out', // beside an earlier table the difference tells of few people
] as const;
export type AdvocacyRefusal = (typeof ADVOCACY_REFUSALS)[number];
