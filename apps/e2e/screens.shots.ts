import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { Installation } from './installation';
import { foundGroup, personAt, signIn } from './people';

// Draws the main screens with the figures of the demonstration, for docs/ and for whoever changes one: desktop and phone, light and dark, English and
// Russian.
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

/** Goes to an address without loading the page anew, which would lock it. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.waitForTimeout(900);
}

/** Every screen is drawn as somebody who may open it. */
async function walk(page: Page, screens: readonly Screen[]): Promise<void> {
  for (const [name, path, first] of screens) {
    await goTo(page, path);
    if (first !== undefined) {
      await page.getByRole('main').getByRole('link', { name: first }).first().click();
      await page.waitForTimeout(900);
    }
    await shoot(page, name);
  }
}

test('the screens', async ({ browser }) => {
  test.setTimeout(900_000);
  const installation = new Installation();
  await installation.start();
  const founder = await personAt(browser, 'nora', []);
  await foundGroup(founder, installation.foundingLink(), { name: 'Shore', slug: 'shore' });
  await shoot(founder.page, 'today-empty');

  const { code, output } = await installation.sojourn(['demo']);
  expect(code, output).toBe(0);
  const [, password = ''] = /password {2}(.+)/.exec(output) ?? [];
  const pageOf = async (handle: string): Promise<Page> => {
    const person = await personAt(browser, handle, []);
    await person.page.goto(`${installation.addresses().dashboard}/sign-in`);
    await signIn(person, 'demo', password);
    return person.page;
  };
  const nina = await pageOf('nina');
  await walk(nina, OFFICER);
  await drawTerm(nina);
  await walk(await pageOf('tom'), BOOKS);
  await walk(await pageOf('pia'), PAYMENTS);
  await walk(await pageOf('lev'), [['refused', '/ledger']]);

  const donor = await personAt(browser, 'donor', []);
  for (const [name, path] of PUBLIC) {
    await donor.page.goto(`${installation.addresses().public}${path}`);
    await shoot(donor.page, name);
  }
  await nina.getByRole('button', { name: /Change to Русский/ }).click();
  await walk(nina, RUSSIAN);
  await nina
    .getByRole('button', { name: /Закрыть|Запереть|Замок/ })
    .first()
    .click();
  await nina.waitForTimeout(1500);
  await shoot(nina, 'sign-in-ru');
  await installation.stop();
  installation.remove();
});

/** A term while it is counted: the form is filled in and not sent. */
async function drawTerm(page: Page): Promise<void> {
  await goTo(page, '/legal');
  await page.getByRole('main').getByRole('link', { name: 'Appeal against the refusal' }).first().click();
  await page.getByRole('link', { name: 'New term' }).first().click();
  await page.getByLabel('Find the rule').fill('AsylG 74');
  await page.getByLabel('Rule', { exact: true }).selectOption('DE-ASYLG-74-2w');
  await page.getByLabel('Whose holidays').selectOption('DE-BE');
  await page.getByLabel('Day it was served').fill('2026-12-11');
  await page.getByLabel('Application lodged on').fill('2026-08-01');
  await page.evaluate(() => scrollTo(0, 0)); // the last field was below
  await shoot(page, 'term');
}

/** Name of the picture, address, and which link of that page leads on to what is drawn. */
type Screen = readonly [name: string, path: string, first?: string | RegExp];

const OFFICER: readonly Screen[] = [
  ['today', '/today'],
  ['cases', '/cases'],
  ['case', '/cases', 'Zarina'],
  ['legal', '/legal'],
  ['housing', '/housing'],
  ['gifts', '/gifts'],
  ['gate', '/gifts/gate'],
  ['offer', '/gifts/offer'],
  ['campaigns', '/gifts/campaigns'],
  ['new-campaign', '/gifts/campaigns/new'],
  ['solvency', '/solvency'],
  ['people-helped', '/people-helped'],
  ['four-eyes', '/ledger/four-eyes'],
  ['letterhead', '/ledger/letterhead'],
  ['members', '/members'],
];

const BOOKS: readonly Screen[] = [
  ['reports', '/reports'],
  ['funds', '/reports/fund-movement'],
  ['sofa', '/reports/sofa'],
  ['cash-flow', '/reports/cash-flow'],
  ['general-ledger', '/reports/general-ledger'],
  ['journal', '/reports/journal'],
  ['ledger', '/ledger'],
  ['new-entry', '/ledger/new'],
  ['drafts', '/ledger/drafts'],
  ['periods', '/ledger/periods'],
  ['set-up', '/ledger/set-up'],
  ['accounts', '/ledger/accounts'],
  ['fund-list', '/ledger/fund-list'],
  ['fund-transfer', '/ledger/fund-transfer'],
  ['codes', '/ledger/codes'],
  ['revaluation', '/ledger/revaluation'],
  ['rates', '/ledger/rates'],
  ['grants', '/grants'],
  ['grant', '/grants', 'Northern Light Foundation'],
  ['new-grant', '/grants/new'],
  ['gift-by-hand', '/gifts/new'],
  ['gifts-import', '/gifts/import'],
  ['monthly', '/gifts/monthly'],
  ['reconciliation', '/gifts/reconciliation'],
  ['receipts', '/receipts'],
];

const PAYMENTS: readonly Screen[] = [
  ['bank', '/ledger/bank'],
  ['workbench', '/ledger/bank', 'Match'],
  ['payments', '/ledger/payments'],
  ['new-payment', '/ledger/payments/new'],
];

const PUBLIC: readonly Screen[] = [
  ['give', '/g/demo'],
  ['campaign', '/g/demo/c/winter'],
];

const RUSSIAN: readonly Screen[] = [
  ['today-ru', '/today'],
  ['cases-ru', '/cases'],
  ['accounts-ru', '/ledger/accounts'],
];
