import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { Installation } from './installation';
import { foundGroup, personAt, type Person } from './people';

// The main journeys by keys alone: where the focus is, where it goes after a mistake, and where it returns to.
test.describe.configure({ mode: 'serial' });

const installation = new Installation();
let nina: Person;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  await installation.start();
  nina = await personAt(browser, 'nina', []);
  await foundGroup(nina, installation.foundingLink(), { name: 'Haven e.V.', slug: 'haven' });
});
test.afterAll(async () => {
  await installation.stop();
  installation.remove();
});

/** Tab by Tab to what is wanted, as somebody without a mouse. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

async function hasRing(place: Locator): Promise<void> {
  expect(await place.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
}

async function noFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('the way past the rail leads into the page and keeps the keys', async () => {
  const { page } = nina;
  await page.getByRole('link', { name: 'Cases' }).first().click();
  const skip = page.getByRole('link', { name: 'Go to the content' });
  await skip.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await expect(page).toHaveURL(/\/cases$/); // and not the page before it was loaded anew, which locks it
});

test('a new case: a page that opens takes the focus, a mistake draws it to the field, and it is sealed by keys alone', async () => {
  const { page } = nina;
  await tabTo(page, page.getByRole('link', { name: 'New case' }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'New case' })).toBeVisible();
  await expect(page.locator('main')).toBeFocused();
  const save = page.getByRole('button', { name: 'Seal and save' });
  await tabTo(page, save);
  await hasRing(save);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name to use')).toBeFocused();
  await noFaults(page);
  await page.keyboard.type('Alder-07');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Alder-07' })).toBeVisible();
});

for (const [what, path, button] of [
  ['gift', '/gifts/new', 'Book it'],
  ['entry', '/ledger/new', 'Post entry'],
] as const)
  test(`a new ${what}: what is wrong is said in one place, and the focus goes there`, async () => {
    const { page } = nina;
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await tabTo(page, page.getByRole('button', { name: button, exact: true }));
    await page.keyboard.press('Enter');
    await expect(page.locator('main form [role="alert"]:focus')).toHaveText(/\S/);
    await noFaults(page);
  });

test('a dialog takes the focus, keeps it, and gives it back', async () => {
  const { page } = nina;
  await page.getByRole('link', { name: 'Group', exact: true }).first().click();
  const invite = page.getByRole('button', { name: 'Invite somebody' });
  await tabTo(page, invite);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator(':focus')).toBeVisible();
  const make = dialog.getByRole('button', { name: 'Make the link' });
  await tabTo(page, make);
  await page.keyboard.press('Enter');
  await expect(dialog.locator('[role="alert"]:focus')).toHaveText(/\S/);
  await noFaults(page);
  await page.keyboard.press('Escape');
  await expect(invite).toBeFocused();
});
