import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { Installation } from './installation';
import { enrol, foundGroup, personAt, type Person } from './people';

// The bank side in real browsers: a statement is read in, matched and reconciled; a payment is written, approved by two others, and leaves once.
const STATEMENT = join(__dirname, '../../libs/ledger/rules/statement/golden/worked-quarter.xml');
const complaints: string[] = [];
let installation: Installation;
let officer: Person;
let desk: Person; // payments
let accountant: Person;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  installation = new Installation();
  await installation.start();
  [officer, desk, accountant] = [
    await personAt(browser, 'nina', complaints),
    await personAt(browser, 'lev', complaints),
    await personAt(browser, 'mira', complaints),
  ];
  await foundGroup(officer, installation.foundingLink(), { name: 'Haven e.V.', slug: 'haven' });
  await enrol(officer, accountant, ['Accountant'], 'haven');
  await enrol(officer, desk, ['Payments'], 'haven');
  for (const [date, account, fund, amountMinor] of [
    ['2026-01-08', '4000', 'GEN', '122025'],
    ['2026-01-15', '4200', 'RLEG', '1200000'],
    ['2026-01-20', '2200', 'RHOU', '800000'],
    ['2026-02-09', '4000', 'GEN', '131690'],
    ['2026-03-20', '4000', 'GEN', '120000'],
  ] as const)
    await post(officer.page, date, account, fund, amountMinor);
});
test.afterAll(async () => {
  await installation.stop();
  installation.remove();
});

/** An entry of money that came, as the form of the books sends it. */
async function post(page: Page, date: string, account: string, fund: string, amountMinor: string): Promise<void> {
  const line = { fund, amountMinor };
  const status = await page.evaluate(
    async ({ api, entry }) => {
      const headers = { 'content-type': 'application/json', 'x-sojourn': '1' };
      return (await fetch(`${api}/ledger/entries`, { method: 'POST', credentials: 'include', headers, body: JSON.stringify(entry) }))
        .status;
    },
    {
      api: installation.addresses().api,
      entry: {
        requestId: crypto.randomUUID(),
        date,
        phrase: { code: 'imported', numbers: [] },
        currency: 'EUR',
        lines: [
          { side: 'debit', account: '1010', ...line },
          { side: 'credit', account, ...line },
        ],
      },
    },
  );
  expect(status).toBe(201);
}

const open = async ({ page }: Person, tab: string): Promise<void> => {
  await page.getByRole('link', { name: 'Ledger' }).first().click();
  await page.getByRole('link', { name: tab, exact: true }).click();
};

test('a statement is read in the browser, matched and reconciled to the cent', async () => {
  const { page } = desk;
  await open(desk, 'Bank');
  await page.getByRole('link', { name: 'Add a bank account' }).click();
  await page.getByLabel('Short name').fill('main');
  await page.getByLabel('Account of the books').selectOption('1010');
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('link', { name: 'Import a statement' }).click();

  const spoilt = Buffer.from(readFileSync(STATEMENT, 'utf8').replace('>44435.75<', '>44435.70<'));
  await page.locator('input[type=file]').setInputFiles({ name: 'spoilt.xml', mimeType: 'text/xml', buffer: spoilt });
  await expect(page.getByText('does not add up')).toBeVisible();
  await expect(page.getByText('Nothing was taken from the file.')).toBeVisible();

  await page.locator('input[type=file]').setInputFiles(STATEMENT);
  await expect(page.getByText('24 lines', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Take it into the books' }).click();
  await expect(page.getByText('24 new lines from one statement')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Match the lines' }).click();
  await expect(page.getByText('Foundation A, first instalment')).toBeVisible();
  await page.getByRole('button', { name: 'Match the 5 sure ones' }).click();
  await expect(page.getByText('Foundation A, first instalment')).toBeHidden();

  await page.getByRole('link', { name: 'Reconciliation' }).first().click();
  await expect(page.getByText('Every cent is explained')).toBeVisible();
  await expect(page.getByRole('row', { name: /By the bank's statement/ })).toContainText('44,435.75');
});

test('the accountant sees amounts and codes and no name, and books the anonymous transfer', async () => {
  const { page } = accountant;
  await open(accountant, 'Bank');
  await page.getByRole('link', { name: 'Match', exact: true }).click();
  await expect(page.getByText('Names and texts are sealed for the payments desk')).toBeVisible();
  expect(await page.locator('main').textContent()).not.toMatch(/Stripe payout|Salary January|Rent February/);
  await page.getByRole('button', { name: /45\.00/ }).click();
  await page.getByRole('button', { name: 'Book now' }).click();
  await page.getByRole('button', { name: 'Book and match' }).click();
  await expect(page.getByRole('button', { name: /^Tue 31 Mar.*45\.00$/ })).toBeHidden();
});

test('a payment is sealed, approved by two others, leaves once as a file, and a second time says so', async () => {
  const { page } = desk;
  await open(desk, 'Payments');
  await page.getByRole('link', { name: 'New payment' }).first().click();
  await page.getByLabel('Account holder').fill('Łukasz Landlord');
  await page.getByLabel('IBAN').fill('DE02 1203 0000 0000 2020 51');
  await page.getByLabel('Amount, EUR').fill('950,00');
  await page.getByLabel('Account', { exact: true }).selectOption('6200');
  await page.getByLabel('From the fund').selectOption('RHOU');
  await page.getByLabel('Served').selectOption('HOU');
  await page.getByRole('button', { name: 'Seal and hand over for approval' }).click();
  await expect(page.getByText('Nobody has approved it yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toBeHidden();

  for (const person of [officer, accountant]) {
    await open(person, 'Payments');
    await expect(person.page.getByText('Payee sealed for the payments desk')).toBeVisible();
    await person.page.getByRole('button', { name: 'Approve' }).click();
    await expect(person.page.getByText('Approved.').first()).toBeAttached();
  }

  await open(desk, 'Payments');
  await page.getByRole('checkbox', { name: 'Choose PAY-000001 for the file' }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'File for the bank: one payment' }).click(),
  ]);
  const xml = readFileSync(await download.path(), 'utf8');
  expect(xml).toContain('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
  expect(xml).toContain('<InstdAmt Ccy="EUR">950.00</InstdAmt>');
  expect(xml).toContain('<Nm>Lukasz Landlord</Nm>');
  expect(xml).toContain('<Ustrd>PAY-000001</Ustrd>');
  await expect(page.getByRole('listitem').filter({ hasText: 'PAY-000001' }).getByText('Left', { exact: true })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Choose PAY-000001 for the file' })).toBeHidden();
  const [again] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Same file again' }).click()]);
  expect(readFileSync(await again.path(), 'utf8')).toBe(xml);
});

test('nothing the bank or the payee was called has reached the server in the clear', async () => {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: installation.ownerUrl() });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(`SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`);
  for (const { name } of rows) {
    const found = await client.query(
      `SELECT 1 FROM ${name} t WHERE t::text ~* 'stripe payout|salary january|landlord|DE0212030000' LIMIT 1`,
    );
    expect({ table: name, rows: found.rowCount }).toEqual({ table: name, rows: 0 });
  }
  await client.end();
  expect(complaints).toEqual([]);
});
