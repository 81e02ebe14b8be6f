import { SealError } from './seal-error';
import type { KeeperAnswer, KeeperCall, KeeperQuestion } from './calls';
import type { Keeper } from './keeper';

/** A call of the keeper as the page makes it: it crosses into the worker. */
type Question<Call extends KeeperCall> = (...given: Parameters<Keeper[Call]>) => Promise<Awaited<ReturnType<Keeper[Call]>>>;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: SealError): void;
}

/** Asks the keeper in its worker. A worker lives until `lock`; the next question starts a new, empty one. */
export class KeeperClient {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  constructor(private readonly startWorker: () => Worker) {}

  readonly startRegistration = this.question('startRegistration');
  readonly startLogin = this.question('startLogin');
  readonly finishLogin = this.question('finishLogin');
  readonly found = this.question('found');
  readonly enrol = this.question('enrol');
  readonly unlock = this.question('unlock');
  readonly save = this.question('save');
  readonly saved = this.question('saved');
  readonly merge = this.question('merge');
  readonly extendDirectory = this.question('extendDirectory');
  readonly directory = this.question('directory');
  readonly makeInvite = this.question('makeInvite');
  readonly readInvite = this.question('readInvite');
  readonly acceptNewcomer = this.question('acceptNewcomer');
  readonly chainsNeeded = this.question('chainsNeeded');
  readonly openList = this.question('openList');
  readonly openContainer = this.question('openContainer');
  readonly createContainer = this.question('createContainer');
  readonly writeRecords = this.question('writeRecords');
  readonly written = this.question('written');
  readonly shareContainer = this.question('shareContainer');
  readonly createReceiptBox = this.question('createReceiptBox');
  readonly openForms = this.question('openForms');
  readonly sealReply = this.question('sealReply');
  readonly signApproval = this.question('signApproval');
  readonly verifyApprovals = this.question('verifyApprovals');
  readonly sealFile = this.question('sealFile');
  readonly openFile = this.question('openFile');

  /** Wipes the keys, then ends the worker: nothing of them stays in memory. */
  async lock(): Promise<void> {
    if (!this.worker) return;
    const locked = this.question('lock')();
    await Promise.race([locked, new Promise((resolve) => setTimeout(resolve, 1000))]); // a hung worker is ended all the same
    this.end('locked');
  }

  private question<Call extends KeeperCall>(call: Call): Question<Call> {
    return (...given) => {
      const id = ++this.count;
      const question: KeeperQuestion = { id, call, given };
      return new Promise((resolve, reject) => {
        this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        this.running().postMessage(question);
      });
    };
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = this.startWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<KeeperAnswer>) => this.settle(data));
    worker.addEventListener('error', () => this.end('keeper-failed'));
    this.worker = worker;
    return worker;
  }

  private settle(answer: KeeperAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('fault' in answer) waiting?.reject(new SealError(answer.fault.code));
    else waiting?.resolve(answer.value);
  }

  private end(code: string): void {
    this.worker?.terminate();
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(new SealError(code));
    this.waiting.clear();
  }
}
