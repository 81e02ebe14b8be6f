import { randomUUID } from 'node:crypto';
import { auditMigrations, AuditTrail } from '@sojourn/audit';
import { ContainerService, containersMigrations } from '@sojourn/containers/server';
import type { Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { groupMigrations } from '@sojourn/group/server';
import { fixedClock, systemRandom, type FixedClock } from '@sojourn/units';
import type { PropertyDraft, StayDraft } from '@sojourn/housing/contract';
import { SealedWriter } from '../../../platform/containers/server/testing/sealed-writer';
import { BlockService } from '../block.service';
import { BoardService } from '../board.service';
import { housingMigrations } from '../migrations';
import { Placements } from '../placements';
import { PropertyService } from '../property.service';
import { StayService } from '../stay.service';

/** The real services on a real database, with a clock that a test can move. */
export interface House {
  readonly db: TestDatabase;
  readonly clock: FixedClock;
  readonly properties: PropertyService;
  readonly stays: StayService;
  readonly blocks: BlockService;
  readonly boards: BoardService;
  /** A sealed container of this member that may hold the group's labels. */
  labelsContainer(scope: Scope): Promise<string>;
  /** A new group with one coordinator. */
  coordinator(): Promise<Scope>;
  /** Four beds in one unit of one leased flat; gives the beds' ids. */
  fourBeds(scope: Scope, change?: Partial<PropertyDraft>): Promise<[string, string, string, string]>;
}

export async function openHouse(now = '2026-04-01T10:00:00.000Z'): Promise<House> {
  const db = await testDatabase([...groupMigrations, ...auditMigrations, ...containersMigrations, ...housingMigrations]);
  const clock = fixedClock(now);
  const audit = new AuditTrail(clock);
  const properties = new PropertyService(db.tenant, audit, systemRandom);
  const placements = new Placements(db.tenant, audit);
  const containers = new ContainerService(db.tenant, audit);
  return {
    db,
    clock,
    properties,
    stays: new StayService(placements, clock, systemRandom),
    blocks: new BlockService(placements, clock, systemRandom),
    boards: new BoardService(db.tenant, properties, containers, clock),
    async labelsContainer(scope) {
      const writer = await SealedWriter.of('housing');
      await containers.write(scope, 'housing', writer.id, await writer.begin(scope, { v: 1 }));
      return writer.id;
    },
    async coordinator() {
      const { groupId } = await db.newGroup();
      return db.newMember(groupId, ['housing']);
    },
    async fourBeds(scope, change = {}) {
      const property = await properties.add(scope, { ...flat(), ...change });
      const [a, b, c, d] = property.units.flatMap(({ beds }) => beds.map(({ id }) => id));
      if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('the flat has four beds');
      return [a, b, c, d];
    },
  };
}

export function flat(): PropertyDraft {
  const bed = (name: string): PropertyDraft['units'][number]['beds'][number] => ({
    name,
    type: 'single',
    usableFrom: null,
    usableTo: null,
  });
  return {
    codeName: `Meadow ${randomUUID().slice(0, 6)}`,
    district: 'Berlin Mitte',
    type: 'LEASE_ORG',
    lease: { from: '2026-01-01', to: '2027-03-31', rentMinor: '120000', currency: 'EUR' },
    units: [{ name: 'Flat', capacity: 4, beds: [bed('Bed 1'), bed('Bed 2'), bed('Bed 3'), bed('Bed 4')] }],
  };
}

/** Someone new for these nights. */
export function someone(bedId: string, from: string, to: string | null, more: Partial<StayDraft> = {}): StayDraft {
  return { bedId, personRef: randomUUID(), from, to, state: 'expected', ...more };
}
