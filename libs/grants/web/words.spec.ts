import {
  BUDGET_KEYS,
  COMMITMENT_KINDS,
  CONDITION_KINDS,
  CONVERSIONS,
  COUNTED,
  FUNDER_KINDS,
  GRANT_REFUSALS,
  GRANT_STATES,
  GrantAlert,
  INDIRECT_METHODS,
  InstalmentState,
  RECOGNITIONS,
  REPORT_LANGUAGES,
} from '@sojourn/grants/contract';
import { FunctionCode } from '@sojourn/ledger/contract';
import { alertWords, borrowingWords, percentDecimal } from './alert-words';
import { grantSentence, grantsSentence } from './grants-sentence';
import en from './i18n/en.json';
import type { GrantList, GrantOverview } from '@sojourn/grants/contract';

const has = (key: string): boolean => Object.hasOwn(en, key);

/** Keys that pages put together from a list; the other language is compared with this one elsewhere. */
it.each<[string, readonly string[]]>([
  ['grants.state.', GRANT_STATES],
  ['grants.recognition.', RECOGNITIONS],
  ['grants.recognition-says.', RECOGNITIONS],
  ['grants.sign-says.', [...RECOGNITIONS, 'carried']],
  ['grants.receive-hint.', RECOGNITIONS],
  ['grants.counted.', COUNTED],
  ['grants.counted-says.', COUNTED],
  ['grants.indirect.', INDIRECT_METHODS],
  ['grants.conversion.', CONVERSIONS],
  ['grants.conversion-says.', CONVERSIONS],
  ['grants.language.', REPORT_LANGUAGES],
  ['grants.funder-kind.', FUNDER_KINDS],
  ['grants.function.', FunctionCode.options],
  ['grants.key.', BUDGET_KEYS],
  ['grants.condition.', CONDITION_KINDS],
  ['grants.commitment.', COMMITMENT_KINDS],
  ['grants.instalment.', InstalmentState.options],
  [
    'grants.alert-chip.',
    [
      'line-over',
      'line-unused',
      'unspent-near-end',
      'report-overdue',
      'instalment-late',
      'advance-after-end',
      'reversed-in-books',
      'no-rate',
    ],
  ],
  [
    'grants.alert-do.',
    [
      'line-over',
      'line-unused',
      'unspent-near-end',
      'report-overdue',
      'instalment-late',
      'advance-after-end',
      'reversed-in-books',
      'no-rate',
    ],
  ],
  ...['day.', 'day-do.', 'day-says.', 'day-field.', 'done.'].map((part): [string, readonly string[]] => [
    `grants.${part}`,
    ['claim', 'sent', 'release', 'take-back', 'extension'],
  ]),
])('has words for every %s', (prefix, members) => {
  expect(members.filter((member) => !has(prefix + member))).toEqual([]);
});

it('says in words why something is refused, unless only a broken page could cause it', () => {
  // Ids that no page sends, and things that are gone when a page that is older asks for them.
  const never = ['no-such-commitment', 'no-such-receipt', 'no-such-fulfilment', 'no-such-charge'];
  expect(GRANT_REFUSALS.filter((code) => !never.includes(code) && !has(`problem.${code}`))).toEqual([]);
});

const grant = { grantId: '0a000000-0000-4000-8000-000000000001', code: 'GRA-A' };
const money = { amountMinor: '100', currency: 'EUR' };
it.each<[GrantAlert, string]>([
  [{ ...grant, kind: 'line-over', level: 'watch', line: '1', label: 'Staff', usedTenths: 1104 }, 'grants.alert.line-over'],
  [
    { ...grant, kind: 'line-unused', level: 'watch', line: '1', label: 'Staff', usedTenths: 590, timeTenths: 810 },
    'grants.alert.line-unused',
  ],
  [{ ...grant, ...money, kind: 'unspent-near-end', level: 'watch', endsOn: '2026-12-31' }, 'grants.alert.unspent-near-end'],
  [{ ...grant, ...money, kind: 'unspent-near-end', level: 'act', endsOn: '2026-12-31' }, 'grants.alert.unspent-after-end'],
  [
    { ...grant, kind: 'report-overdue', level: 'act', dueOn: '2026-04-30', from: '2026-01-01', to: '2026-03-31' },
    'grants.alert.report-overdue',
  ],
  [{ ...grant, ...money, kind: 'instalment-late', level: 'act', number: 2, dueOn: '2026-04-30' }, 'grants.alert.instalment-late'],
  [{ ...grant, ...money, kind: 'advance-after-end', level: 'act', endsOn: '2026-12-31' }, 'grants.alert.advance-after-end'],
  [{ ...grant, kind: 'reversed-in-books', level: 'act', what: 'charge', on: '2026-03-31' }, 'grants.alert.reversed-charge'],
  [{ ...grant, kind: 'no-rate', level: 'watch', currency: 'USD', on: '2026-02-14' }, 'grants.alert.no-rate'],
])('says %j', (alert, key) => {
  expect(GrantAlert.safeParse(alert).success).toBe(true);
  const words = alertWords(alert);
  expect(words.key).toBe(key);
  const given = { ...words.plain, ...words.amounts, ...words.days, ...words.percents };
  const asked = [...String(Object(en)[key]).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect(asked.filter((name) => name === undefined || !Object.hasOwn(given, name))).toEqual([]);
});

it('says by how much bound money is short', () => {
  const alarm = { kind: 'borrowing', level: 'emergency', needMinor: '1000', cashMinor: '999', currency: 'EUR' } as const;
  expect(borrowingWords({ ...alarm, fund: null }).amounts?.['short']).toEqual({ minor: '1', currency: 'EUR' });
  expect(borrowingWords({ ...alarm, fund: 'RLEG', needMinor: '0', cashMinor: '-40' })).toMatchObject({
    key: 'grants.borrowing-fund',
    plain: { fund: 'RLEG' },
    amounts: { short: { minor: '40' } },
  });
});

it.each([
  [983, '98.3'],
  [5, '0.5'],
  [0, '0.0'],
  [-15, '-1.5'],
  [1000, '100.0'],
])('writes %i tenths as %s', (tenths, decimal) => {
  expect(percentDecimal(tenths)).toBe(decimal);
});

describe('the sentence', () => {
  const overview = (change: Partial<GrantOverview> = {}, state: 'active' | 'draft' = 'active'): GrantOverview =>
    ({ grant: { state }, timeTenths: 247, moneyTenths: 543, nextDueOn: null, alerts: [], ...change }) as unknown as GrantOverview;
  const list = (grants: GrantOverview[], borrowing: GrantList['borrowing'] = []): GrantList => ({
    on: '2026-03-31',
    booksCurrency: 'EUR',
    grants,
    borrowing,
  });
  const keys = (of: GrantList): string[] => grantsSentence(of).map(({ key }) => key);

  it.each<[string, GrantList, string[]]>([
    ['nothing', list([]), []],
    ['a quiet grant', list([overview()]), ['grants.says-running']],
    ['a report in 30 days', list([overview({ nextDueOn: '2026-04-30' })]), ['grants.says-running', 'grants.says-soon']],
    ['a report in 31 days', list([overview({ nextDueOn: '2026-05-01' })]), ['grants.says-running']],
    [
      'one overdue',
      list([
        overview({
          alerts: [{ ...grant, kind: 'report-overdue', level: 'act', dueOn: '2026-03-01', from: '2026-01-01', to: '2026-02-28' }],
        }),
      ]),
      ['grants.says-running', 'grants.says-overdue'],
    ],
    [
      'borrowed money first',
      list([overview()], [{ kind: 'borrowing', level: 'emergency', fund: null, needMinor: '2', cashMinor: '1', currency: 'EUR' }]),
      ['grants.says-borrowing', 'grants.says-running'],
    ],
  ])('of the list: %s', (_, of, expected) => {
    expect(keys(of)).toEqual(expected);
  });

  it('of a grant: how money and time go together, or that a rate is missing, or that it is not signed', () => {
    expect(grantSentence(overview({ nextDueOn: '2026-04-30' }))).toEqual([
      { key: 'grants.says-used', percents: { money: 543, time: 247 } },
      { key: 'grants.says-next-due', days: { due: '2026-04-30' } },
    ]);
    expect(grantSentence(overview({ moneyTenths: null })).map(({ key }) => key)).toEqual(['grants.says-time']);
    expect(grantSentence(overview({}, 'draft')).map(({ key }) => key)).toEqual(['grants.says-draft']);
  });
});
