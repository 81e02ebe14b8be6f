import type { SeenNotices } from '@sojourn/giving/contract';

const MOST = 10_000; // what the api takes in one message

interface Counts {
  shown: number;
  continued: number;
  stopped: number;
}

/** Gathers how often the notice was shown and passed, and tells it in one message: no single step of a donor leaves here with its time. */
export class NoticeCounts {
  private readonly bySlug = new Map<string, Counts>();

  constructor(private readonly tell: (slug: string, seen: SeenNotices) => Promise<void>) {}

  add(slug: string, what: keyof Counts): void {
    const counts = this.bySlug.get(slug) ?? { shown: 0, continued: 0, stopped: 0 };
    counts[what] = Math.min(counts[what] + 1, MOST);
    this.bySlug.set(slug, counts);
  }

  /** What cannot be told now is counted in with the next message. */
  async flush(): Promise<void> {
    const gathered = [...this.bySlug];
    this.bySlug.clear();
    for (const [slug, counts] of gathered) {
      await this.tell(slug, counts).catch(() => {
        const since = this.bySlug.get(slug) ?? { shown: 0, continued: 0, stopped: 0 };
        this.bySlug.set(slug, {
          shown: Math.min(since.shown + counts.shown, MOST),
          continued: Math.min(since.continued + counts.continued, MOST),
          stopped: Math.min(since.stopped + counts.stopped, MOST),
        });
      });
    }
  }
}
