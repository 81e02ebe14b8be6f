import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDataSource } from '@sojourn/database';
import { Command } from 'commander';
import { foundDemoGroup } from '../demo/demo-group';
import { checks, settled } from './checks';
import { giving, posting, type Load } from './load';
import { rig } from './rig';
import { seeded } from './seeded';

const HANDS = 16; // of each kind: 32 connections
const SLUG = 'chaos';

const { rounds, seed } = new Command('chaos')
  .description('kill the api and PostgreSQL at random points under load; nothing may be lost, nothing counted twice')
  .option('--rounds <number>', 'how often something is killed', '8')
  .option('--seed <number>', 'repeats a run', '20261127')
  .parse()
  .opts<{ rounds: string; seed: string }>();
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const chance = seeded(Number(seed));
const parts = rig(process.env);

say('· founding a group');
const group = { api: parts.api, slug: SLUG, name: 'Chaos', password: 'chaos lantern otter seven' };
const { client } = await foundDemoGroup(group, parts.foundingToken);
const load: Load = {
  client,
  slug: SLUG,
  amount: () => chance(40_000),
  done: { entries: new Set(), asked: new Set(), paid: [] },
  stopped: false,
};

say(`· ${HANDS} hands post, ${HANDS} donors give; something is killed ${rounds} times (seed ${seed})`);
const hands = Promise.all([...Array.from({ length: HANDS }, () => posting(load)), ...Array.from({ length: HANDS }, () => giving(load))]);
hands.catch((error: unknown) => {
  say(`FAILED: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
for (let round = 1; round <= Number(rounds); round++) {
  await releaseBrake();
  await workedOff(40);
  await sleep(chance(1500));
  const what = chance(2) === 0 ? 'api' : 'postgres';
  say(`  kill -9 ${what} (${round} of ${rounds}; ${load.done.entries.size} entries, ${load.done.paid.length} gifts so far)`);
  await parts.kill(what);
}
await sleep(500);
load.stopped = true;
await hands;

say('· waiting until Stripe has told everything');
const owner = await createDataSource({ url: await parts.ownerUrl(), poolSize: 2 }).initialize();
await settled(owner, load.done.paid.length);
const outcomes = await checks(owner, parts.sandbox, load.done);
await owner.destroy();
for (const { what, wrong } of outcomes) say(wrong === null ? `ok     ${what}` : `FAILED ${what}: ${wrong}`);
const failed = outcomes.filter(({ wrong }) => wrong !== null).length;
say(`\n${outcomes.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Lets the load get somewhere first: a part that is killed while it only starts proves little. */
async function workedOff(acknowledged: number): Promise<void> {
  const count = (): number => load.done.entries.size + load.done.paid.length;
  const aim = count() + acknowledged;
  for (let look = 0; look < 1200 && count() < aim; look++) await sleep(50);
}

/** The brake against card testing would slow these donors down; it has tests of its own. */
async function releaseBrake(): Promise<void> {
  const database = await createDataSource({ url: await parts.ownerUrl(), poolSize: 1 }).initialize();
  await database.query('UPDATE giving_brake SET full_at = now(), strikes = 0, wait_until = NULL');
  await database.destroy();
}
