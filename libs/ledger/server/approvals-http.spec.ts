import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import { verifyApprovals } from '@sojourn/group/server';
import { fixedClock } from '@sojourn/units';
import { ApprovalList, EntryDraft, PaymentOrder, PeriodYear, type MonthOfBooks, type SignedApproval } from '@sojourn/ledger/contract';
import type { SignedStep } from '@sojourn/ledger/rules';
import { approvalsMissing } from './approvals-missing';
import { openLedgerApp, openTestBooks, type Forged, type LedgerAnswer, type LedgerApp, type TestBooks } from './testing';
import { openBankDesk } from './testing/bank-desk';

// Real signatures, a real directory, the real routes. The attacker has a session of their own, the wire, or the server's database.
let books: TestBooks;
let app: LedgerApp;
let tom: Scope;
let ada: Scope;
let eva: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  app = await openLedgerApp(books, fixedClock('2026-11-24T10:07:31.250Z'));
});
beforeEach(async () => {
  tom = await books.newBooks();
  ada = await books.db.newMember(tom.groupId, ['payments', 'accountant']);
  eva = await books.db.newMember(tom.groupId, ['officer']);
});
afterAll(async () => {
  await app.close();
  await books.db.close();
});

/** One thing that can be approved: made by somebody else than Ada and Eva, signed and sent by whom the test says. */
interface Act {
  readonly kind: 'entry' | 'payment' | 'month';
  /** Makes another one; gives its id as signatures name it. */
  begin(): Promise<string>;
  sign(who: Scope, forged?: Forged): Promise<SignedApproval>;
  send(who: Scope, approval: SignedApproval): Promise<LedgerAnswer>;
  /** Somebody changes the content meanwhile; null where there is nothing to change. */
  change: (() => Promise<void>) | null;
  /** What a second sending finds. */
  readonly again: string;
}

function entries(): Act {
  let shown: EntryDraft;
  const content = (minor: string): object => ({
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
    },
  });
  const save = async (id: string, version: number, minor: string): Promise<void> => {
    const saved = await app.put(tom, `/ledger/drafts/${id}`, { version, content: content(minor) });
    shown = EntryDraft.parse((await app.post(tom, `/ledger/drafts/${id}/question`, { version: saved.json()['version'] })).json());
  };
  return {
    kind: 'entry',
    again: 'draft-step-not-allowed',
    begin: async () => {
      await save(randomUUID(), 0, '95000');
      return shown.id;
    },
    sign: (who, forged) => books.hands.draft(who, shown, forged),
    send: (who, approval) => app.post(who, `/ledger/drafts/${shown.id}/approval`, { version: shown.version, approval }),
    change: () => save(shown.id, shown.version, '96000'),
  };
}

function payments(): Act {
  let shown: PaymentOrder;
  const content = (bankAccountId: string, amountMinor: string): object => ({
    ...{ bankAccountId, amountMinor, currency: 'EUR', rate: null, dueOn: '2026-12-02', account: '6200', fund: 'RHOU', functionCode: 'HOU' },
    ...{ phrase: { code: 'invoice-paid', numbers: [] }, grant: null, caseCost: null, counterparty: null },
    payee: { voucherId: randomUUID(), recordId: randomUUID(), hash: randomBytes(32).toString('hex') },
  });
  let desk: Scope;
  return {
    kind: 'payment',
    again: '',
    begin: async () => {
      desk = await books.db.newMember(tom.groupId, ['payments']);
      const known = await books.db.owner.query<{ id: string }>('SELECT id FROM bank_account WHERE group_id = $1', [tom.groupId]);
      const bank = known[0]?.id ?? (await openBankDesk(books).newAccount(tom));
      shown = PaymentOrder.parse((await app.post(desk, '/ledger/payments', { id: randomUUID(), ...content(bank, '95000') })).json());
      return shown.id;
    },
    sign: (who, forged) => books.hands.payment(who, shown, forged),
    send: (who, approval) => app.post(who, `/ledger/payments/${shown.id}/approval`, { round: shown.round, approval }),
    change: async () => {
      const changed = { round: shown.round, ...content(shown.bankAccountId, '96000') };
      shown = PaymentOrder.parse((await app.put(desk, `/ledger/payments/${shown.id}`, changed)).json());
    },
  };
}

/** Confirming that a month is opened again: what Tom asked for. */
function months(): Act {
  let shown: MonthOfBooks;
  const step = async (who: Scope, of: string, name: SignedStep): Promise<void> => {
    const objectId = shown.month === of ? shown.objectId : null;
    const approval = await books.hands.step(who, { month: of, objectId, round: objectId === null ? 0 : shown.round }, name);
    await app.post(who, `/ledger/periods/${of}/steps`, { step: name, approval });
    const { months: all } = PeriodYear.parse((await app.get(who, '/ledger/periods?year=2026')).json());
    shown = all.find(({ month }) => month === of) ?? shown;
  };
  let next = 1;
  return {
    kind: 'month',
    again: 'period-step-not-allowed',
    begin: async () => {
      const of = `2026-0${next++}`;
      shown = { month: of, state: 'open', entries: 0, reopenAskedBy: null, objectId: null, round: 0 };
      await step(tom, of, 'close-hard');
      await step(tom, of, 'ask-reopening');
      return shown.objectId ?? '';
    },
    sign: async (who, forged) => {
      const { object, salt } = await books.hands.step(who, shown, 'confirm-reopening', forged);
      return { object, salt };
    },
    send: (who, approval) =>
      app.post(who, `/ledger/periods/${shown.month}/steps`, {
        step: 'confirm-reopening',
        approval: { objectId: shown.objectId, ...approval },
      }),
    change: null,
  };
}

describe.each<[string, () => Act]>([
  ['an entry above the limit', entries],
  ['a payment', payments],
  ['the reopening of a month', months],
])('%s', (_, make) => {
  let act: Act;
  let id: string;
  beforeEach(async () => {
    act = make();
    id = await act.begin();
  });
  const stored = async (): Promise<number> => {
    const [row] = await books.db.owner.query<{ count: bigint }>(
      'SELECT count(*) AS count FROM approval WHERE object_id = $1 AND approver = $2',
      [id, ada.memberId],
    );
    return Number(row?.count);
  };
  const refusedWith = async (approval: SignedApproval, expected: object, who = ada): Promise<void> => {
    expect((await act.send(who, approval)).json()).toMatchObject(expected);
    expect(await stored()).toBe(0);
  };

  it('is approved by a signature, which everybody who sees the books can verify', async () => {
    const signed = await act.sign(ada);
    expect((await act.send(ada, signed)).status).toBeLessThan(300);
    const { objects } = ApprovalList.parse((await app.get(tom, `/ledger/approvals?kind=${act.kind}&ids=${id}`)).json());
    expect(objects[0]?.approvals.at(-1)).toMatchObject(signed);
    expect(await verifyApprovals(books.db.owner.query)).toEqual([]);
    expect(await approvalsMissing(books.db.owner.query)).toEqual([]);
  });

  it('takes no signature that does not hold, and none of a colleague', async () => {
    const { object, salt } = await act.sign(ada);
    const bytes = Buffer.from(object, 'base64url');
    bytes[228] = (bytes[228] ?? 0) ^ 1;
    await refusedWith(
      { object: bytes.toString('base64url'), salt },
      { status: 422, code: 'approval-refused', facts: { why: 'wrong-signature' } },
    );
    await refusedWith(await act.sign(ada, { by: eva }), { code: 'approval-refused', facts: { why: 'wrong-signature' } });
    await refusedWith(await act.sign(eva), { code: 'approval-differs', facts: { what: 'approver' } });
  });

  it.each<[string, Forged, object]>([
    ['another object', { objectId: randomUUID() }, { code: 'approval-differs', facts: { what: 'object' } }],
    ['another group', { groupId: randomUUID() }, { code: 'approval-differs', facts: { what: 'group' } }],
    ['a round that is over or to come', { round: 99 }, { code: 'approval-differs', facts: { what: 'round' } }],
    ['a no', { decision: 'no' }, { code: 'approval-differs', facts: { what: 'decision' } }],
    ['other content', { json: { v: 1, amountMinor: '1' } }, { code: 'approval-refused' }],
    [
      'a directory nobody knows',
      { directoryHead: randomBytes(32) },
      { code: 'approval-refused', facts: { why: 'approval-directory-unknown' } },
    ],
    ['another chain', { previous: randomBytes(32) }, { status: 409, code: 'approval-behind' }],
  ])('takes none of %s', async (__, forged, expected) => {
    const given = 'directoryHead' in forged || 'previous' in forged ? copied(forged) : forged;
    await refusedWith(await act.sign(ada, given), expected);
  });

  it('takes no bytes that are no approval', async () => {
    const { object, salt } = await act.sign(ada);
    await refusedWith({ object: `B${object.slice(1)}`, salt }, { status: 422, code: 'not-an-approval' });
    await refusedWith({ object: object.slice(4), salt }, { status: 400 });
    await refusedWith({ object, salt: Buffer.alloc(32).toString('base64url') }, { status: 422 });
  });

  it('takes one signature once', async () => {
    const signed = await act.sign(ada);
    expect((await act.send(ada, signed)).status).toBeLessThan(300);
    const again = await act.send(ada, signed);
    if (act.again !== '') expect(again.json()).toMatchObject({ code: act.again });
    expect(await stored()).toBe(1);
    await act.begin();
    expect((await act.send(ada, signed)).json()).toMatchObject({ code: 'approval-differs', facts: { what: 'object' } });
  });

  it('takes none that was signed before the content changed', async () => {
    if (act.change === null) return;
    const signed = await act.sign(ada);
    await act.change();
    await refusedWith(signed, { code: 'approval-differs', facts: { what: 'round' } });
    expect((await act.send(ada, await act.sign(ada))).status).toBeLessThan(300);
  });

  it('takes none of a member whom an officer removed, though the session is still open and an older directory is named', async () => {
    await act.sign(ada); // she is in the directory
    const before = await books.hands.head(tom.groupId);
    await books.hands.remove(ada);
    await refusedWith(await act.sign(ada), { status: 422, code: 'approval-refused', facts: { why: 'approver-not-living' } });
    await refusedWith(await act.sign(ada, before), { status: 403, code: 'approver-not-living' });
  });
});

it('lets no payment leave on the approval of somebody who was removed since', async () => {
  const act = payments();
  const id = await act.begin();
  await act.send(ada, await act.sign(ada));
  expect((await act.send(eva, await act.sign(eva))).json()).toMatchObject({ state: 'approved' });
  await books.hands.remove(eva);
  const [{ bankAccountId } = { bankAccountId: '' }] = await books.db.owner.query<{ bankAccountId: string }>(
    'SELECT bank_account_id AS "bankAccountId" FROM payment_order WHERE id = $1',
    [id],
  );
  const leave = { id: randomUUID(), bankAccountId, way: 'pain.001', orders: [{ id, round: 1 }] };
  expect((await app.post(ada, '/ledger/payment-exports', leave)).json()).toMatchObject({
    code: 'needs-two-approvals',
    facts: { approvals: 1 },
  });
});

it('misses the approvals of a payment that waits to leave, when the owner of the database took them away', async () => {
  const act = payments();
  const id = await act.begin();
  await act.send(ada, await act.sign(ada));
  expect((await act.send(eva, await act.sign(eva))).json()).toMatchObject({ state: 'approved' });
  const look = async (): Promise<string[]> => (await approvalsMissing(books.db.owner.query)).filter((wrong) => wrong.includes(id));
  expect(await look()).toEqual([]);
  await books.db.owner.query('DELETE FROM approval WHERE object_kind = 2 AND object_id = $1', [id]);
  expect(await look()).toEqual([`payment ${id} of group ${tom.groupId}: fewer than two others signed it`]);
});

it('wants a signature for every step of a month but the taking back', async () => {
  for (const step of ['close-softly', 'close-hard'])
    expect((await app.post(tom, '/ledger/periods/2026-03/steps', { step })).json()).toMatchObject({
      status: 422,
      code: 'approval-missing',
    });
});

it.each<[string, string, RegExp]>([
  [
    'an approval with another salt',
    `UPDATE approval SET salt = decode(repeat('00', 32), 'hex')`,
    /its approvals do not hold \(approval-of-other-content\)/,
  ],
  ['what was approved', `UPDATE approval SET json = '{"v":1}'`, /do not hold \(approval-of-other-content\)/],
  [
    'the signature',
    `UPDATE approval SET object = set_byte(object, 228, (get_byte(object, 228) + 1) % 256)`,
    /do not hold \(wrong-signature\)/,
  ],
  [
    'the draft behind an entry',
    `UPDATE entry_draft SET content = jsonb_set(content, '{entry,date}', '"2026-05-06"')`,
    /says something else than what was approved/,
  ],
  ['that there was an approval', 'DELETE FROM approval', /nobody signed the approval it shows/],
])('sees it when the owner of the database changed %s', async (_, sql, expected) => {
  const before = [books, app] as const;
  const other = await openTestBooks();
  const otherApp = await openLedgerApp(other, fixedClock('2026-11-24T10:07:31.250Z'));
  try {
    [books, app] = [other, otherApp];
    tom = await books.newBooks();
    ada = await books.db.newMember(tom.groupId, ['payments']);
    const act = entries();
    await act.begin();
    await act.send(ada, await act.sign(ada));
    const look = async (): Promise<string[]> => [
      ...(await verifyApprovals(other.db.owner.query)),
      ...(await approvalsMissing(other.db.owner.query)),
    ];
    expect(await look()).toEqual([]);
    await other.db.owner.query(sql);
    expect((await look()).join('\n')).toMatch(expected);
  } finally {
    [books, app] = before;
    await otherApp.close();
    await other.db.close();
  }
});

/** Noise of this run, as plain bytes. */
function copied(forged: Forged): Forged {
  return {
    ...(forged.directoryHead === undefined ? {} : { directoryHead: new Uint8Array(forged.directoryHead) }),
    ...(forged.previous === undefined ? {} : { previous: new Uint8Array(forged.previous) }),
  };
}
