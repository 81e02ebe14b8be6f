import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { FileService } from './file.service';

const HOUR = 3_600_000;

/** Once an hour: what nobody finished sending is not kept. (formats.md 8) */
@Injectable()
export class FileCleaner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('FileCleaner');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly files: FileService) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => (this.running = this.clean()), HOUR);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.running;
  }

  private async clean(): Promise<void> {
    try {
      await this.files.forgetThoseWithoutRecord();
    } catch (error) {
      // The database is away or the like: the next hour asks again.
      this.log.error(`unfinished files could not be looked at (${error instanceof Error ? error.name : typeof error})`);
    }
  }
}
