import { expect, type Page } from '@playwright/test';

/** Posts a gift that came by bank, line by line, as an accountant does. */
export async function bankGift(page: Page, gift: { fund: string; income: string; amount: string }): Promise<void> {
  await page.getByRole('link', { name: 'Ledger' }).first().click();
  await page.getByRole('link', { name: 'New entry' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'New entry' })).toBeVisible(); // the journal narrows by the same words
  await page.getByLabel('What it is').selectOption({ label: 'Gift by bank' });
  await fillLine(page, 1, { account: '1010', fund: gift.fund, debit: gift.amount });
  await fillLine(page, 2, { account: gift.income, fund: gift.fund, credit: gift.amount });
  await page.getByRole('button', { name: 'Post entry' }).click();
  await expect(page.getByRole('heading', { name: 'Gift by bank' }).first()).toBeVisible();
}

export async function fillLine(
  page: Page,
  line: number,
  values: { account: string; fund: string; debit?: string; credit?: string },
): Promise<void> {
  const field = (name: string): ReturnType<Page['getByLabel']> => page.getByLabel(`Line ${line}: ${name}`, { exact: true });
  await field('Account').selectOption(values.account);
  await field('Fund').selectOption(values.fund);
  if (values.debit !== undefined) await field('Debit').fill(values.debit);
  if (values.credit !== undefined) await field('Credit').fill(values.credit);
}

/** The rent of a property, as far as the books let one person go alone: a colleague is asked. */
export async function askAboutRent(page: Page, rent: { property: string; amount: string; fund: string }): Promise<void> {
  await page.getByRole('link', { name: 'Ledger' }).first().click();
  await page.getByRole('link', { name: 'Pay rent' }).click();
  await page.getByLabel('Property').selectOption({ label: rent.property });
  await page.getByLabel(/^Amount/).fill(rent.amount);
  await page.getByLabel('From the fund').selectOption(rent.fund);
  await page.getByRole('button', { name: 'Book the rent' }).click();
  await expect(page.getByText('This needs a second person.')).toBeVisible();
  await page.getByRole('button', { name: 'Ask a colleague to approve' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Drafts' })).toBeVisible();
}
