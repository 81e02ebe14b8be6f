import type { SandboxClock } from './sandbox-clock';
import type { Store } from './store';

/** What happens by itself after a time. */
export type TaskKind =
  | 'settle' // a charge gets its balance transaction
  | 'debit' // the bank answers whether it pays a direct debit
  | 'return' // the holder takes a direct debit back
  | 'dispute' // the holder of a card disputes a charge
  | 'refund' // a refund is through, or comes back
  | 'payout' // the bank has a payout
  | 'reconcile' // it is known what a payout is made of
  | 'period' // the next period of a subscription begins
  | 'retry'; // an unpaid invoice is tried again

interface Task {
  readonly kind: TaskKind;
  readonly subject: string;
  readonly due: number;
}

/** Timers of Node hold at most 24 days; what is further away is looked at again. */
const LONGEST_WAIT = 60 * 60 * 1000;

/**
 * What is to happen later, kept in the store. A task runs when its time has passed, by the machine's timers or by the sandbox's clock,
 * whichever is first: under a clock that stands still the timers go on.
 */
export class Agenda {
  private readonly handlers = new Map<TaskKind, (subject: string) => void>();
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly store: Store,
    private readonly clock: SandboxClock,
  ) {}

  on(kind: TaskKind, handler: (subject: string) => void): void {
    this.handlers.set(kind, handler);
  }

  /** One task of a kind for a subject; a later call moves it. */
  put(kind: TaskKind, subject: string, due: number): void {
    this.store.put('task', `${kind} ${subject}`, { kind, subject, due } satisfies Task);
    this.wait();
  }

  drop(kind: TaskKind, subject: string): void {
    this.store.remove('task', `${kind} ${subject}`);
  }

  /** Runs a task before its time; gives whether there was one. */
  hasten(kind: TaskKind, subject: string): boolean {
    const task = this.store.get<Task>('task', `${kind} ${subject}`);
    if (task === null) return false;
    this.run(task, this.clock.millis());
    return true;
  }

  /** Everything whose time has passed, in its order, each as of its own time. What that brings about is among it when it is due. */
  catchUp(): void {
    for (let next = this.next(); next !== null && next.due <= this.clock.millis(); next = this.next()) this.run(next, next.due);
    this.wait();
  }

  close(): void {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private run(task: Task, moment: number): void {
    this.drop(task.kind, task.subject);
    this.clock.at(moment, () => this.handlers.get(task.kind)?.(task.subject));
  }

  private wait(): void {
    if (this.closed) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const next = this.next();
    if (next === null) return;
    const rest = Math.max(0, next.due - this.clock.millis());
    this.timer = setTimeout(
      () => {
        const still = this.store.get<Task>('task', `${next.kind} ${next.subject}`);
        if (rest <= LONGEST_WAIT && still?.due === next.due) this.run(next, next.due);
        this.catchUp();
      },
      Math.min(rest, LONGEST_WAIT),
    );
  }

  private next(): Task | null {
    return this.store.all<Task>('task').reduce<Task | null>((first, task) => (first === null || task.due < first.due ? task : first), null);
  }
}
