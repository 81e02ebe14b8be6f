import { Inject, Injectable } from '@nestjs/common';
import { ContainerService } from '@sojourn/containers/server';
import { TenantTransactions, type Scope } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { addDays, CLOCK, type Clock, type LocalDate } from '@sojourn/units';
import type { Board, Indicators, Occupation } from '@sojourn/housing/contract';
import { indicators, nightsOfDays, overlap, type IndicatorBed, type IndicatorOccupation } from '@sojourn/housing/rules';
import { groupDay } from './group-day';
import { expireReservations, OCCUPATION_COLUMNS } from './occupation-rows';
import { PropertyService } from './property.service';

// The window, and whatever the sentence about tonight needs: people leaving this morning, here tonight, or waiting.
const ON_BOARD = `
  SELECT ${OCCUPATION_COLUMNS} FROM bed_occupation o
  WHERE o.state NOT IN ('cancelled', 'no-show')
    AND (o.nights && daterange($1::date, $2::date, '[)') OR o.nights && daterange($3::date - 1, $3::date + 1, '[)')
         OR (o.state = 'requested' AND (upper_inf(o.nights) OR upper(o.nights) > $3::date)))
  ORDER BY lower(o.nights), o.id`;

const IN_PERIOD = `
  SELECT o.bed_id AS "bedId", o.kind, o.state, lower(o.nights) AS "from", upper(o.nights) AS "to", o.arrived_on AS "arrivedOn",
         o.moved_to IS NOT NULL AS "movedOn"
  FROM bed_occupation o
  WHERE o.state IN ('in', 'out') AND (o.nights && daterange($1::date, $2::date, '[)') OR upper(o.nights) = $1::date)`;

/** Reads the board and its figures. */
@Injectable()
export class BoardService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly properties: PropertyService,
    private readonly containers: ContainerService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Beds and who holds them from this day on. */
  board(scope: Scope, from: LocalDate, days: number): Promise<Board> {
    return this.tenant.transaction(scope, async (tx) => {
      await expireReservations(tx, this.clock.now());
      const today = await groupDay(tx, scope, this.clock);
      const properties = await this.properties.all(tx);
      const occupations = await tx.query<Occupation>(ON_BOARD, [from, addDays(from, days), today]);
      const [labels] = await tx.query<{ id: string }>('SELECT container_id AS id FROM housing_labels');
      return { today, from, days, properties, occupations, labelsContainer: labels?.id ?? null };
    });
  }

  /** Figures of a half-open period. (housing.md 5) */
  indicators(scope: Scope, period: { from: LocalDate; to: LocalDate }): Promise<Indicators> {
    return this.tenant.transaction(scope, async (tx) => {
      const properties = await this.properties.all(tx);
      const beds = properties.flatMap(({ lease, units }) =>
        units.flatMap((unit) =>
          unit.beds.map((bed): IndicatorBed => {
            const usable = nightsOfDays(bed.usableFrom, bed.usableTo);
            return { id: bed.id, usable: lease === null ? usable : overlap(usable, nightsOfDays(lease.from, lease.to)) };
          }),
        ),
      );
      return indicators(period, beds, await tx.query<IndicatorOccupation>(IN_PERIOD, [period.from, period.to]));
    });
  }

  /** Remembers which sealed container holds the labels: one the member really holds. The first one named stays. */
  async nameLabels(scope: Scope, containerId: string): Promise<{ containerId: string }> {
    return this.tenant.transaction(scope, async (tx) => {
      await this.containers.assertHeld(tx, scope, 'housing', containerId);
      await tx.query('INSERT INTO housing_labels (group_id, container_id) VALUES ($1, $2) ON CONFLICT (group_id) DO NOTHING', [
        scope.groupId,
        containerId,
      ]);
      const [kept] = await tx.query<{ id: string }>('SELECT container_id AS id FROM housing_labels');
      if (kept?.id !== containerId) throw new Refusal('labels-elsewhere', 409, { containerId: kept?.id });
      return { containerId };
    });
  }
}
