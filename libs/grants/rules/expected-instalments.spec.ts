import type { Restriction } from '@sojourn/ledger/contract';
import type { Grant } from '@sojourn/grants/contract';
import { expectedInstalments, type ExpectedFacts } from './expected-instalments';

const CONDITION = '00000000-0000-4000-8000-000000000001';
type Short = [dueOn: string, amountMinor: string, receivedMinor: string, condition?: 'open' | 'met'];

function facts(state: Grant['state'], recognition: Grant['recognition'], restriction: Restriction, instalment: Short): ExpectedFacts {
  const [dueOn, amountMinor, receivedMinor, condition] = instalment;
  return {
    on: '2026-11-28',
    grant: { state, recognition },
    restriction,
    instalments: [{ number: 1, dueOn, amountMinor, receivedMinor, conditionId: condition === undefined ? null : CONDITION }],
    conditions: [{ id: CONDITION, amountMinor: '1000', metMinor: condition === 'met' ? '1000' : '999' }],
  };
}

it.each<[string, Grant['state'], Grant['recognition'], Short, string | null]>([
  ['a promise without condition is certain', 'active', 'unconditional', ['2027-02-01', '500', '0'], 'certain'],
  ['also on its very day', 'active', 'unconditional', ['2026-11-28', '500', '0'], 'certain'],
  ['the day after it is late', 'active', 'unconditional', ['2026-11-27', '500', '0'], 'late'],
  ['what the funder decides anew each time is not', 'active', 'by-instalment', ['2027-02-01', '500', '0'], 'conditional'],
  ['a condition stands before it', 'active', 'conditional', ['2027-02-01', '500', '0', 'open'], 'conditional'],
  ['a condition that is met stands no more', 'active', 'conditional', ['2027-02-01', '500', '0', 'met'], 'certain'],
  ['conditional money of no named condition is not certain', 'active', 'conditional', ['2027-02-01', '500', '0'], 'conditional'],
  ['an agreement under negotiation promises nothing', 'draft', 'unconditional', ['2027-02-01', '500', '0'], null],
  ['a closed one brings nothing more', 'closed', 'unconditional', ['2027-02-01', '500', '0'], null],
  ['what came is not expected', 'active', 'unconditional', ['2027-02-01', '500', '500'], null],
])('%s', (_, state, recognition, instalment, certainty) => {
  expect(expectedInstalments(facts(state, recognition, 'unrestricted', instalment)).at(0)?.certainty ?? null).toBe(certainty);
});

it('expects what is open of an instalment that came in part', () => {
  expect(expectedInstalments(facts('active', 'unconditional', 'unrestricted', ['2027-02-01', '500', '120']))).toMatchObject([
    { openMinor: 380n },
  ]);
});

it.each<[Restriction, boolean]>([
  ['unrestricted', false],
  ['designated', false],
  ['restricted', true],
  ['endowment', true],
])('money for a %s fund is restricted: %s', (restriction, restricted) => {
  expect(expectedInstalments(facts('active', 'unconditional', restriction, ['2027-02-01', '500', '0']))).toMatchObject([{ restricted }]);
});
