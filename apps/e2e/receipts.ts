import { readFileSync } from 'node:fs';
import { expect, type Download, type Page } from '@playwright/test';

export interface Donor {
  readonly name: string;
  readonly street: string;
  readonly place: string;
  readonly country: string;
}

/** On the page after the payment: asks for a receipt of the German form and gives the twelve words back. */
export async function wishForReceipt(page: Page, donor: Donor): Promise<string> {
  await page.getByRole('link', { name: 'Ask for a receipt' }).click();
  await page.getByRole('radio', { name: 'For the German tax office' }).check();
  await page.getByLabel('Name as it shall stand on the receipt').fill(donor.name);
  await page.getByLabel('Street and number').fill(donor.street);
  await page.getByLabel('Postcode and town').fill(donor.place);
  await page.getByLabel('Country').selectOption(donor.country);
  await page.getByRole('button', { name: 'Seal and send' }).click();
  await expect(page.getByText('Sealed and sent.')).toBeVisible();
  const words = await page.locator('#words').getByRole('listitem').allTextContents();
  expect(words).toHaveLength(12);
  return words.join(' ');
}

/** What the donor finds under the twelve words: the receipt, once it is made. */
export async function fetchReceipt(page: Page, publicPage: string, words: string): Promise<Download> {
  await page.goto(`${publicPage}/receipt/fetch`);
  await page.getByLabel('Twelve words').fill(words);
  await page.getByRole('button', { name: 'Open' }).click();
  const link = page.getByRole('link', { name: 'Save the receipt (PDF)' });
  await expect(link).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return download;
}

/** The words of a PDF as another program reads them. */
export async function pdfText(download: Download): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(readFileSync(await download.path())), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await document.cleanup();
  return pages.join(' ').replaceAll(/\s+/g, ' ');
}
