import { systemClock } from '@sojourn/units';
import * as z from 'zod/mini';
import { KEEPER_CALLS, type KeeperAnswer, type KeeperQuestion } from './calls';
import { faultOf } from './faults';
import { Keeper } from './keeper';

// zod would try `new Function`; the worker's content policy forbids it.
z.config({ jitless: true });

const keeper = new Keeper(systemClock);

/** Calls run one after another: two writes of one container never interleave inside. */
let last: Promise<unknown> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<KeeperQuestion>) => {
  last = last.then(async () => postMessage(await answerTo(data)));
});

async function answerTo({ id, call, given }: KeeperQuestion): Promise<KeeperAnswer> {
  try {
    if (!KEEPER_CALLS.includes(call)) throw new RangeError('no such call');
    const method = keeper[call] as (...values: readonly unknown[]) => unknown;
    return { id, value: await method.apply(keeper, [...given]) };
  } catch (error) {
    return { id, fault: faultOf(error) };
  }
}
