import type { Page } from '@playwright/test';

export interface Gift {
  readonly amount: string;
  readonly fund: string;
  readonly country: string;
}

/** Gives on the public page and pays on the hosted page with a test card. */
export async function give(page: Page, publicPage: string, gift: Gift): Promise<void> {
  await page.goto(publicPage);
  await fillGift(page, gift);
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await page.getByRole('button', { name: /^Pay/ }).click();
}

export async function fillGift(page: Page, gift: Gift): Promise<void> {
  await page
    .getByLabel(/amount/i)
    .last()
    .fill(gift.amount);
  await page.getByLabel(/purpose|for what/i).selectOption(gift.fund);
  await page.getByLabel(/bank/i).selectOption(gift.country);
  await page.getByRole('button', { name: /give|continue/i }).click();
}
