import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CLOCK, type Clock } from '@sojourn/units';
import { EscalationService } from './escalation.service';

const EVERY_MS = 60_000;

/** Looks every minute, one round at a time, as long as the api runs. */
@Injectable()
export class EscalationJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(EscalationJob.name);
  private timer: ReturnType<typeof setInterval> | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly escalation: EscalationService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.round(), EVERY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private round(): void {
    this.running ??= this.escalation
      .run(this.clock.now())
      .then(
        () => undefined,
        // The next round tries again; what failed is said, without what the database held.
        (error: unknown) => this.logger.error(`escalation failed: ${error instanceof Error ? error.name : 'unknown'}`),
      )
      .finally(() => {
        this.running = undefined;
      });
  }
}
