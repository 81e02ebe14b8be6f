import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test, type Page } from '@playwright/test';
import { bankGift } from './books';
import { give } from './gift';
import { place } from './housing';
import { Installation } from './installation';
import { enrol, foundGroup, personAt } from './people';

// Draws the main screens, as they are, for docs/ and for whoever changes one: desktop and phone, light and dark, English and Russian.
const FOLDER = join(__dirname, '../..', process.env['SOJOURN_SCREENSHOTS'] ?? 'docs/screenshots');
/** The whole page and not the first screen of it: for whoever looks for what is cut off below. */
const WHOLE = process.env['SOJOURN_SCREENSHOTS_WHOLE'] !== undefined;
const SIZES = { desktop: { width: 1440, height: 940 }, phone: { width: 390, height: 844 } };

async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(FOLDER, `${name}-${size}-${colorScheme}.png`), fullPage: WHOLE });
    }
  }
  await page.setViewportSize(SIZES.desktop);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.waitForTimeout(600);
}

/** Goes to an address without loading the page anew, which would lock it. */
async function shootAt(page: Page, name: string, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.waitForTimeout(900);
  await shoot(page, name);
}

test('the screens', async ({ browser }) => {
  test.setTimeout(600_000);
  const installation = new Installation();
  await installation.start();
  const nina = await personAt(browser, 'nina', []);
  const lev = await personAt(browser, 'lev', []);
  const { page } = nina;
  await foundGroup(nina, installation.foundingLink(), { name: 'Haven e.V.', slug: 'haven' });
  await shoot(page, 'today-empty');
  await enrol(nina, lev, ['Caseworker'], 'haven');
  // Every screen is drawn as somebody who may open it: an officer, the desk that keeps the books and pays, an auditor from outside.
  const olga = await personAt(browser, 'olga', []);
  await enrol(nina, olga, ['Accountant', 'Payments'], 'haven');
  const amir = await personAt(browser, 'amir', []);
  await enrol(nina, amir, ['Auditor'], 'haven');
  await open(page, 'Group');
  await shoot(page, 'members');

  for (const [name, story, urgency, needs] of CASES) {
    await open(page, 'Cases');
    await page.getByRole('link', { name: 'New case' }).first().click();
    await page.getByLabel('Name to use').fill(name);
    await page.getByLabel('Story').fill(story);
    for (const need of needs) await page.getByRole('checkbox', { name: need, exact: true }).check();
    await page.getByLabel('How soon').selectOption(urgency);
    await page.getByRole('button', { name: 'Seal and save' }).click();
    await page.getByRole('heading', { name }).waitFor();
  }
  await page
    .getByLabel('New note')
    .fill(
      'Came by train this morning. Her brother was called again: "your parents\' house is on fire". Told her not to travel; the safety desk knows.',
    );
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByLabel('Give to').selectOption('lev');
  await page.getByRole('button', { name: 'Give access' }).click();
  await page.getByText('Sealed · 2 people can read').waitFor();
  await page.getByRole('link', { name: 'New legal matter' }).click();
  await page.getByLabel('What it is').fill('Appeal against the refusal of December');
  await page.getByRole('button', { name: 'Seal and save' }).click();
  await page.getByRole('link', { name: 'New term' }).first().click();
  await page.getByLabel('Find the rule').fill('AsylG 74');
  await page.getByLabel('Rule', { exact: true }).selectOption('DE-ASYLG-74-2w');
  await page.getByLabel('Whose holidays').selectOption('DE-BE');
  await page.getByLabel('Day it was served').fill('2026-12-11');
  await page.getByLabel('Application lodged on').fill('2026-08-01');
  await shoot(page, 'term');
  await page.getByRole('button', { name: 'Seal and watch' }).click();
  await page.getByText('nina answers for it').waitFor();
  await shoot(page, 'matter');
  await open(page, 'Cases');
  await shoot(page, 'cases');
  await page.getByRole('link', { name: 'Zarina' }).click();
  await page.getByText('Came by train').waitFor();
  await shoot(page, 'case');
  await open(page, 'Legal');
  await shoot(page, 'legal');

  await open(page, 'Housing');
  await page.getByRole('link', { name: 'Add the first property' }).click();
  await page.getByLabel('Code name', { exact: true }).fill('Meadow');
  await page.getByLabel('District', { exact: true }).fill('North');
  await page.getByRole('button', { name: 'Save the property' }).click();
  for (const [bed, from, until, label] of STAYS) {
    await place(page, { bed, from, until, label });
    await page.getByText('Placed.').waitFor();
    await page.waitForTimeout(500);
  }
  await open(page, 'Today');
  await open(page, 'Housing');
  await shoot(page, 'housing');

  await bankGift(page, { fund: 'GEN', income: '4000', amount: '18400.00' });
  await bankGift(page, { fund: 'RHOU', income: '4010', amount: '9200.00' });
  const donor = await personAt(browser, 'donor', []);
  const publicPage = `${installation.addresses().public}/g/haven`;
  await donor.page.goto(publicPage);
  await shoot(donor.page, 'give');
  await give(donor.page, publicPage, { amount: '100', fund: 'RHOU', country: 'DE' });
  await donor.page.getByRole('heading', { name: /Thank you/ }).waitFor();
  await shoot(donor.page, 'thanks');
  await open(page, 'Ledger');
  await page.getByRole('link', { name: 'Pay rent' }).click();
  await page.getByLabel('Property').selectOption({ label: 'Meadow' });
  await page.getByLabel(/^Amount/).fill('480.00'); // one person alone
  await page.getByLabel('From the fund').selectOption('RHOU');
  await page.getByRole('button', { name: 'Book the rent' }).click();
  await page.getByRole('heading', { name: /Rent of a property/ }).waitFor();
  await page.waitForTimeout(3000);
  await open(page, 'Today');
  await open(page, 'Ledger');
  await shoot(page, 'ledger');
  for (const [name, path] of OFFICERS) await shootAt(page, name, path);
  for (const [name, path] of BOOKS) await shootAt(olga.page, name, path);
  for (const [name, path] of AUDITED) await shootAt(amir.page, name, path);
  await shootAt(lev.page, 'refused', '/ledger');
  await open(page, 'Giving');
  await shoot(page, 'gifts');
  await open(page, 'Solvency');
  await shoot(page, 'solvency');
  await open(page, 'Today');
  await shoot(page, 'today');
  await page.getByRole('button', { name: /Change to Русский/ }).click();
  await page.waitForTimeout(400);
  await shoot(page, 'today-ru');
  await page.getByRole('link', { name: 'Дела', exact: true }).first().click();
  await page.waitForTimeout(600);
  await shoot(page, 'cases-ru');
  await page
    .getByRole('button', { name: 'Закрыть на замок' })
    .or(page.getByRole('button', { name: /Запереть|Замок|Закрыть/ }))
    .first()
    .click();
  await page.waitForTimeout(1500);
  await shoot(page, 'sign-in-ru');
  await installation.stop();
  installation.remove();
});

const OFFICERS: readonly (readonly [string, string])[] = [
  ['gate', '/gifts/gate'],
  ['offer', '/gifts/offer'],
  ['campaigns', '/gifts/campaigns'],
  ['new-campaign', '/gifts/campaigns/new'],
  ['four-eyes', '/ledger/four-eyes'],
  ['letterhead', '/ledger/letterhead'],
];

const AUDITED: readonly (readonly [string, string])[] = [
  ['audit-today', '/today'],
  ['audit-ledger', '/ledger'],
  ['audit-bank', '/ledger/bank'],
  ['audit-grants', '/grants'],
];

const BOOKS: readonly (readonly [string, string])[] = [
  ['reports', '/reports'],
  ['funds', '/reports/fund-movement'],
  ['sofa', '/reports/sofa'],
  ['cash-flow', '/reports/cash-flow'],
  ['general-ledger', '/reports/general-ledger'],
  ['journal', '/reports/journal'],
  ['new-entry', '/ledger/new'],
  ['drafts', '/ledger/drafts'],
  ['bank', '/ledger/bank'],
  ['payments', '/ledger/payments'],
  ['periods', '/ledger/periods'],
  ['set-up', '/ledger/set-up'],
  ['accounts', '/ledger/accounts'],
  ['fund-list', '/ledger/fund-list'],
  ['fund-transfer', '/ledger/fund-transfer'],
  ['codes', '/ledger/codes'],
  ['revaluation', '/ledger/revaluation'],
  ['new-payment', '/ledger/payments/new'],
  ['rates', '/ledger/rates'],
  ['grants', '/grants'],
  ['new-grant', '/grants/new'],
  ['gift-by-hand', '/gifts/new'],
  ['gifts-import', '/gifts/import'],
  ['monthly', '/gifts/monthly'],
  ['reconciliation', '/gifts/reconciliation'],
  ['receipts', '/receipts'],
];

const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['Maksym', 'Refused the call-up; left over Yerevan. Works as a baker.', 'P3', ['Documents', 'Work']],
  ['Алла', 'Журналистка. Обыск в марте, выехала через Тбилиси.', 'P2', ['Legal help', 'Housing']],
  ['Family of four', 'Two children, no school place yet.', 'P3', ['Children', 'Housing', 'Money']],
  ['Jürgen', 'Volunteer translator, threatened at home.', 'P4', ['Digital safety']],
  [
    'Zarina',
    'Student. Taken from a protest, released after ten days, warned not to leave. Crossed at night with one bag.',
    'P1',
    ['Safety', 'Shelter tonight', 'Legal help'],
  ],
];
const STAYS: readonly (readonly [number, number, number, string])[] = [
  [1, 0, 9, 'Zarina'],
  [2, 2, 6, 'Алла'],
  [3, 0, 13, 'Family of four'],
  [4, 1, 13, 'Family, children'],
  [5, 5, 8, 'Maksym'],
];
