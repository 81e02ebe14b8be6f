import type { Import, ImportPart, NewImport } from '@sojourn/giving/contract';
import { GiftImport } from './gift-import';

/** The api, played: what was sent is kept, and it can fail once. */
class PlayedStore {
  readonly begun: NewImport[] = [];
  readonly parts: number[] = [];
  abandoned = 0;
  failAt = -1;
  private answer(state: Import['state']): Import {
    return { id: 'x', state, lines: 0, here: 0, duplicates: [], problems: [], booked: 0 };
  }
  beginImport = async (wanted: NewImport): Promise<Import> => {
    this.begun.push(wanted);
    return this.answer('gathering');
  };
  gather = async (_: string, { lines }: ImportPart): Promise<void> => {
    if (this.parts.length === this.failAt) {
      this.failAt = -1;
      throw new Error('offline');
    }
    this.parts.push(lines.length);
  };
  readImport = async (): Promise<Import> => this.answer('gathering');
  bookImport = async (): Promise<Import> => this.answer('booked');
  abandonImport = async (): Promise<void> => {
    this.abandoned += 1;
  };
}

const fileOf = (count: number, spoiled = false): File =>
  new File(
    [
      [
        'date;amount;fund;method;currency',
        ...Array.from({ length: count }, (_, index) => `24.11.2026;10;GEN;bank;${index % 2 ? 'USD' : 'EUR'}`),
      ]
        .concat(spoiled ? ['not a day;10;GEN;bank;EUR'] : [])
        .join('\n'),
    ],
    'gifts.csv',
  );

it('shows what a file holds before anything is sent', async () => {
  const store = new PlayedStore();
  const run = new GiftImport(store, 'EUR');
  await run.take(fileOf(3));
  expect([run.ready(), run.totals()]).toEqual([
    true,
    [
      { currency: 'EUR', gifts: 2, minor: 2_000n },
      { currency: 'USD', gifts: 1, minor: 1_000n },
    ],
  ]);
  expect(store.begun).toEqual([]);
});

it('sends in parts, goes on after a failure, and says how far it is', async () => {
  const store = new PlayedStore();
  const run = new GiftImport(store, 'EUR');
  await run.take(fileOf(1_200));
  store.failAt = 1;
  await expect(run.send()).rejects.toThrow('offline');
  expect(run.sent()).toBe(500);
  await run.send();
  expect([store.parts, run.sent()]).toEqual([[500, 500, 200], 1_200]);
  expect(new Set(store.begun.map(({ id, lines }) => `${id} ${lines}`)).size).toBe(1);
  await run.book();
  expect(run.state()?.state).toBe('booked');
});

it('sends nothing of a file with a wrong line, and forgets what was sent when it is left', async () => {
  const store = new PlayedStore();
  const run = new GiftImport(store, 'EUR');
  await run.take(fileOf(2, true));
  expect([run.ready(), run.read()?.mistakes]).toEqual([false, [{ line: 4, column: 'date', problem: 'date-not-readable' }]]);
  await run.take(fileOf(2));
  await run.send();
  await run.leave();
  expect([store.abandoned, run.file()]).toEqual([1, null]);
});
