import { Problem } from '@sojourn/http/client';
import { PagesOf } from './pages-of';

interface Page {
  readonly lines: readonly number[];
  readonly next: string | null;
}

const book =
  (pages: Readonly<Record<string, Page>>) =>
  (after = ''): Promise<Page> => {
    const page = pages[after];
    return page === undefined ? Promise.reject(new Problem('offline', 0)) : Promise.resolve(page);
  };

it('puts page behind page and knows when it is at the end', async () => {
  const list = new PagesOf<Page>();
  const read = book({ '': { lines: [1, 2], next: 'b' }, b: { lines: [3], next: null } });
  await list.begin(read);
  expect([list.next(), list.loading()]).toEqual(['b', false]);
  await list.more(read);
  await list.more(read); // nothing comes after the end
  expect(list.all().flatMap(({ lines }) => lines)).toEqual([1, 2, 3]);
  expect(list.next()).toBeNull();
});

it('keeps what it has when the next page cannot be had', async () => {
  const list = new PagesOf<Page>();
  await list.begin(book({ '': { lines: [1], next: 'lost' } }));
  await list.more(book({}));
  expect(list.problem()?.code).toBe('offline');
  expect(list.all()).toHaveLength(1);
});

it('drops a page of a list that was left', async () => {
  const list = new PagesOf<Page>();
  const late = Promise.withResolvers<Page>();
  const first = list.begin(() => late.promise);
  await list.begin(book({ '': { lines: [7], next: null } }));
  late.resolve({ lines: [1], next: null });
  await first;
  expect(list.all().flatMap(({ lines }) => lines)).toEqual([7]);
});
