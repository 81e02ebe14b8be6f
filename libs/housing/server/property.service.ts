import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { RANDOM, type LocalDate, type Random } from '@sojourn/units';
import type { Bed, BedType, Property, PropertyDraft, PropertyRents, PropertyType, Unit } from '@sojourn/housing/contract';

interface PropertyRow {
  id: string;
  codeName: string;
  district: string;
  type: PropertyType;
  leaseFrom: LocalDate | null;
  leaseTo: LocalDate | null;
  rentMinor: bigint | null;
  currency: string | null;
}

interface BedRow {
  propertyId: string;
  unitId: string;
  unitName: string;
  capacity: number;
  id: string;
  name: string;
  type: BedType;
  usableFrom: LocalDate | null;
  usableTo: LocalDate | null;
}

const PROPERTIES = `
  SELECT id, code_name AS "codeName", district, type, lease_from AS "leaseFrom", lease_to AS "leaseTo", rent_minor AS "rentMinor", currency
  FROM property ORDER BY lower(code_name), id`;

// The range's end is the day after the last usable one.
const BEDS = `
  SELECT u.property_id AS "propertyId", u.id AS "unitId", u.name AS "unitName", u.capacity, b.id, b.name, b.type,
         lower(b.usable) AS "usableFrom", upper(b.usable) - 1 AS "usableTo"
  FROM unit u JOIN bed b ON b.group_id = u.group_id AND b.unit_id = u.id
  ORDER BY u.position, u.id, b.position, b.id`;

/** Properties with their units and beds. They are known by code name; where they are is sealed. */
@Injectable()
export class PropertyService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly audit: AuditTrail,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** Adds a property with all its units and beds, or nothing. */
  add(scope: Scope, draft: PropertyDraft): Promise<Property> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const id = this.random.uuid();
        const { codeName, district, type, lease } = draft;
        await tx.query(
          `INSERT INTO property (group_id, id, code_name, district, type, lease_from, lease_to, rent_minor, currency)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            scope.groupId,
            id,
            codeName,
            district,
            type,
            lease?.from ?? null,
            lease?.to ?? null,
            lease?.rentMinor ?? null,
            lease?.currency ?? null,
          ],
        );
        const units: Unit[] = [];
        for (const [position, unit] of draft.units.entries()) units.push(await this.addUnit(tx, scope, id, unit, position));
        await this.audit.append(tx, scope, 'case', 'property-added', id);
        return { id, codeName, district, type, lease, units };
      })
      .catch(refuseWhen('one_property_per_code_name', () => new Refusal('code-name-taken', 409, { codeName: draft.codeName })));
  }

  /** Code names and rents: what the books need and no more. */
  rents(scope: Scope): Promise<PropertyRents> {
    return this.tenant.transaction(scope, async (tx) => {
      const rows = await tx.query<PropertyRow>(PROPERTIES);
      return {
        properties: rows.map(({ id, codeName, rentMinor, currency }) => ({
          id,
          codeName,
          rentMinor: rentMinor?.toString() ?? null,
          currency,
        })),
      };
    });
  }

  /** All properties inside a transaction that someone else has begun. */
  async all(tx: Tx): Promise<Property[]> {
    const properties = await tx.query<PropertyRow>(PROPERTIES);
    const beds = await tx.query<BedRow>(BEDS);
    return properties.map((row) => ({
      id: row.id,
      codeName: row.codeName,
      district: row.district,
      type: row.type,
      lease: leaseOf(row),
      units: unitsOf(beds.filter(({ propertyId }) => propertyId === row.id)),
    }));
  }

  private async addUnit(tx: Tx, scope: Scope, propertyId: string, draft: PropertyDraft['units'][number], position: number): Promise<Unit> {
    const id = this.random.uuid();
    await tx.query('INSERT INTO unit (group_id, id, property_id, name, capacity, position) VALUES ($1, $2, $3, $4, $5, $6)', [
      scope.groupId,
      id,
      propertyId,
      draft.name,
      draft.capacity,
      position,
    ]);
    const beds: Bed[] = draft.beds.map((bed) => ({ id: this.random.uuid(), ...bed }));
    for (const [bedPosition, bed] of beds.entries())
      await tx.query(
        `INSERT INTO bed (group_id, id, unit_id, name, type, usable, position) VALUES ($1, $2, $3, $4, $5, daterange($6::date, $7::date, '[]'), $8)`,
        [scope.groupId, bed.id, id, bed.name, bed.type, bed.usableFrom, bed.usableTo, bedPosition],
      );
    return { id, name: draft.name, capacity: draft.capacity, beds };
  }
}

function leaseOf(row: PropertyRow): Property['lease'] {
  if (row.leaseFrom === null || row.rentMinor === null || row.currency === null) return null;
  return { from: row.leaseFrom, to: row.leaseTo, rentMinor: row.rentMinor.toString(), currency: row.currency };
}

function unitsOf(rows: readonly BedRow[]): Unit[] {
  const units = new Map<string, Unit>();
  for (const { unitId, unitName, capacity, id, name, type, usableFrom, usableTo } of rows) {
    const unit = units.get(unitId) ?? { id: unitId, name: unitName, capacity, beds: [] };
    unit.beds.push({ id, name, type, usableFrom, usableTo });
    units.set(unitId, unit);
  }
  return [...units.values()];
}
