import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

export const PASSWORD = 'lantern gravel otter seven';

/** A person at their own browser. */
export interface Person {
  readonly handle: string;
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A browser of their own, which collects what the console complains of (a policy that blocks something is a fault) and what it sends to anybody. */
export async function personAt(browser: Browser, handle: string, complaints: string[], sent: string[] = []): Promise<Person> {
  const context = await browser.newContext();
  const page = await context.newPage();
  context.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|403|404|409)/.test(message.text())) complaints.push(`${handle}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${handle}: ${error.message}`));
  return { handle, context, page };
}

export async function foundGroup({ page, handle }: Person, link: string, group: { name: string; slug: string }): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name of the group', { exact: true }).fill(group.name);
  await page.getByLabel('Short name of the group').fill(group.slug);
  await page.getByLabel('Currency of the books').selectOption('EUR');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Your login name').fill(handle);
  await choosePassword(page);
  await page.getByRole('button', { name: 'Make the keys and found the group' }).click();
  await putAwayPapers(page);
  await expect(page).toHaveURL(/\/today$/);
}

/** The newcomer opens the link, the officer types the eight words that the newcomer reads aloud. */
export async function enrol(officer: Person, newcomer: Person, roles: readonly string[], group: string): Promise<void> {
  const { page } = officer;
  await page.getByRole('link', { name: 'Group', exact: true }).first().click();
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  for (const role of roles) await page.getByRole('checkbox', { name: new RegExp(`^${role}`) }).check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByLabel('One-time link').inputValue();
  await page.getByRole('button', { name: 'Done' }).click();

  await newcomer.page.goto(link);
  await newcomer.page.getByLabel('Your login name').fill(newcomer.handle);
  await choosePassword(newcomer.page);
  await newcomer.page.getByRole('button', { name: 'Make my keys' }).click();
  await putAwayPapers(newcomer.page);
  const shown = newcomer.page.getByRole('list', { name: 'Safety words' }).getByRole('listitem');
  await expect(shown).toHaveCount(8);
  const words = await shown.allTextContents();

  await page.reload();
  await unlock(officer);
  await page.getByRole('link', { name: 'Group', exact: true }).first().click();
  await page.getByRole('button', { name: 'Compare words' }).click();
  for (const [index, word] of words.entries())
    await page.getByRole('combobox', { name: `Word ${index + 1}`, exact: true }).fill(word.trim());
  await page.getByRole('button', { name: 'Sign and accept' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await newcomer.page.getByRole('button', { name: 'The officer says it is done: sign in' }).click();
  await signIn(newcomer, group);
}

export async function signIn({ page, handle }: Person, group: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Short name of the group').fill(group);
  await page.getByLabel('Your login name').fill(handle);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/today$/);
}

/** After a reload the session stands, the keys do not. */
export async function unlock({ page }: Person): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Open your keys' }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel('Choose a password').fill(PASSWORD);
  await page.getByLabel('The same password again').fill(PASSWORD);
}

/** Types the asked group of the kit, as somebody does who has the sheet in hand. */
async function putAwayPapers(page: Page): Promise<void> {
  const asked = page.getByLabel(/^Type group \d+ of the recovery kit/);
  await expect(asked).toBeVisible({ timeout: 60_000 });
  const label = (await page.locator('label[for=proof]').textContent()) ?? '';
  const number = Number(/group (\d+)/.exec(label)?.[1]);
  const groups = await page.getByRole('list', { name: 'Text in numbered groups of four' }).first().getByRole('listitem').allTextContents();
  await asked.fill((groups[number - 1] ?? '').trim());
  await page.getByRole('button', { name: 'Printed and put away: go on' }).click();
}
