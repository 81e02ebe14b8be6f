import type { Page } from '@playwright/test';
import { addDays, localDateIn, systemClock } from '@sojourn/units';

/** Fills the dialog for a stay and sends it; the caller looks at what came of it. `bed` counts from 1. */
export async function place(page: Page, stay: { bed: number; from: number; until: number; label: string }): Promise<void> {
  await page.getByRole('button', { name: 'Place someone' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Bed', exact: true }).selectOption({ index: stay.bed });
  await dialog.getByLabel('Arrives').fill(day(stay.from));
  await dialog.getByLabel('Leaves').fill(day(stay.until));
  await dialog.getByLabel('Code name on the board').fill(stay.label);
  await dialog.getByRole('button', { name: 'Place' }).click();
}

/** A day from today, as a date field takes it. */
export function day(fromToday: number): string {
  return addDays(localDateIn(systemClock.now(), 'Europe/Berlin'), fromToday);
}
