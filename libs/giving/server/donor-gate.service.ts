import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { groupScope, TenantTransactions, type Scope } from '@sojourn/database';
import type { DonorGate, NewGateCountry, SeenNotices } from '@sojourn/giving/contract';
import { LISTED_COUNTRIES } from '@sojourn/giving/rules';
import { addMonths, CLOCK, monthOf, type Clock } from '@sojourn/units';
import { todayOf } from './books-of-group';
import { BrakeService } from './brake.service';
import { countAtGate } from './gate-rows';
import { refused } from './giving-refusal';
import { PublicPageService } from './public-page.service';

const MONTHS_SHOWN = 24;
const BUILT_IN: readonly string[] = LISTED_COUNTRIES.map(({ country }) => country);

/** The group's own part of the donor gate, and how often it closed. */
@Injectable()
export class DonorGateService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly brake: BrakeService,
    private readonly pages: PublicPageService,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  read(scope: Scope): Promise<DonorGate> {
    return this.tenant.transaction(scope, async (tx) => ({
      builtIn: [...LISTED_COUNTRIES],
      own: await tx.query<DonorGate['own'][number]>('SELECT country, reason, added_on AS "addedOn" FROM gate_country ORDER BY country'),
      counts: await tx.query<DonorGate['counts'][number]>(
        'SELECT month, counted AS "of", count::int AS count FROM gate_count WHERE month > $1 ORDER BY month DESC, counted',
        [monthOf(addMonths(await todayOf(tx, this.clock), -MONTHS_SHOWN))],
      ),
      brakeSince: await this.brake.brakingSince(tx),
    }));
  }

  /** Adding one that is there changes nothing. */
  async add(scope: Scope, { country, reason }: NewGateCountry): Promise<DonorGate> {
    if (BUILT_IN.includes(country)) throw refused('country-built-in', { country });
    await this.tenant.transaction(scope, async (tx) => {
      await tx.query(
        'INSERT INTO gate_country (group_id, country, reason, added_by, added_on) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (group_id, country) DO NOTHING',
        [scope.groupId, country, reason, scope.memberId, await todayOf(tx, this.clock)],
      );
      await this.audit.append(tx, scope, 'money', 'gate-country-added', null);
    });
    return this.read(scope);
  }

  /** Takes off what the group itself added. The built-in list has no door. */
  async remove(scope: Scope, country: string): Promise<void> {
    if (BUILT_IN.includes(country)) throw refused('country-built-in', { country });
    await this.tenant.transaction(scope, async (tx) => {
      const gone = await tx.query('DELETE FROM gate_country WHERE country = $1 RETURNING country', [country]);
      if (gone.length === 0) throw refused('country-not-listed', { country });
      await this.audit.append(tx, scope, 'money', 'gate-country-removed', null);
    });
  }

  /** What the public site has counted since it told last. */
  async seen(slug: string, { shown, continued, stopped }: SeenNotices): Promise<void> {
    const { id } = await this.pages.groupOf(slug);
    await this.tenant.transaction(groupScope(id), async (tx) => {
      await countAtGate(tx, id, 'notice-shown', shown, this.clock);
      await countAtGate(tx, id, 'notice-continued', continued, this.clock);
      await countAtGate(tx, id, 'donor-country-stopped', stopped, this.clock);
    });
  }
}
