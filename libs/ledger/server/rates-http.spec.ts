import { randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import { fixedClock } from '@sojourn/units';
import { RateAnswer, RateSuggestion, RateTable, Revaluation } from '@sojourn/ledger/contract';
import { openLedgerApp, openTestBooks, usdFund, workedEntries, type LedgerAnswer, type LedgerApp, type TestBooks } from './testing';

let books: TestBooks;
let app: LedgerApp;
let tom: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  app = await openLedgerApp(books, fixedClock('2026-11-24T10:07:31.250Z'));
});
beforeEach(async () => {
  tom = await books.newBooks();
});
afterAll(async () => {
  await app.close();
  await books.db.close();
});

const save = (source: string, ...rates: [currency: string, day: string, rate: string][]): Promise<LedgerAnswer> =>
  app.post(tom, '/ledger/rates', { source, rates: rates.map(([currency, day, rate]) => ({ currency, day, rate })) });
const onDay = (currency: string, on: string): Promise<LedgerAnswer> => app.get(tom, `/ledger/rate?currency=${currency}&on=${on}`);

it('keeps published rates as they were published, once, and takes a correction', async () => {
  const friday: [string, string, string][] = [
    ['USD', '2026-03-27', '1.1650'],
    ['JPY', '2026-03-27', '162.90'],
  ];
  expect((await save('ecb', ...friday)).json()).toEqual({ added: 2, changed: 0, same: 0 });
  expect((await save('ecb', ...friday, ['PLN', '2026-03-27', '4.25'])).json()).toEqual({ added: 1, changed: 0, same: 2 });
  expect((await save('ecb', ['USD', '2026-03-27', '1.1651'])).json()).toEqual({ added: 0, changed: 1, same: 0 });
  expect(RateTable.parse((await app.get(tom, '/ledger/rates')).json())).toEqual({
    newest: [
      { currency: 'JPY', day: '2026-03-27', source: 'ecb', rate: '162.90' },
      { currency: 'PLN', day: '2026-03-27', source: 'ecb', rate: '4.25' },
      { currency: 'USD', day: '2026-03-27', source: 'ecb', rate: '1.1651' },
    ],
    days: { first: '2026-03-27', last: '2026-03-27' },
    count: 3,
  });
});

it('gives the rate of a day with its source, on a Sunday that of Friday', async () => {
  await save('ecb', ['USD', '2026-03-27', '1.1650']);
  expect(RateAnswer.parse((await onDay('USD', '2026-03-29')).json())).toEqual({
    currency: 'USD',
    on: '2026-03-29',
    rate: '1.165',
    from: [{ currency: 'USD', day: '2026-03-27', source: 'ecb', rate: '1.1650' }],
  });
  expect((await onDay('USD', '2026-05-29')).json()).toMatchObject({ status: 422, code: 'rate-missing' });
});

it('suggests a rate to a form that asks by itself, and says without a refusal that there is none', async () => {
  const suggested = async (currency: string, on: string): Promise<object> => {
    const answer = await app.get(tom, `/ledger/rates/suggestion?currency=${currency}&on=${on}`);
    return { status: answer.status, ...RateSuggestion.parse(answer.json()) };
  };
  await save('ecb', ['USD', '2026-03-27', '1.1650']);
  expect(await suggested('USD', '2026-03-29')).toEqual({ status: 200, currency: 'USD', on: '2026-03-29', rate: '1.165' });
  for (const currency of ['RUB', 'GBP'])
    expect(await suggested(currency, '2026-03-29')).toEqual({ status: 200, currency, on: '2026-03-29', rate: null });
});

it('refuses the rouble since March 2022 with the reason, until a national bank’s rate is there', async () => {
  await save('ecb', ['RUB', '2022-03-01', '117.201']);
  expect((await onDay('RUB', '2026-03-30')).json()).toMatchObject({
    status: 422,
    code: 'rate-not-published',
    facts: { currency: 'RUB', lastPublished: '2022-03-01' },
  });
  await save('ru-national-bank', ['RUB', '2026-03-30', '92.5103']);
  expect((await onDay('RUB', '2026-03-30')).json()).toMatchObject({ rate: '92.5103', from: [{ source: 'ru-national-bank' }] });
});

it('crosses through the euro when the books are kept in another currency', async () => {
  tom = await books.newBooks('PLN');
  await save('ecb', ['USD', '2026-03-27', '1.1650'], ['PLN', '2026-03-27', '4.2500']);
  expect((await onDay('USD', '2026-03-28')).json()).toMatchObject({
    rate: '0.2741176471',
    from: [{ currency: 'USD' }, { currency: 'PLN' }],
  });
  expect((await onDay('EUR', '2026-03-28')).json()).toMatchObject({ rate: '0.2352941176', from: [{ currency: 'PLN' }] });
});

it.each<[string, object, number, string]>([
  ['a rate of nothing', { source: 'ecb', rates: [{ currency: 'USD', day: '2026-03-27', rate: '0.00' }] }, 400, 'not-understood'],
  ['a rate as a number', { source: 'ecb', rates: [{ currency: 'USD', day: '2026-03-27', rate: 1.1 }] }, 400, 'not-understood'],
  ['a currency of nowhere', { source: 'ecb', rates: [{ currency: 'XXQ', day: '2026-03-27', rate: '1' }] }, 400, 'not-understood'],
  ['a source in words', { source: 'Ivan told me', rates: [{ currency: 'USD', day: '2026-03-27', rate: '1' }] }, 400, 'not-understood'],
  ['a day to come', { source: 'ecb', rates: [{ currency: 'USD', day: '2026-11-25', rate: '1' }] }, 422, 'rate-of-the-future'],
])('refuses %s and keeps nothing of it', async (_, body, status, code) => {
  const good = { currency: 'JPY', day: '2026-03-27', rate: '162.90' };
  const answer = await app.post(tom, '/ledger/rates', {
    ...body,
    rates: [good, ...('rates' in body && Array.isArray(body.rates) ? (body.rates as object[]) : [])],
  });
  expect(answer.json()).toMatchObject({ status, code });
  expect(RateTable.parse((await app.get(tom, '/ledger/rates')).json()).count).toBe(0);
});

describe('revaluation', () => {
  const look = async (on: string): Promise<Revaluation> => Revaluation.parse((await app.get(tom, `/ledger/revaluation?on=${on}`)).json());
  const post = (on: string, differenceMinor: string): Promise<LedgerAnswer> =>
    app.post(tom, '/ledger/revaluations', { requestId: randomUUID(), on, differenceMinor });

  /** The worked quarter without its own revaluation. */
  beforeEach(async () => {
    const { memberId: draftedBy } = await books.db.newMember(tom.groupId, ['payments']);
    await books.db.tenant.transaction(tom, async (tx) => {
      await books.ledger.addFund(tx, tom.groupId, usdFund);
      const drafts = workedEntries.filter((draft) => draft.source?.id !== 'JE-2026-0035');
      await books.ledger.postEntries(
        tx,
        tom,
        drafts.map((draft) => ({ ...draft, draftedBy, approvedBy: tom.memberId })),
      );
    });
  });

  it('finds the 77.23 of the worked quarter, posts them as its entry does, and then nothing more', async () => {
    await save('ecb', ['USD', '2026-03-31', '1.1700']);
    expect(await look('2026-03-31')).toMatchObject({
      currency: 'EUR',
      differenceMinor: '-7723',
      rows: [
        {
          account: '1020',
          fund: 'RUSD',
          currency: 'USD',
          foreignMinor: '1200000',
          carryingMinor: '1033364',
          rate: '1.17',
          worthMinor: '1025641',
          differenceMinor: '-7723',
        },
      ],
      rates: [{ currency: 'USD', day: '2026-03-31', source: 'ecb', rate: '1.1700' }],
      missing: [],
    });
    expect((await post('2026-03-31', '-7723')).status).toBe(201);
    const [entry] = (await books.reader.entries(tom)).entries;
    expect(entry).toMatchObject({ date: '2026-03-31', phrase: { code: 'revaluation', numbers: [2026, 3] }, approvedBy: null });
    expect(
      entry?.lines.map((line) => [line.account, line.fund, line.functionCode, line.debitMinor, line.creditMinor, line.originalAmountMinor]),
    ).toEqual([
      ['7200', 'RUSD', 'MGT', '7723', '0', '7723'],
      ['1020', 'RUSD', null, '0', '7723', '0'],
    ]);
    expect((await look('2026-03-31')).differenceMinor).toBe('0');
    expect((await post('2026-03-31', '0')).json()).toMatchObject({ status: 409, code: 'nothing-to-revalue' });
    const { rows } = await books.reader.trialBalance(tom, { from: '2026-01-01', to: '2026-03-31' });
    expect(rows.reduce((sum, row) => sum + BigInt(row.closingDebitMinor), 0n)).toBe(104_067_71n);
  });

  it('posts nothing when the books moved since the preview, or a rate is missing', async () => {
    expect(await look('2026-03-31')).toMatchObject({ rows: [], missing: [{ currency: 'USD', code: 'rate-missing' }] });
    expect((await post('2026-03-31', '0')).json()).toMatchObject({ status: 422, code: 'rate-missing', facts: { currency: 'USD' } });
    await save('ecb', ['USD', '2026-03-31', '1.1700']);
    expect((await post('2026-03-31', '-7722')).json()).toMatchObject({
      status: 409,
      code: 'revaluation-differs',
      facts: { differenceMinor: '-7723' },
    });
    expect((await books.reader.entries(tom)).entries[0]?.phrase.code).not.toBe('revaluation');
  });

  it('looks at what was held on the day, not today', async () => {
    await save('ecb', ['USD', '2026-01-30', '1.1800']);
    // 5,000.00 USD of the opening at 1.1750 = 4,255.32; worth 4,237.29 at 1.1800
    expect((await look('2026-01-31')).rows).toMatchObject([{ foreignMinor: '500000', carryingMinor: '425532', worthMinor: '423729' }]);
  });
});

it('leaves rates to those who keep the books', async () => {
  tom = await books.db.newMember(tom.groupId, ['payments']);
  expect((await save('ecb', ['USD', '2026-03-27', '1.1650'])).json()).toMatchObject({ status: 403 });
  expect((await app.get(tom, '/ledger/rates')).status).toBe(200);
});
