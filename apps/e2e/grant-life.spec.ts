import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readCells } from '../../libs/platform/documents/testing/read-workbook';
import { fillLine } from './books';
import { day } from './housing';
import { Installation } from './installation';
import { foundGroup, personAt, type Person } from './people';

// The life of a grant in a real browser: agreed in dollars with a condition, paid in advance, earned, spent against its budget, overspent, and
// reported to its funder in the funder's currency. One dollar is 0.80 euro throughout, so that every figure can be seen by eye.
const complaints: string[] = [];
let installation: Installation;
let nina: Person;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  installation = new Installation();
  await installation.start();
  nina = await personAt(browser, 'nina', complaints);
  await foundGroup(nina, installation.foundingLink(), { name: 'Haven e.V.', slug: 'haven' });
  await publishRates(nina.page);
});
test.afterAll(async () => {
  await installation.stop();
  installation.remove();
});
test.afterEach(() => expect(complaints.splice(0)).toEqual([]));

/** A dollar's rates of this week, as the import of a published file leaves them. */
async function publishRates(page: Page): Promise<void> {
  const rates = [-6, -5, -4, -3, -2, -1, 0].map((ago) => ({ currency: 'USD', day: day(ago), rate: '1.2500' }));
  const status = await page.evaluate(
    async ({ api, body }) => {
      const headers = { 'content-type': 'application/json', 'x-sojourn': '1' };
      return (await fetch(`${api}/ledger/rates`, { method: 'POST', credentials: 'include', headers, body: JSON.stringify(body) })).status;
    },
    { api: installation.addresses().api, body: { source: 'ecb', rates } },
  );
  expect([200, 201]).toContain(status);
}

const card = (page: Page, heading: string): Locator =>
  page.locator('sj-card').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });

async function toGrant(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Grants', exact: true }).first().click();
  await page.getByRole('link', { name: 'Harbour Fund' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour Fund' })).toBeVisible();
}

/** The lines of the newest entry under a heading, as the journal shows them. */
async function newestEntry(page: Page, heading: string): Promise<Locator> {
  await page.getByRole('link', { name: 'Ledger', exact: true }).first().click();
  const entry = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: heading }) })
    .first();
  await expect(entry).toBeVisible();
  return entry.locator('tbody').getByRole('row');
}

async function spend(page: Page, says: string, cost: { account: string; fund: string; amount: string }): Promise<void> {
  await page.getByRole('link', { name: 'Ledger', exact: true }).first().click();
  await page.getByRole('link', { name: 'New entry' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'New entry' })).toBeVisible();
  await page.getByLabel('What it is').selectOption({ label: says });
  await fillLine(page, 1, { account: cost.account, fund: cost.fund, debit: cost.amount });
  await fillLine(page, 2, { account: '1010', fund: cost.fund, credit: cost.amount });
  await page.getByRole('button', { name: 'Post entry' }).click();
  await expect(page.getByRole('heading', { name: says }).first()).toBeVisible();
}

test('a grant is agreed: terms, a condition, a budget, instalments, and the signature books nothing', async () => {
  const { page } = nina;
  await page.getByRole('link', { name: 'Grants', exact: true }).first().click();
  await page.getByRole('link', { name: 'New grant' }).first().click();
  await page.getByLabel('Funder', { exact: true }).fill('Harbour Fund');
  await page.getByLabel('Code', { exact: true }).fill('HARBOUR');
  await page.getByLabel('Amount', { exact: true }).fill('10000');
  await page.getByLabel('Currency', { exact: true }).fill('USD');
  await page.getByLabel('First day').fill(day(-100));
  await page.getByLabel('Last day').fill(day(300));
  await page.getByLabel('Fund it fills').selectOption('RHOU');
  await page.getByLabel('What it serves').selectOption({ label: 'Housing' });
  await page.getByRole('radio', { name: /^With a condition/ }).check();
  await page.getByLabel('Indirect costs', { exact: true }).selectOption({ label: 'Of direct costs' });
  await page.getByLabel('At most, %').fill('10');
  await page.getByLabel('Conversion', { exact: true }).selectOption('instalment-average');
  await page.getByRole('button', { name: 'Keep the terms' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour Fund' })).toBeVisible();

  await page.getByRole('button', { name: 'New condition' }).click();
  const condition = page.getByRole('dialog', { name: 'New condition' });
  await condition.getByLabel('What must happen').selectOption({ label: 'Bed-nights' });
  await condition.getByLabel('In the funder’s words').fill('Bed-nights for women');
  await condition.getByLabel('Amount, USD').fill('10000');
  await condition.getByLabel('For each unit').fill('50');
  await condition.getByRole('button', { name: 'Note it' }).click();
  await expect(card(page, 'Conditions')).toContainText('Bed-nights for women');

  await page.getByRole('link', { name: 'Make the budget' }).click();
  for (const [index, line] of [
    { key: 'housing', label: 'Hostel nights', amount: '500', account: '6210' },
    { key: 'indirect', label: 'Overheads', amount: '100', account: '6900' },
  ].entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add a line' }).click();
    const row = page.locator('form ol > li').nth(index);
    await row.getByLabel('For', { exact: true }).selectOption(line.key);
    await row.getByLabel('In the funder’s words').fill(line.label);
    await row.getByLabel('Amount, USD').fill(line.amount);
    // Which accounts such a line counts is proposed already.
    await expect(row.locator('summary')).toContainText(line.account);
  }
  await page.getByRole('button', { name: 'Keep the budget' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour Fund' })).toBeVisible();

  for (const [amount, due] of [
    ['5000', day(0)],
    ['5000', day(60)],
  ] as const) {
    await page.getByRole('button', { name: 'New instalment' }).click();
    const instalment = page.getByRole('dialog', { name: 'New instalment' });
    await instalment.getByLabel('Amount, USD').fill(amount);
    await instalment.getByLabel('Due on').fill(due);
    await instalment.getByLabel('On condition').selectOption({ label: 'Bed-nights for women' });
    await instalment.getByRole('button', { name: 'Plan it' }).click();
    await expect(instalment).toBeHidden();
  }
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Signed on').fill(day(-90));
  await page.getByRole('dialog').getByRole('button', { name: 'Signed', exact: true }).click();
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Ledger', exact: true }).first().click();
  await expect(page.getByText('The books are empty.')).toBeVisible();
});

test('an instalment that came is a refundable advance until its condition is met', async () => {
  const { page } = nina;
  await toGrant(page);
  await card(page, 'Instalments').getByRole('button', { name: 'Received' }).first().click();
  const receipt = page.getByRole('dialog');
  await receipt.getByLabel('Amount, USD').fill('5000');
  await receipt.getByLabel('Came on').fill(day(0));
  await receipt.getByLabel('Into', { exact: true }).selectOption('1010');
  await receipt.getByRole('radio', { name: 'The bank credited EUR' }).check();
  await receipt.getByLabel(/, EUR$/).fill('4000.00');
  await receipt.getByRole('button', { name: 'Book it' }).click();
  await expect(receipt).toBeHidden();
  await expect(card(page, 'How far')).toContainText(/Paid in advance, not earned\s*5,000\.00/);
  await expect(await newestEntry(page, 'Grant instalment')).toHaveText([/1010.*RHOU.*4,000[.]00/, /2200.*RHOU.*4,000[.]00/]);

  await toGrant(page);
  await card(page, 'Conditions').getByRole('button', { name: 'Condition met' }).click();
  const met = page.getByRole('dialog');
  await met.getByLabel('How many').fill('40');
  await met.getByLabel('Met on').fill(day(0));
  await expect(met).toContainText('2,000.00');
  await met.getByRole('button', { name: 'Book it as met' }).click();
  await expect(met).toBeHidden();
  await expect(card(page, 'How far')).toContainText(/Paid in advance, not earned\s*3,000\.00/);
  await expect(await newestEntry(page, 'Grant condition met')).toHaveText([/2200.*RHOU.*1,600[.]00/, /4220.*RHOU.*1,600[.]00/]);
});

test('spending above a line of the budget is an alert on its page and on Today, and binds what is committed', async () => {
  const { page } = nina;
  await spend(page, 'Invoice paid', { account: '6210', fund: 'RHOU', amount: '480.00' });
  await spend(page, 'Office cost', { account: '6400', fund: 'GEN', amount: '100.00' });
  await toGrant(page);
  // 480.00 euro are 600.00 dollars of the 500.00 agreed.
  await expect(page.getByText('“Hostel nights” has used 120.0 % of its budget.')).toBeVisible();
  await page.getByRole('button', { name: 'New commitment' }).click();
  const commitment = page.getByRole('dialog');
  await commitment.getByLabel('Budget line').selectOption('1');
  await commitment.getByLabel('Amount, USD').fill('75');
  await commitment.getByLabel('Until').fill(day(300));
  await commitment.getByRole('button', { name: 'Bind it' }).click();
  await expect(card(page, 'Commitments')).toContainText('75.00');

  // A tenth of 480.00 is 48.00; the group's true costs of 100.00 are more, and the rest stays with it.
  await page.getByRole('button', { name: 'Charge indirect costs' }).click();
  const charge = page.getByRole('dialog');
  await charge.getByLabel('From', { exact: true }).fill(day(-90));
  await charge.getByLabel('To', { exact: true }).fill(day(0));
  await expect(charge).toContainText('52.00');
  await charge.getByLabel('Booked on').fill(day(0));
  await charge.getByRole('button', { name: 'Charge it' }).click();
  await expect(charge).toBeHidden();
  await expect(card(page, 'Indirect costs')).toContainText('48.00');

  await page.getByRole('link', { name: 'Today', exact: true }).first().click();
  await page.getByRole('link', { name: '“Hostel nights” is above its budget' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour Fund' })).toBeVisible();
});

test('the report speaks the funder’s currency, on screen and in its files', async () => {
  const { page } = nina;
  await toGrant(page);
  await page.getByRole('link', { name: 'Report to the funder' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Report to Harbour Fund' })).toBeVisible();
  const rows = page.locator('sj-report-table').first().getByRole('row');
  await expect(rows.nth(1)).toHaveText(/Hostel nights.*500[.]00.*600[.]00.*75[.]00.*\(100[.]00\).*120[.]0/);
  await expect(rows.nth(2)).toHaveText(/Overheads.*100[.]00.*60[.]00.*0[.]00.*40[.]00.*60[.]0/);
  await expect(rows.nth(3)).toHaveText(/Total.*600[.]00.*660[.]00.*75[.]00.*\(60[.]00\).*110[.]0/);
  await rows.nth(1).getByRole('button', { name: '600.00' }).click();
  const behind = page.getByRole('dialog');
  await expect(behind.getByRole('row').nth(1)).toHaveText(/6210.*600[.]00.*480[.]00/);
  await behind.getByRole('button', { name: 'Leave it' }).click();

  const cells = readCells(await download(page, 'XLSX'));
  const numbers = [...cells.values()].filter(({ type }) => type === '').map(({ value }) => Number(value));
  for (const figure of [600, 60, 660, 75]) expect(numbers).toContain(figure);
  expect([...cells.values()].some(({ formula }) => formula !== null)).toBe(true);
  const pdf = await download(page, 'PDF');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(5_000);
});

test('what is still to come is expected and never counted as free money', async () => {
  const { page } = nina;
  await page.getByRole('link', { name: 'Solvency', exact: true }).first().click();
  const expected = card(page, 'Expected from funders');
  const row = expected.getByRole('listitem').filter({ hasText: 'Harbour Fund, instalment 2' });
  await expect(row).toContainText('5,000.00');
  await expect(row).toContainText('conditional');
  await expect(row).toContainText('restricted');
  await expect(expected).toContainText(/Promised, free, still to come\s*0\.00/);
});

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
  return readFileSync(await file.path());
}
