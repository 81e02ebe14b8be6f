import type { Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import { money } from '@sojourn/units';
import type { Restriction } from '@sojourn/ledger/contract';
import type { Grant } from '@sojourn/grants/contract';
import type { BookableGrant, Carried } from '@sojourn/grants/rules';
import { refused } from './grant-refusal';

/** An agreement as it lies in its row, with what the books carry of it. */
export interface StoredGrant {
  readonly grant: Grant;
  readonly restriction: Restriction; // of its fund
  readonly receivable: Carried;
  readonly advance: Carried;
}

type Row = Omit<Grant, 'amountMinor' | 'matchingMinor'> & {
  amount: bigint;
  matching: bigint;
  restriction: Restriction;
  booksCurrency: string;
  receivable: bigint;
  receivableBooked: bigint;
  advance: bigint;
  advanceBooked: bigint;
};

const GRANTS = `
  SELECT g.id, g.code, g.funder, g.funder_kind AS "funderKind", g.reference, f.code AS fund, f.restriction, g.function_code AS "functionCode",
         g.currency, b.currency AS "booksCurrency", g.amount_minor AS amount, g.starts_on AS "startsOn", g.ends_on AS "endsOn", g.recognition,
         g.counted, g.indirect_method AS "indirectMethod", g.indirect_cap AS "indirectCap", g.report_language AS "reportLanguage", g.conversion,
         g.matching_minor AS matching, g.state, g.signed_on AS "signedOn", g.receivable_minor AS receivable,
         g.receivable_booked_minor AS "receivableBooked", g.advance_minor AS advance, g.advance_booked_minor AS "advanceBooked"
    FROM grant_agreement g
    JOIN fund f ON f.group_id = g.group_id AND f.id = g.fund_id
    JOIN ledger_book b ON b.group_id = g.group_id`;

/** Every agreement, those that run first, then by end. */
export async function allGrants(tx: Tx): Promise<StoredGrant[]> {
  const rows = await tx.query<Row>(
    `${GRANTS} ORDER BY array_position(ARRAY['active', 'draft', 'closed', 'withdrawn'], g.state), g.ends_on, g.code`,
  );
  return rows.map(storedGrant);
}

export async function grantOf(tx: Tx, id: string): Promise<StoredGrant> {
  const [row] = await tx.query<Row>(`${GRANTS} WHERE g.id = $1`, [id]);
  if (row === undefined) throw refused('no-such-grant');
  return storedGrant(row);
}

/** The agreement for a change of it: whoever comes second waits here, before the books are touched. */
export async function lockGrant(tx: Tx, id: string): Promise<StoredGrant> {
  const [row] = await tx.query<Row>(`${GRANTS} WHERE g.id = $1 FOR NO KEY UPDATE OF g`, [id]);
  if (row === undefined) throw refused('no-such-grant');
  return storedGrant(row);
}

/** The same, where only a running agreement will do. */
export async function lockActive(tx: Tx, id: string): Promise<StoredGrant> {
  const stored = await lockGrant(tx, id);
  if (stored.grant.state !== 'active') throw refused('grant-not-active', { state: stored.grant.state });
  return stored;
}

/** Keeps what the books carry after an entry. */
export async function setCarried(tx: Tx, id: string, carried: { receivable: Carried; advance: Carried }): Promise<void> {
  const amounts = [carried.receivable.agreed, carried.receivable.booked, carried.advance.agreed, carried.advance.booked];
  const updated = await tx.query(
    `UPDATE grant_agreement SET receivable_minor = $2, receivable_booked_minor = $3, advance_minor = $4, advance_booked_minor = $5
      WHERE id = $1 RETURNING id`,
    [id, ...amounts.map(({ minor }) => minor.toString())],
  );
  invariant(updated.length === 1, 'a locked agreement is still there', { id });
}

export function bookable({ grant, restriction }: StoredGrant): BookableGrant {
  const { id, code, fund, funderKind, recognition } = grant;
  return { id, code, fund, restriction, funderKind, recognition };
}

function storedGrant(row: Row): StoredGrant {
  const { amount, matching, restriction, booksCurrency, receivable, receivableBooked, advance, advanceBooked, ...rest } = row;
  const carried = (agreed: bigint, booked: bigint): Carried => ({
    agreed: money(agreed, rest.currency),
    booked: money(booked, booksCurrency),
  });
  return {
    grant: { ...rest, amountMinor: amount.toString(), matchingMinor: matching.toString() },
    restriction,
    receivable: carried(receivable, receivableBooked),
    advance: carried(advance, advanceBooked),
  };
}

/** Currency of the books a stored agreement belongs to. */
export function booksCurrencyOf({ receivable }: StoredGrant): string {
  return receivable.booked.currency;
}
