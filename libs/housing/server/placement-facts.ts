import type { Tx } from '@sojourn/database';
import { addDays, type LocalDate } from '@sojourn/units';
import type { Nights } from '@sojourn/housing/contract';
import type { PlacementFacts } from '@sojourn/housing/rules';

interface PlaceRow {
  unitId: string;
  capacity: number;
  usableFrom: LocalDate | null;
  usableEnd: LocalDate | null;
  leaseFrom: LocalDate | null;
  leaseTo: LocalDate | null;
}

interface NightsRow {
  from: LocalDate;
  to: LocalDate | null;
  kind: 'stay' | 'block';
  onBed: boolean;
  ofPerson: boolean;
  inUnit: boolean;
}

const PLACE = `
  SELECT b.unit_id AS "unitId", u.capacity, lower(b.usable) AS "usableFrom", upper(b.usable) AS "usableEnd",
         p.lease_from AS "leaseFrom", p.lease_to AS "leaseTo"
  FROM bed b
  JOIN unit u ON u.group_id = b.group_id AND u.id = b.unit_id
  JOIN property p ON p.group_id = u.group_id AND p.id = u.property_id
  WHERE b.id = $1`;

// 'out' counts too: nobody can be placed on nights that someone else has slept there.
const IN_THE_WAY = `
  SELECT lower(o.nights) AS "from", upper(o.nights) AS "to", o.kind,
         o.bed_id = $1 AS "onBed", o.person_ref IS NOT DISTINCT FROM $2::uuid AND o.kind = 'stay' AS "ofPerson", b.unit_id = $3 AS "inUnit"
  FROM bed_occupation o JOIN bed b ON b.group_id = o.group_id AND b.id = o.bed_id
  WHERE (b.unit_id = $3 OR o.person_ref = $2) AND o.state IN ('reserved', 'expected', 'in', 'out')
    AND o.nights && daterange($4::date, $5::date, '[)') AND o.id IS DISTINCT FROM $6::uuid`;

/** All that the rules need to judge these nights in this bed; null when the group has no such bed. `exceptId` is the stay that is being moved. */
export async function placementFacts(
  tx: Tx,
  wanted: Nights & { bedId: string; personRef: string | null },
  exceptId: string | null = null,
): Promise<PlacementFacts | null> {
  const [place] = await tx.query<PlaceRow>(PLACE, [wanted.bedId]);
  if (place === undefined) return null;
  const rows = await tx.query<NightsRow>(IN_THE_WAY, [wanted.bedId, wanted.personRef, place.unitId, wanted.from, wanted.to, exceptId]);
  const stays = rows.filter(({ kind }) => kind === 'stay');
  return {
    bed: { usableFrom: place.usableFrom, usableTo: place.usableEnd === null ? null : addDays(place.usableEnd, -1) },
    lease: place.leaseFrom === null ? null : { from: place.leaseFrom, to: place.leaseTo },
    capacity: place.capacity,
    bedStays: stays.filter(({ onBed }) => onBed),
    bedBlocks: rows.filter(({ kind, onBed }) => kind === 'block' && onBed),
    personStays: stays.filter(({ ofPerson }) => ofPerson),
    // Whoever is in the wanted bed, or is the same person, is named by rule 1; rule 3 asks whether the others leave room.
    unitStays: stays.filter(({ inUnit, onBed, ofPerson }) => inUnit && !onBed && !ofPerson),
  };
}
