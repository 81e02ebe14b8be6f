import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { demoBank, demoBankAccounts } from '../demo/demo-bank';
import { demoBankGifts } from '../demo/demo-bank-gifts';
import { demoClosing, demoMonth, demoOpening } from '../demo/demo-books';
import { demoCases, type DemoCase } from '../demo/demo-cases';
import { DemoCosts } from '../demo/demo-costs';
import { DemoDesk } from '../demo/demo-desk';
import { demoFunds } from '../demo/demo-funds';
import { demoGifts } from '../demo/demo-gifts';
import { demoGrants } from '../demo/demo-grants';
import { enrolDemoMember, foundDemoGroup, signInDemoMember, type DemoGroup, type DemoMember } from '../demo/demo-group';
import { demoHouse } from '../demo/demo-house';
import { DemoMonths, MONTHS } from '../demo/demo-months';
import { demoPayments } from '../demo/demo-payments';
import { DemoRates } from '../demo/demo-rates';
import { addFoundingLink } from './founding-link';
import { ownerDatabase } from './owner-database';
import { Problem } from './problem';

const PASSWORD = 'demo lantern otter seven';

/** Fills a running Sojourn with an invented group, through the same doors and with the same keys as a browser. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('add an invented group to a running Sojourn: people, terms, beds, two years of books, grants, gifts')
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
  const group = { api, slug, name: 'Haven e.V. (demo)', password: PASSWORD };
  say('· founding the group and making its keys');
  const officer = await foundDemoGroup(group, token);
  say('· enrolling five colleagues over safety words');
  const lev = await enrolDemoMember(group, officer, 'lev', ['caseworker']);
  await enrolDemoMember(group, officer, 'mia', ['caseworker']);
  await enrolDemoMember(group, officer, 'tom', ['accountant']);
  await enrolDemoMember(group, officer, 'pia', ['payments']);
  const ada = await enrolDemoMember(group, officer, 'ada', ['housing']);
  say('· sealing five cases and two legal matters');
  const people = await demoCases(officer, lev);
  say('· a flat with six beds');
  const propertyId = await demoHouse(officer, people, ada);
  await twoYears(group, officer, people, propertyId);
  officer.keeper.lock();
  say(`
Sign in at ${dashboard}/sign-in
  group     ${slug}
  name      nina (officer), lev and mia (caseworkers), ada (housing), tom (accountant), pia (payments)
  password  ${PASSWORD}
Give at ${publicSite}/g/${slug}

The password is printed in the source: never enter a real person into this group.`);
}

/** Two years of money: four funders, gifts, salaries, rent, help under yearly codes, the bank, months closed. */
async function twoYears(group: DemoGroup, officer: DemoMember, people: readonly DemoCase[], propertyId: string): Promise<void> {
  const [months, tom, pia] = [new DemoMonths(), await signInDemoMember(group, 'tom'), await signInDemoMember(group, 'pia')];
  const [desk, rates, costs] = [new DemoDesk(tom, officer), new DemoRates(months), new DemoCosts(people)];
  say('· funds, rates and four funders');
  await demoFunds(officer.client, tom.client);
  await rates.save(tom.client);
  await demoOpening(desk, months);
  const grants = await demoGrants(tom.client, months, rates);
  for (let month = 0; month < MONTHS; month++) {
    if (month % 6 === 0) say(`· books from ${months.name(month)} on (${month + 1} of ${MONTHS} months)`);
    await demoMonth(desk, { months, rates, grants, costs, propertyId }, month);
  }
  say('· sealing what was spent on whom');
  await costs.seal(officer);
  say(`· ${await demoBankGifts(tom.client, months)} gifts by bank transfer and in kind`);
  const given = await demoGifts(officer, group.slug, months);
  say(
    given === null ? '· no gifts by card: a real Stripe key is set' : `· ${given} gifts through the payment page, one taken back, a payout`,
  );
  say('· bank statements and payment orders');
  const bankAccount = await demoBankAccounts(tom.client);
  await demoBank(pia, bankAccount, months);
  await demoPayments(pia, [officer, tom], bankAccount, months);
  await demoClosing(desk, months, grants);
  tom.keeper.lock();
  pia.keeper.lock();
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
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
