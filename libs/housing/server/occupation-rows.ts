import { instantText, type Tx } from '@sojourn/database';
import type { Instant, LocalDate } from '@sojourn/units';
import type { Nights, Occupation, OccupationKind, OccupationState } from '@sojourn/housing/contract';

/** The columns of an `Occupation`, by the names of the contract. */
export const OCCUPATION_COLUMNS = `
  o.id, o.bed_id AS "bedId", o.kind, o.state, o.person_ref AS "personRef", lower(o.nights) AS "from", upper(o.nights) AS "to",
  o.open_end AS "openEnd", ${instantText('o.expires_at')} AS "expiresAt"`;

export interface StoredOccupation extends Occupation {
  readonly arrivedOn: LocalDate;
}

/** Finds one and holds its row until the transaction ends, so that two changes of one stay come one after the other. */
export async function lockOccupation(tx: Tx, id: string): Promise<StoredOccupation | null> {
  const [row] = await tx.query<StoredOccupation>(
    `SELECT ${OCCUPATION_COLUMNS}, o.arrived_on AS "arrivedOn" FROM bed_occupation o WHERE o.id = $1 FOR UPDATE`,
    [id],
  );
  return row ?? null;
}

export interface NewOccupation extends Nights {
  readonly id: string;
  readonly bedId: string;
  readonly kind: OccupationKind;
  readonly personRef: string | null;
  readonly state: OccupationState;
  readonly openEnd: boolean;
  readonly arrivedOn: LocalDate;
  readonly expiresAt: Instant | null;
}

export async function insertOccupation(tx: Tx, groupId: string, row: NewOccupation): Promise<void> {
  await tx.query(
    `INSERT INTO bed_occupation (group_id, id, bed_id, kind, person_ref, state, nights, open_end, arrived_on, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, daterange($7::date, $8::date, '[)'), $9, $10, $11)`,
    [groupId, row.id, row.bedId, row.kind, row.personRef, row.state, row.from, row.to, row.openEnd, row.arrivedOn, row.expiresAt],
  );
}

export async function setNights(
  tx: Tx,
  id: string,
  bedId: string,
  nights: Nights & { openEnd: boolean; arrivedOn: LocalDate },
): Promise<void> {
  await tx.query(
    `UPDATE bed_occupation SET bed_id = $2, nights = daterange($3::date, $4::date, '[)'), open_end = $5, arrived_on = $6 WHERE id = $1`,
    [id, bedId, nights.from, nights.to, nights.openEnd, nights.arrivedOn],
  );
}

export async function setState(tx: Tx, id: string, state: OccupationState, expiresAt: Instant | null = null): Promise<void> {
  await tx.query('UPDATE bed_occupation SET state = $2, expires_at = $3 WHERE id = $1', [id, state, expiresAt]);
}

/** Lets go of beds whose reservation has run out. Called before beds are read or given away. (housing.md 2) */
export async function expireReservations(tx: Tx, now: Instant): Promise<void> {
  await tx.query(
    `UPDATE bed_occupation SET state = 'cancelled', expires_at = NULL WHERE state = 'reserved' AND kind = 'stay' AND expires_at <= $1`,
    [now],
  );
}
