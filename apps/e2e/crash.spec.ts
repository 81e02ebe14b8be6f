import { expect, test } from '@playwright/test';
import { give } from './gift';
import { Installation } from './installation';
import { foundGroup, personAt, unlock, type Person } from './people';

// What a power cut or the kernel does: parts are killed without warning. Nothing may be lost, nothing counted twice.
test.describe.configure({ mode: 'serial' });

const GROUP = { name: 'Harbour', slug: 'harbour' };
const installation = new Installation();
let nina: Person;

test.beforeAll(async ({ browser }) => {
  await installation.start();
  nina = await personAt(browser, 'nina', []);
  await foundGroup(nina, installation.foundingLink(), GROUP);
});
test.afterAll(async () => {
  await installation.stop();
  installation.remove();
});

async function booked(count: number): Promise<void> {
  await nina.page.goto(`${installation.addresses().dashboard}/today`);
  await unlock(nina); // the session outlived the crash, the keys did not
  await expect(async () => {
    await nina.page.getByRole('link', { name: 'Today' }).first().click(); // the journal is read when it is opened
    await nina.page.getByRole('link', { name: 'Ledger' }).first().click();
    await expect(nina.page.getByRole('heading', { name: /^Gift/ })).toHaveCount(count, { timeout: 1500 });
  }).toPass({ timeout: 60_000 });
  expect((await installation.sojourn(['verify'])).code).toBe(0);
}

test('an api killed while a gift comes in: the gift stands once after the restart', async ({ browser }) => {
  const donor = await personAt(browser, 'donor', []);
  await give(donor.page, `${installation.addresses().public}/g/${GROUP.slug}`, { amount: '30', fund: 'RHOU', country: 'DE' });
  installation.kill('api');
  expect(await installation.whenEnded()).toBe(1);
  expect(installation.log()).toContain('the api ended by itself');
  await donor.context.close();
  await installation.start();
  await booked(1);
});

test('a PostgreSQL killed under load: everything stops, the start recovers, the books are whole', async ({ browser }) => {
  const donor = await personAt(browser, 'donor', []);
  await give(donor.page, `${installation.addresses().public}/g/${GROUP.slug}`, { amount: '20', fund: 'GEN', country: 'FR' });
  process.kill(installation.postgresPid(), 'SIGKILL');
  expect(await installation.whenEnded()).toBe(1);
  await donor.context.close();
  await installation.start();
  await booked(2);
});

test('stopping leaves no process behind', async () => {
  const postgres = installation.postgresPid();
  expect(await installation.stop()).toBe(0);
  expect(() => process.kill(postgres, 0)).toThrow('ESRCH');
});
