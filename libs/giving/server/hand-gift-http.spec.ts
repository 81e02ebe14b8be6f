import { randomUUID } from 'node:crypto';
import { GiftDetail, HandGiftAnswer, Import, type HandGift } from '@sojourn/giving/contract';
import { fixedClock } from '@sojourn/units';
import { journal, openGiving, rows, type Answer, type GivingApp, type TestGroup } from './testing';

const clock = fixedClock('2026-11-24T10:07:31.250Z');
// Nobody listens there: gifts by hand have nothing to ask of Stripe.
const NOWHERE = 'http://127.0.0.1:9';
let giving: GivingApp;
let group: TestGroup;

beforeAll(async () => {
  giving = await openGiving(clock, NOWHERE);
});
beforeEach(async () => {
  group = await giving.newGroup();
  giving.signIn({ ...group.scope, roles: ['accountant'] });
});
afterAll(async () => {
  await giving.close();
});

const bank: HandGift = {
  method: 'bank',
  receivedOn: '2026-11-20',
  amountMinor: '10000',
  currency: 'EUR',
  fund: 'RHOU',
  giver: { is: 'known' },
};
const cash: HandGift = { ...bank, method: 'cash', fund: 'GEN', giver: { is: 'code', code: '4711' } };
const enter = (gift: object, id: string = randomUUID()): Promise<Answer> => giving.send('POST', '/giving/hand-gifts', { id, ...gift });
const lines = async (): Promise<string[]> =>
  (await journal(giving, group)).map((line) => `${line.account} ${line.fund} ${line.debit} ${line.credit}`);

it('books a transfer, cash, goods and dollars through the ledger, each on its account', async () => {
  for (const gift of [
    bank,
    cash,
    {
      ...bank,
      method: 'in-kind',
      amountMinor: '300000',
      fund: 'GEN',
      inKind: { of: 'services', account: '6120', basis: 'usual-fee', skilled: true },
    },
    { ...bank, fund: 'GEN', amountMinor: '1000000', currency: 'USD', rate: '1.1600' },
  ])
    expect((await enter(gift)).statusCode).toBe(200);
  expect(await lines()).toEqual([
    '1010 RHOU 10000 0',
    '4010 RHOU 0 10000',
    '1000 GEN 10000 0',
    '4000 GEN 0 10000',
    '6120 GEN 300000 0',
    '4300 GEN 0 300000',
    '1020 GEN 862069 0', // worked quarter, entry 10: 10,000.00 USD at 1.1600
    '4000 GEN 0 862069',
  ]);
});

it('books the same request once, also at the same moment, and refuses another under its id', async () => {
  const id = randomUUID();
  const answers = await Promise.all(Array.from({ length: 6 }, () => enter(bank, id)));
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(HandGiftAnswer.parse(answers[0]?.json())).toEqual({ id, number: 1, entryNumber: 1 });
  expect(await lines()).toHaveLength(2);
  expect((await enter({ ...bank, amountMinor: '1' }, id)).json()).toMatchObject({ status: 409, code: 'id-taken' });
});

it('books another system’s number once, whoever is first', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => enter({ ...bank, externalId: 'RE-2026-0017' })));
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  expect(answers.filter(({ statusCode }) => statusCode === 409).map((answer) => answer.json<{ code: string }>().code)).toEqual(
    Array.from({ length: 5 }, () => 'external-id-taken'),
  );
  expect(await lines()).toHaveLength(2);
});

it('holds to the house limit over a year of one giver’s cash', async () => {
  expect((await enter({ ...cash, amountMinor: '90000' })).statusCode).toBe(200);
  expect((await enter({ ...cash, amountMinor: '10001' })).json()).toMatchObject({ status: 422, code: 'cash-above-house-limit' });
  expect((await enter({ ...cash, amountMinor: '10000' })).statusCode).toBe(200);
  expect((await enter({ ...cash, amountMinor: '90000', receivedOn: '2025-12-31' })).statusCode).toBe(200); // another year
  expect((await enter({ ...cash, amountMinor: '90000', giver: { is: 'code', code: '4712' } })).statusCode).toBe(200); // somebody else
});

it.each<[string, object, number, string]>([
  ['a fund nobody has', { fund: 'RXYZ' }, 422, 'unknown-fund'],
  ['a campaign nobody has', { campaign: 'winter' }, 404, 'unknown-campaign'],
  ['tomorrow', { receivedOn: '2026-11-25' }, 422, 'received-in-future'],
  ['dollars without a rate', { currency: 'USD' }, 422, 'rate-needed'],
  ['nothing', { amountMinor: '0' }, 400, 'not-understood'],
  ['less than nothing', { amountMinor: '-1' }, 400, 'not-understood'],
  ['a name as giver', { giver: { is: 'code', code: 'Lovelace' } }, 400, 'not-understood'],
  ['a name as number', { externalId: 'Ada Lovelace' }, 400, 'not-understood'],
  ['a name beside it', { name: 'Ada Lovelace' }, 400, 'not-understood'],
  ['an unknown currency', { currency: 'XXQ' }, 400, 'not-understood'],
  ['a day that is none', { receivedOn: '2026-02-30' }, 400, 'not-understood'],
])('refuses %s and books nothing', async (_, changes, status, code) => {
  expect((await enter({ ...bank, ...changes })).json()).toMatchObject({ status, code });
  expect(await lines()).toEqual([]);
  expect(await rows(giving, group, 'number', 'gift')).toEqual([]);
});

it('refuses a day in a closed month, as the ledger says it', async () => {
  await giving.db.owner.query(`INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-10-01', 'hard-closed')`, [
    group.scope.groupId,
  ]);
  expect((await enter({ ...bank, receivedOn: '2026-10-31' })).json()).toMatchObject({ code: 'period-closed' });
  expect(await rows(giving, group, 'number', 'gift')).toEqual([]);
  expect((await enter(bank)).json()).toMatchObject({ number: 1 }); // no number was lost
});

it('is for officers and the accountant', async () => {
  for (const [role, status] of [
    ['officer', 200],
    ['accountant', 200],
    ['payments', 403],
    ['caseworker', 403],
  ] as const) {
    giving.signIn({ ...group.scope, roles: [role] });
    expect((await enter(bank)).statusCode).toBe(status);
  }
});

it('shows a gift by hand with its entry, and nothing of it to another group', async () => {
  const { id } = (await enter({ ...bank, externalId: 'A-1' })).json<HandGiftAnswer>();
  const detail = GiftDetail.parse((await giving.get(`/giving/gifts/${id}`)).json());
  expect(detail).toMatchObject({
    gift: { number: 1, method: 'bank', grossMinor: '10000', state: 'booked', monthly: false },
    bookedMinor: '10000',
    entry: { series: 'JE', number: 1, date: '2026-11-20' },
    refundableMinor: '0',
  });
  giving.signIn((await giving.newGroup()).scope);
  expect((await giving.get(`/giving/gifts/${id}`)).json()).toMatchObject({ status: 404, code: 'unknown-gift' });
});

describe('a table of gifts', () => {
  const call = async (method: 'POST' | 'PUT', path: string, body?: object): Promise<Answer> =>
    giving.send(method, `/giving/imports${path}`, body);
  const part = (gifts: readonly HandGift[], from = 2): object => ({ lines: gifts.map((gift, index) => ({ line: from + index, gift })) });
  const many = (count: number): HandGift[] => Array.from({ length: count }, (_, index) => ({ ...bank, externalId: `A-${index + 1}` }));

  it('is booked as a whole, once, however often it is told', async () => {
    const id = randomUUID();
    const gifts = many(620);
    await call('POST', '', { id, lines: 620 });
    for (const again of [1, 2]) {
      expect((await call('PUT', `/${id}/lines`, part(gifts.slice(0, 500)))).statusCode).toBe(204);
      expect([again, (await call('PUT', `/${id}/lines`, part(gifts.slice(500), 502))).statusCode]).toEqual([again, 204]);
    }
    const answers = await Promise.all([call('POST', `/${id}/book`), call('POST', `/${id}/book`)]);
    for (const answer of answers) expect(Import.parse(answer.json())).toMatchObject({ state: 'booked', booked: 620 });
    expect(await lines()).toHaveLength(1240);
    expect(await rows(giving, group, 'line', 'gift_import_line')).toEqual([]);
    // The same file under another name: every line is known.
    const second = randomUUID();
    await call('POST', '', { id: second, lines: 2 });
    await call('PUT', `/${second}/lines`, part(gifts.slice(0, 2)));
    expect((await giving.get(`/giving/imports/${second}`)).json()).toMatchObject({ here: 2, duplicates: [2, 3], problems: [] });
    expect((await call('POST', `/${second}/book`)).json()).toMatchObject({ booked: 0 });
    expect(await lines()).toHaveLength(1240);
  });

  it('costs a line the same however many came before it, also in books that are new', async () => {
    const fresh = await openGiving(clock, NOWHERE);
    try {
      fresh.signIn({ ...(await fresh.newGroup()).scope, roles: ['accountant'] });
      const id = randomUUID();
      await fresh.send('POST', '/giving/imports', { id, lines: 3000 });
      for (let from = 0; from < 3000; from += 500)
        await fresh.send('PUT', `/giving/imports/${id}/lines`, part(many(3000).slice(from, from + 500), from + 2));
      expect((await fresh.send('POST', `/giving/imports/${id}/book`)).json()).toMatchObject({ booked: 3000 });
      // Rows of gifts that were read to check 3,000 references: 400,000 and not 5,000,000. PostgreSQL tells it a moment later.
      const read = async (): Promise<{ checks: bigint; rows: bigint }> => {
        const [told] = await fresh.db.owner.query<{ checks: bigint; rows: bigint }>(
          `SELECT sum(idx_scan)::bigint AS checks, sum(idx_tup_read)::bigint AS rows FROM pg_stat_user_indexes WHERE relname = 'gift'`,
        );
        return told ?? { checks: 0n, rows: 0n };
      };
      while ((await read()).checks < 3000n) await new Promise((resolve) => setTimeout(resolve, 100));
      expect((await read()).rows).toBeLessThan(1_000_000n);
    } finally {
      await fresh.close();
    }
  }, 60_000);

  it('names the wrong lines and books none of the right ones', async () => {
    const id = randomUUID();
    await call('POST', '', { id, lines: 4 });
    await call(
      'PUT',
      `/${id}/lines`,
      part([bank, { ...bank, fund: 'RXYZ' }, { ...cash, amountMinor: '60000' }, { ...cash, amountMinor: '60000' }]),
    );
    const problems = [
      { line: 3, problem: 'unknown-fund' },
      { line: 5, problem: 'cash-above-house-limit' }, // the second of one giver, not the first
    ];
    expect((await giving.get(`/giving/imports/${id}`)).json()).toMatchObject({ here: 4, problems });
    expect((await call('POST', `/${id}/book`)).json()).toMatchObject({ status: 422, code: 'lines-wrong', facts: { problems } });
    expect(await lines()).toEqual([]);
  });

  it('names a line that has the number of an earlier one, right or wrong, and books neither', async () => {
    const id = randomUUID();
    const gifts = [
      { ...bank, externalId: 'A-7' },
      bank,
      { ...bank, amountMinor: '5', externalId: 'A-7' },
      { ...bank, fund: 'RXYZ', externalId: 'A-8' },
    ];
    await call('POST', '', { id, lines: 5 });
    await call('PUT', `/${id}/lines`, part([...gifts, { ...bank, externalId: 'A-8' }]));
    const problems = [
      { line: 4, problem: 'external-id-twice' },
      { line: 5, problem: 'unknown-fund' },
      { line: 6, problem: 'external-id-twice' },
    ];
    expect((await giving.get(`/giving/imports/${id}`)).json()).toMatchObject({ here: 5, duplicates: [], problems });
    expect((await call('POST', `/${id}/book`)).json()).toMatchObject({ status: 422, code: 'lines-wrong', facts: { problems } });
    expect(await lines()).toEqual([]);
  });

  it('is not booked while lines are missing, nor after it was abandoned', async () => {
    const id = randomUUID();
    await call('POST', '', { id, lines: 3 });
    await call('PUT', `/${id}/lines`, part([bank, bank]));
    expect((await call('POST', `/${id}/book`)).json()).toMatchObject({ status: 409, code: 'lines-missing', facts: { lines: 3, here: 2 } });
    expect((await call('PUT', `/${id}/lines`, part([bank, bank], 10))).json()).toMatchObject({ code: 'too-many-lines' });
    expect((await giving.send('DELETE', `/giving/imports/${id}`)).statusCode).toBe(204);
    expect((await call('POST', `/${id}/book`)).json()).toMatchObject({ status: 409, code: 'import-ended' });
    expect(await rows(giving, group, 'line', 'gift_import_line')).toEqual([]);
    expect(await lines()).toEqual([]);
  });

  it('of another group is unknown', async () => {
    const id = randomUUID();
    await call('POST', '', { id, lines: 1 });
    giving.signIn((await giving.newGroup()).scope);
    for (const answer of [
      await giving.get(`/giving/imports/${id}`),
      await call('PUT', `/${id}/lines`, part([bank])),
      await call('POST', `/${id}/book`),
    ])
      expect(answer.json()).toMatchObject({ status: 404, code: 'unknown-import' });
  });
});
