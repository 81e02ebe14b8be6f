import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { localDateIn, systemClock, type Instant, type LocalDate } from '@sojourn/units';

/** Today, in the group's zone, as a signal: a page left open over midnight says the right day in the morning. */
@Injectable({ providedIn: 'root' })
export class Calendar {
  private zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  private readonly minute = signal<Instant>(systemClock.now());
  private readonly day = signal<LocalDate>(localDateIn(this.minute(), this.zone));

  readonly now = this.minute.asReadonly();
  readonly today = this.day.asReadonly();

  constructor() {
    const timer = setInterval(() => this.tick(), 30_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** The group's time zone, known after sign-in. */
  useZone(zone: string): void {
    this.zone = zone;
    this.tick();
  }

  /** The wall clock of a moment in the group's zone, 'HH:mm'. */
  timeOf(instant: Instant): string {
    return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: this.zone }).format(new Date(instant));
  }

  dayOf(instant: Instant): LocalDate {
    return localDateIn(instant, this.zone);
  }

  private tick(): void {
    this.minute.set(systemClock.now());
    this.day.set(localDateIn(this.minute(), this.zone));
  }
}
