import type { Page } from '@playwright/test';

export interface Gift {
  readonly amount: string;
  readonly fund?: string; // a campaign has one, and does not ask
  readonly country: string;
}

/** Gives on the public page and pays on the hosted page with the test card that is filled in there. */
export async function give(page: Page, publicPage: string, gift: Gift): Promise<void> {
  await page.goto(publicPage);
  await fillGift(page, gift);
  await page.getByRole('button', { name: /^Pay/ }).click();
}

export async function fillGift(page: Page, gift: Gift): Promise<void> {
  await page.getByRole('radio', { name: 'Other' }).check();
  await page.getByLabel(/^Other amount/).fill(gift.amount);
  if (gift.fund !== undefined) await page.getByLabel('What for').selectOption(gift.fund);
  await page.getByLabel('Country of your bank or card').selectOption(gift.country);
  await page.getByRole('checkbox', { name: 'I have read this.' }).check();
  await page.getByRole('button', { name: 'Go on to payment' }).click();
}
