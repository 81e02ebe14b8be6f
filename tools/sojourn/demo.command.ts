import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { demoBooks } from '../demo/demo-books';
import { demoCases } from '../demo/demo-cases';
import { demoGifts } from '../demo/demo-gifts';
import { enrolDemoMember, foundDemoGroup, signInDemoMember } from '../demo/demo-group';
import { demoHouse } from '../demo/demo-house';
import { addFoundingLink } from './founding-link';
import { ownerDatabase } from './owner-database';
import { Problem } from './problem';

const PASSWORD = 'demo lantern otter seven';

/** Fills a running Sojourn with an invented group, through the same doors and with the same keys as a browser. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('add an invented group to a running Sojourn: people, terms, beds, seven months of books, gifts')
    .action(makeDemo);
}

async function makeDemo(): Promise<void> {
  const file = join(process.env['SOJOURN_DATA'] ?? 'var', 'running.json');
  if (!existsSync(file)) throw new Problem('Sojourn is not running. Start it first with npm start, then run this in a second terminal.');
  const {
    api,
    dashboard,
    public: publicSite,
  } = JSON.parse(readFileSync(file, 'utf8')) as { api: string; dashboard: string; public: string };
  const { slug, token } = await newFoundingLink();
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const group = { api, slug, name: 'Haven e.V. (demo)', password: PASSWORD };
  say('· founding the group and making its keys');
  const officer = await foundDemoGroup(group, token);
  say('· enrolling four colleagues over safety words');
  const lev = await enrolDemoMember(group, officer, 'lev', ['caseworker']);
  await enrolDemoMember(group, officer, 'mia', ['caseworker']);
  await enrolDemoMember(group, officer, 'tom', ['accountant']);
  const ada = await enrolDemoMember(group, officer, 'ada', ['housing']);
  say('· sealing five cases and two legal matters');
  const people = await demoCases(officer, lev);
  say('· a flat with six beds');
  const propertyId = await demoHouse(officer, people, ada);
  say('· seven months of books');
  await demoBooks({ writer: await signInDemoMember(group, 'tom'), approver: officer }, propertyId);
  say((await demoGifts(officer, slug)) ? '· six gifts through the payment page' : '· no gifts: a real Stripe key is set');
  officer.keeper.lock();
  say(`
Sign in at ${dashboard}/sign-in
  group     ${slug}
  name      nina (officer), lev and mia (caseworkers), ada (housing), tom (accountant)
  password  ${PASSWORD}
Give at ${publicSite}/g/${slug}

The password is printed in the source: never enter a real person into this group.`);
}

/** A founding link of its own, and a short name nobody has yet. */
async function newFoundingLink(): Promise<{ slug: string; token: string }> {
  const { source } = await ownerDatabase();
  try {
    const taken = (await source.query('SELECT slug FROM tenant_group')) as { slug: string }[];
    let [slug, count] = ['demo', 1];
    while (taken.some((row) => row.slug === slug)) slug = `demo-${++count}`;
    return { slug, token: await addFoundingLink(source) };
  } finally {
    await source.destroy();
  }
}
