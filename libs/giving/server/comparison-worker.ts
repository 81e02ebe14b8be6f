import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import type { ComparisonRun } from '@sojourn/giving/contract';
import { CLOCK, plusSeconds, type Clock } from '@sojourn/units';
import { ComparisonService } from './comparison.service';
import type { AccountOf } from './gatherer';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { refused } from './giving-refusal';
import { StripeDesk } from './stripe-desk';

const ROUND_MILLIS = 15 * 60 * 1000;
/** Four times a day, so that a day is compared soon after its end in every time zone. */
const EVERY_SECONDS = 6 * 60 * 60;

/** Compares every account that was not compared for some hours, by itself. */
@Injectable()
export class ComparisonWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('ComparisonWorker');
  private running: Promise<void> | null = null;
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly tenant: TenantTransactions,
    private readonly comparison: ComparisonService,
    private readonly desk: StripeDesk,
    @Inject(GIVING_SETTINGS) private readonly settings: GivingSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.pollMillis === null) return;
    this.timer = setInterval(() => void this.round(), ROUND_MILLIS);
    this.timer.unref();
    void this.round();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearInterval(this.timer);
    await this.running;
  }

  /** Compares what is due; a call during a round is that round. */
  round(): Promise<void> {
    this.running ??= this.compareDue().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Compares the account of one group now, because somebody asked. */
  async runFor(scope: Scope): Promise<ComparisonRun> {
    const [endpoint] = await this.tenant.transaction(scope, (tx) =>
      tx.query<{ id: string }>('SELECT id FROM stripe_endpoint WHERE mode = $1', [this.desk.mode]),
    );
    if (endpoint === undefined) throw refused('giving-not-set-up');
    return this.comparison.run({ groupId: scope.groupId, endpointId: endpoint.id });
  }

  private async compareDue(): Promise<void> {
    const now = this.clock.now();
    try {
      const due = await this.tenant.acrossGroups('accounts of all groups are compared', (tx) =>
        tx.query<AccountOf>('SELECT group_id AS "groupId", endpoint_id AS "endpointId" FROM due_stripe_comparisons($1, $2, $3)', [
          this.desk.mode,
          plusSeconds(now, -EVERY_SECONDS),
          now,
        ]),
      );
      for (const account of due) {
        if (this.stopped) return;
        await this.comparison.run(account).catch((error: unknown) => {
          this.log.warn(`an account is compared later (${error instanceof Error ? error.name : typeof error})`);
        });
      }
    } catch (error) {
      this.log.error(`accounts could not be compared (${error instanceof Error ? error.name : typeof error})`);
    }
  }
}
