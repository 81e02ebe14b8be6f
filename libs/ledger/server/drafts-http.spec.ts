import { randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import { fixedClock } from '@sojourn/units';
import { DraftList, EntryDraft, EntryInChain, type DraftContent } from '@sojourn/ledger/contract';
import { openLedgerApp, openTestBooks, type LedgerAnswer, type LedgerApp, type TestBooks } from './testing';

let books: TestBooks;
let app: LedgerApp;
let tom: Scope;
let ada: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  app = await openLedgerApp(books, fixedClock('2026-11-24T10:07:31.250Z'));
});
beforeEach(async () => {
  tom = await books.newBooks();
  ada = await books.db.newMember(tom.groupId, ['payments']);
});
afterAll(async () => {
  await app.close();
  await books.db.close();
});

const payment = (minor: string, more: object = {}): DraftContent & { kind: 'entry' } => ({
  kind: 'entry',
  entry: {
    requestId: randomUUID(),
    date: '2026-05-05',
    phrase: { code: 'invoice-paid', numbers: [] },
    currency: 'EUR',
    lines: [
      { side: 'debit', account: '2000', fund: 'GEN', amountMinor: minor },
      { side: 'credit', account: '1010', fund: 'GEN', amountMinor: minor },
    ],
    ...more,
  },
});

async function saved(content: DraftContent, by = tom, id = randomUUID()): Promise<EntryDraft> {
  const answer = await app.put(by, `/ledger/drafts/${id}`, { version: 0, content });
  expect(answer.status).toBe(200);
  return EntryDraft.parse(answer.json());
}
const step = async (who: Scope, draft: EntryDraft, name: string, more: object = {}): Promise<LedgerAnswer> =>
  app.post(who, `/ledger/drafts/${draft.id}/${name}`, {
    version: draft.version,
    ...(name === 'approval' ? { approval: await books.hands.draft(who, draft) } : {}),
    ...more,
  });
const asked = async (draft: EntryDraft, by = tom): Promise<EntryDraft> => EntryDraft.parse((await step(by, draft, 'question')).json());
const list = async (who = tom): Promise<DraftList> => DraftList.parse((await app.get(who, '/ledger/drafts')).json());

it('takes a payment above the limit from two people: refused to one, kept as a draft, approved by the other, posted with both names', async () => {
  const content = payment('95000');
  expect((await app.post(tom, '/ledger/entries', content.entry)).json()).toMatchObject({
    status: 409,
    code: 'needs-second-person',
    facts: { limitMinor: '50000', outflowMinor: '95000', roles: ['accountant', 'officer', 'payments'] },
  });
  const draft = await saved(content);
  expect(draft).toMatchObject({
    state: 'draft',
    version: 1,
    draftedBy: tom.memberId,
    entryId: null,
    draftedAt: '2026-11-24T10:00:00.000Z',
  });
  const question = await asked(draft);
  expect((await step(tom, question, 'approval')).json()).toMatchObject({ status: 409, code: 'approver-drafted' });
  const posted = (await step(ada, question, 'approval')).json<{ id: string; number: number }>();
  expect(posted.number).toBe(1);
  const { entry } = EntryInChain.parse((await app.get(tom, `/ledger/entries/${posted.id}`)).json());
  expect(entry).toMatchObject({ draftedBy: tom.memberId, approvedBy: ada.memberId, postedBy: ada.memberId });
  expect(await list()).toEqual({ drafts: [], count: 0 });
});

it('gives a draft no number: what is discarded leaves no gap', async () => {
  const draft = await saved(payment('100'));
  expect((await step(tom, draft, 'discarding')).status).toBe(204);
  const other = await saved(payment('100'));
  expect((await step(tom, other, 'posting')).json()).toMatchObject({ number: 1 });
});

it('loses the question when the draft is changed, and whoever changed it cannot approve it', async () => {
  const question = await asked(await saved(payment('95000')));
  const changed = await app.put(ada, `/ledger/drafts/${question.id}`, { version: question.version, content: payment('96000') });
  expect(changed.json()).toMatchObject({ state: 'draft', draftedBy: ada.memberId });
  expect((await step(tom, question, 'approval')).json()).toMatchObject({ code: 'draft-step-not-allowed', facts: { state: 'draft' } });
  const again = await asked(EntryDraft.parse(changed.json()), ada);
  expect((await step(ada, again, 'approval')).json()).toMatchObject({ code: 'approver-drafted' });
  expect((await step(tom, again, 'approval')).status).toBe(201);
});

it('approves what was on screen or nothing', async () => {
  const draft = await saved(payment('95000'));
  const question = await asked(draft);
  expect((await step(ada, draft, 'approval')).json()).toMatchObject({
    status: 409,
    code: 'draft-changed',
    facts: { version: question.version },
  });
  const stale = await app.put(ada, `/ledger/drafts/${draft.id}`, { version: draft.version, content: payment('1') });
  expect(stale.json()).toMatchObject({ code: 'draft-changed' });
});

it('is refused with a reason from the list, and can then be mended', async () => {
  const question = await asked(await saved(payment('95000')));
  expect((await step(tom, question, 'refusal', { reason: 'amount' })).json()).toMatchObject({ code: 'approver-drafted' });
  const words = await step(ada, question, 'refusal', { reason: 'I do not trust Ivan' });
  expect(words.json()).toMatchObject({ status: 400, code: 'not-understood' });
  const refused = EntryDraft.parse((await step(ada, question, 'refusal', { reason: 'paper-missing' })).json());
  expect(refused).toMatchObject({ state: 'draft', refused: { by: ada.memberId, reason: 'paper-missing' } });
  expect((await asked(refused)).refused).toBeNull();
});

it('asks about nothing that could not be posted', async () => {
  const content = payment('95000');
  const uneven: DraftContent = { ...content, entry: { ...content.entry, lines: content.entry.lines.slice(0, 1) } };
  expect((await step(tom, await saved(uneven), 'question')).json()).toMatchObject({ status: 422, code: 'too-few-lines' });
});

it('refuses to post alone what needs two, and to approve what nobody asked about', async () => {
  const draft = await saved(payment('50001'));
  expect((await step(tom, draft, 'posting')).json()).toMatchObject({ code: 'needs-second-person' });
  expect((await step(ada, draft, 'posting')).json()).toMatchObject({ code: 'needs-second-person' });
  expect((await step(ada, draft, 'approval')).json()).toMatchObject({ code: 'draft-step-not-allowed' });
});

it('posts once when two colleagues approve at the same moment, or one approves twice', async () => {
  const eva = await books.db.newMember(tom.groupId, ['officer']);
  const question = await asked(await saved(payment('95000')));
  const answers = [
    await Promise.all([ada, ada].map((who) => step(who, question, 'approval'))),
    [await step(eva, question, 'approval')],
  ].flat();
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  expect(answers.filter(({ status }) => status === 409).map((answer) => answer.json()['code'])).toEqual([
    'draft-step-not-allowed',
    'draft-step-not-allowed',
  ]);
  expect((await books.reader.entries(tom)).entries).toHaveLength(1);
});

it('saves the same draft once when it is sent twice, and not over another one', async () => {
  const [id, content] = [randomUUID(), payment('95000')];
  expect(await saved(content, tom, id)).toEqual(await saved(content, tom, id));
  const other = await app.put(ada, `/ledger/drafts/${id}`, { version: 0, content: payment('1') });
  expect(other.json()).toMatchObject({ status: 409, code: 'draft-changed' });
  expect((await list()).count).toBe(1);
});

it('keeps the rent of a property and a reversal as drafts, too', async () => {
  const rent = { propertyRef: randomUUID(), amountMinor: '95000', currency: 'EUR', paidOn: '2026-02-02', fundCode: 'RHOU' };
  expect((await app.post(tom, '/ledger/rent-payments', rent)).json()).toMatchObject({ code: 'needs-second-person' });
  const posted = await step(ada, await asked(await saved({ kind: 'rent', payment: rent })), 'approval');
  expect(posted.status).toBe(201);
  const gift = {
    ...payment('95000').entry,
    lines: payment('95000').entry.lines.map((line) => ({ ...line, side: line.side === 'debit' ? 'credit' : 'debit' })),
  };
  const { id } = (await app.post(tom, '/ledger/entries', gift)).json<{ id: string }>();
  // Taking back money that came in is money that leaves the books.
  expect((await app.post(tom, `/ledger/entries/${id}/reversal`, { date: '2026-05-06' })).json()).toMatchObject({
    code: 'needs-second-person',
  });
  const mirror = await asked(await saved({ kind: 'reversal', entryId: id, date: '2026-05-06' }));
  expect((await step(ada, mirror, 'approval')).status).toBe(201);
  expect(EntryInChain.parse((await app.get(tom, `/ledger/entries/${id}`)).json()).entry.state).toBe('reversed');
});

it('shows and moves no draft of another group', async () => {
  const question = await asked(await saved(payment('95000')));
  const stranger = await books.newBooks();
  expect(await list(stranger)).toEqual({ drafts: [], count: 0 });
  for (const name of ['approval', 'posting', 'discarding', 'question'])
    expect((await step(stranger, question, name)).json()).toMatchObject({ status: 404, code: 'unknown-draft' });
});

it.each<[string, object]>([
  ['free text', { note: 'rent for Ivan' }],
  ['a phrase that is a name', { phrase: { code: 'Ivan', numbers: [] } }],
  ['an amount as a number', { lines: [{ side: 'debit', account: '1010', fund: 'GEN', amountMinor: 1 }] }],
])('takes no %s into a draft', async (_, more) => {
  const content = payment('100', more);
  const answer = await app.put(tom, `/ledger/drafts/${randomUUID()}`, { version: 0, content });
  expect(answer.json()).toMatchObject({ status: 400, code: 'not-understood' });
});
