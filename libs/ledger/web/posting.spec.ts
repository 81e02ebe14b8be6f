import { Problem } from '@sojourn/http/client';
import type { DraftContent } from '@sojourn/ledger/contract';
import { Posting } from './posting';

/** What the api would do: keeps one version per draft. */
function drafts(): { store: ConstructorParameters<typeof Posting>[0]; saved: string[]; asked: string[] } {
  const versions = new Map<string, number>();
  const [saved, asked]: [string[], string[]] = [[], []];
  const store = {
    save: (id: string, version: number) => {
      if (version !== (versions.get(id) ?? 0)) return Promise.reject(new Problem('draft-changed', 409));
      versions.set(id, version + 1);
      saved.push(id);
      return Promise.resolve({ id, version: version + 1 });
    },
    ask: ({ id }: { id: string }) => Promise.resolve(void asked.push(id)),
  };
  return { store: store as never, saved, asked };
}
const content: DraftContent = { kind: 'reversal', entryId: 'e', date: '2026-05-05' };

it('says what is in the way, and which of it can be answered here', async () => {
  const posting = new Posting(drafts().store);
  const refusing = (code: string): Promise<null> => posting.try(() => Promise.reject(new Problem(code, 409)));
  await refusing('needs-second-person');
  expect([posting.needsSecondPerson(), posting.softClosed(), posting.failure()]).toEqual([true, false, null]);
  await refusing('period-soft-closed');
  expect([posting.needsSecondPerson(), posting.softClosed(), posting.failure()]).toEqual([false, true, null]);
  await refusing('period-closed');
  expect(posting.failure()).toMatchObject({ code: 'period-closed' });
  expect(await posting.try(() => Promise.resolve(7))).toBe(7);
  expect(posting.problem()).toBeNull();
});

it('keeps one draft however often it is kept and asked about', async () => {
  const { store, saved, asked } = drafts();
  const posting = new Posting(store, 'draft-1');
  expect(await posting.keep(content)).toBe(true);
  expect(await posting.keep(content)).toBe(true);
  expect(await posting.ask(content)).toBe(true);
  expect(new Set([...saved, ...asked])).toEqual(new Set(['draft-1']));
  expect(posting.problem()).toBeNull();
});

it('does one thing at a time', async () => {
  const posting = new Posting(drafts().store);
  const first = posting.try(() => new Promise<number>((resolve) => setTimeout(() => resolve(1), 5)));
  expect(await posting.try(() => Promise.resolve(2))).toBeNull();
  expect(await first).toBe(1);
});
