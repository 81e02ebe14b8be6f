import { expect, test, type Browser, type Page } from '@playwright/test';
import { addDays, localDateIn, systemClock } from '@sojourn/units';
import { Installation } from './installation';
import { enrol, foundGroup, personAt, unlock, type Person } from './people';

// The story of one day, in real browsers against everything that `npm start` runs. The steps build on each other.
test.describe.configure({ mode: 'serial' });

const MARKERS = { name: 'Zorianna-Kanarejka', story: 'lindgrau-otter-4417', address: 'Weidenstieg-77-hinten', note: 'mohnblume-9931' };
const GROUP = { name: 'Haven e.V.', slug: 'haven' };

const installation = new Installation();
const complaints: string[] = [];
let nina: Person;
let lev: Person;
let mia: Person;

test.beforeAll(async () => {
  await installation.start();
});
test.afterAll(async () => {
  await installation.stop();
  installation.remove();
});
test.afterEach(() => expect(complaints.splice(0)).toEqual([]));

async function person(browser: Browser, handle: string): Promise<Person> {
  return personAt(browser, handle, complaints);
}

test('a group is founded, and the link works once', async ({ browser }) => {
  nina = await person(browser, 'nina');
  const link = installation.foundingLink();
  await foundGroup(nina, link, GROUP);
  const stranger = await person(browser, 'stranger');
  await stranger.page.goto(link);
  await expect(stranger.page.getByText('This founding link is used up or was never given.')).toBeVisible();
  await stranger.context.close();
});

test('two caseworkers are enrolled over safety words', async ({ browser }) => {
  lev = await person(browser, 'lev');
  mia = await person(browser, 'mia');
  await enrol(nina, lev, ['Caseworker'], GROUP.slug);
  await enrol(nina, mia, ['Caseworker'], GROUP.slug);
});

test('a case is sealed, found, and read by the one it is given to', async () => {
  const { page } = nina;
  await page.getByRole('link', { name: 'Cases' }).first().click();
  await page.getByRole('link', { name: 'New case' }).first().click();
  await page.getByLabel('Name to use').fill(MARKERS.name);
  await page.getByLabel('Story').fill(`She fled in March. ${MARKERS.story}`);
  await page.getByRole('checkbox', { name: 'Housing' }).check();
  await page.getByRole('checkbox', { name: 'Legal help' }).check();
  await page.getByLabel('How soon').selectOption('P2');
  await page.getByRole('button', { name: 'Seal and save' }).click();
  await expect(page.getByRole('heading', { name: MARKERS.name })).toBeVisible();

  await page.getByLabel('New note').fill(`Met her at the station. ${MARKERS.note}`);
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByText(MARKERS.note)).toBeVisible();
  await page.getByLabel('Give to').selectOption('lev');
  await page.getByRole('button', { name: 'Give access' }).click();
  await expect(page.getByText('Sealed · 2 people can read')).toBeVisible();

  await page.getByRole('link', { name: 'Cases' }).first().click();
  await page.getByLabel('Search').fill('zorian');
  await expect(page.getByRole('link', { name: MARKERS.name })).toBeVisible();
  await page.getByLabel('Search').fill('nobody');
  await expect(page.getByText('Nothing fits.')).toBeVisible();
});

test('the assigned colleague adds a note, the third sees nothing of it', async () => {
  await lev.page.getByRole('link', { name: 'Cases' }).first().click();
  await lev.page.getByRole('link', { name: MARKERS.name }).click();
  await expect(lev.page.getByText(MARKERS.story)).toBeVisible();
  await lev.page.getByLabel('New note').fill('Called the lawyer.');
  await lev.page.getByRole('button', { name: 'Add note' }).click();
  await expect(lev.page.getByText('Called the lawyer.')).toBeVisible();
  const address = new URL(lev.page.url()).pathname;

  await mia.page.getByRole('link', { name: 'Cases' }).first().click();
  await expect(mia.page.getByText('No case you can read yet.')).toBeVisible();
  await mia.page.goto(`${installation.addresses().dashboard}${address}`);
  await unlock(mia);
  await expect(mia.page.getByText('This case does not exist, or you were not given it.')).toBeVisible();
});

test('a bed is given, and refused for a night that is taken', async () => {
  const { page } = nina;
  await page.getByRole('link', { name: 'Housing' }).first().click();
  await page.getByRole('link', { name: 'Add the first property' }).click();
  await page.getByLabel('Code name', { exact: true }).fill('Meadow');
  await page.getByLabel('District', { exact: true }).fill('North');
  await page.getByLabel('Rooms', { exact: true }).fill('1');
  await page.getByLabel('Beds in each').fill('2');
  await page.getByRole('button', { name: 'Save the property' }).click();
  await place(page, { bed: 1, from: 1, until: 4, label: MARKERS.name });
  await expect(page.getByText('Placed.')).toBeVisible();

  await place(page, { bed: 1, from: 3, until: 6, label: 'Somebody else' });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('This bed cannot be had for these nights.')).toBeVisible();
  await expect(dialog.getByText(`The same bed is free from`)).toBeVisible();
  await dialog.getByLabel('Arrives').fill(day(4));
  await dialog.getByRole('button', { name: 'Place' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Placed.')).toBeVisible();
});

async function place(page: Page, stay: { bed: number; from: number; until: number; label: string }): Promise<void> {
  await page.getByRole('button', { name: 'Place someone' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Bed', exact: true }).selectOption({ index: stay.bed });
  await dialog.getByLabel('Arrives').fill(day(stay.from));
  await dialog.getByLabel('Leaves').fill(day(stay.until));
  await dialog.getByLabel('Code name on the board').fill(stay.label);
  await dialog.getByRole('button', { name: 'Place' }).click();
}

/** A day from today, as a date field takes it. */
function day(fromToday: number): string {
  return addDays(localDateIn(systemClock.now(), 'Europe/Berlin'), fromToday);
}
