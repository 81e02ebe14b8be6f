import type { Import, ImportPart, NewImport } from '@sojourn/giving/contract';
import { GiftImport } from './gift-import';

/** The api, played as it keeps imports: by id, gathered in pieces, booked once. It can fail once, before or after it did what was asked. */
class PlayedStore {
  readonly imports = new Map<string, Import>();
  readonly pieces: number[] = [];
  failAt = -1;
  beginImport = async ({ id, lines }: NewImport): Promise<Import> => {
    const known = this.imports.get(id) ?? { id, state: 'gathering', lines, here: 0, duplicates: [], problems: [], booked: 0 };
    return this.keep(known);
  };
  gather = async (id: string, { lines }: ImportPart): Promise<void> => {
    if (this.pieces.length === this.failAt) {
      this.failAt = -1;
      throw new Error('offline');
    }
    this.pieces.push(lines.length);
    this.keep({ ...this.known(id), here: this.known(id).here + lines.length });
  };
  readImport = async (id: string): Promise<Import> => this.known(id);
  bookImport = async (id: string): Promise<Import> => {
    const known = this.known(id);
    const booked = this.keep({ ...known, state: 'booked', booked: known.here });
    if (this.bookings++ === this.loseBooking) throw new Error('the answer was lost');
    return booked;
  };
  abandonImport = async (id: string): Promise<void> => void this.keep({ ...this.known(id), state: 'abandoned' });
  bookings = 0;
  loseBooking = -1;
  ofState = (state: Import['state']): Import[] => [...this.imports.values()].filter((each) => each.state === state);
  private keep(state: Import): Import {
    this.imports.set(state.id, state);
    return state;
  }
  private known(id: string): Import {
    const known = this.imports.get(id);
    if (known === undefined) throw new Error('unknown-import');
    return known;
  }
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

let store: PlayedStore;
beforeEach(() => (store = new PlayedStore()));
const chosen = async (file: File, most?: number): Promise<GiftImport> => {
  const run = new GiftImport(store, 'EUR', most);
  await run.take(file);
  return run;
};

it('shows what a file holds before anything is sent', async () => {
  const run = await chosen(fileOf(3));
  expect([run.ready(), run.totals()]).toEqual([
    true,
    [
      { currency: 'EUR', gifts: 2, minor: 2_000n },
      { currency: 'USD', gifts: 1, minor: 1_000n },
    ],
  ]);
  expect(store.imports.size).toBe(0);
});

it('sends in pieces, goes on after a failure without sending twice, and says how far it is', async () => {
  const run = await chosen(fileOf(1_200));
  store.failAt = 1;
  await expect(run.send()).rejects.toThrow('offline');
  expect(run.sent()).toBe(500);
  await run.send();
  expect([store.pieces, run.sent()]).toEqual([[500, 500, 200], 1_200]);
  expect(store.imports.size).toBe(1);
  await run.book();
  expect(run.state()).toMatchObject({ state: 'booked', booked: 1_200 });
});

it('takes a longer file in parts, looks all of them through first, and books them one after another', async () => {
  const run = await chosen(fileOf(2_500), 1_000);
  expect(run.parts()).toHaveLength(3);
  await run.send();
  expect([store.imports.size, store.ofState('booked').length, run.state()?.here]).toEqual([3, 0, 2_500]);
  await run.book();
  expect(run.state()).toMatchObject({ state: 'booked', booked: 2_500 });
});

it('goes on with the same file after a restart, and books nothing twice', async () => {
  const first = await chosen(fileOf(2_500), 1_000);
  await first.send();
  store.loseBooking = 1; // the second part was booked, and nobody heard of it
  await expect(first.book()).rejects.toThrow('lost');
  expect(store.ofState('booked')).toHaveLength(2);

  const second = await chosen(fileOf(2_500), 1_000); // the browser was closed meanwhile
  await second.send();
  expect(store.pieces).toHaveLength(5); // nothing was sent again
  await second.book();
  expect([store.imports.size, second.state()?.booked]).toEqual([3, 2_500]);
  expect(store.bookings).toBe(3);
});

it('sends nothing of a file with a wrong line, forgets what was sent when it is left, and begins it anew', async () => {
  const wrong = await chosen(fileOf(2, true));
  expect([wrong.ready(), wrong.read()?.mistakes]).toEqual([false, [{ line: 4, column: 'date', problem: 'date-not-readable' }]]);
  const run = await chosen(fileOf(2));
  await run.send();
  await run.leave();
  expect([store.ofState('abandoned').length, run.file()]).toEqual([1, null]);
  await run.take(fileOf(2));
  await run.send();
  await run.book();
  expect(store.ofState('booked')).toHaveLength(1);
});
