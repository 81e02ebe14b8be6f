import * as fc from 'fast-check';
import type { FunctionCode, GrantLine } from '@sojourn/ledger/contract';
import quarter from '../../ledger/server/data/worked-quarter.json';
import { indirectEntry } from './indirect-entry';
import { sharedIndirectCost, type IndirectTerms } from './indirect-share';
import { workedLines } from './testing/worked-lines';

// The quarter before its own allocation was booked, and after it: the run must say the same.
const allocation = (line: GrantLine): boolean => line.accountGroup === 'allocation';
const all = workedLines(null).filter((line) => !line.opening);
const ofGrant = workedLines('RLEG').filter((line) => !line.opening);
const tenPercent: IndirectTerms = { method: 'direct-costs', cap: 1000 };

it.each([
  ['before', all.filter((line) => !allocation(line)), ofGrant.filter((line) => !allocation(line))],
  ['after', all, ofGrant],
])('charges grant A 10 %% of its direct costs of 11,838.00, %s it was booked', (_, costsOfAll, costsOfGrant) => {
  const shared = sharedIndirectCost(costsOfAll, costsOfGrant, tenPercent);
  expect(shared).toMatchObject({ baseMinor: 11_838_00n, capMinor: 1_183_80n, chargeMinor: 1_183_80n });
  expect([...shared.byFunction]).toEqual([['LEG', 1_183_80n]]);
});

it('says what the funder does not pay: the pool is 15.2 %% of all activities', () => {
  // Pool 3,120.00 + 655.20 + 64.90 + 150.00; bases LEG 17,380.37, HOU 7,986.20, PRO 700.00, FUN 124.70 (functional expenses of the quarter
  // without allocation and exchange difference). 3,990.10 x 11,838.00 / 26,191.27 = 1,803.46.
  expect(sharedIndirectCost(all, ofGrant, tenPercent)).toMatchObject({
    poolMinor: 3_990_10n,
    allBasesMinor: 26_191_27n,
    shareMinor: 1_803_46n,
    underRecoveryMinor: 619_66n,
  });
});

it.each<[string, IndirectTerms, bigint]>([
  ['the true share when the cap is higher', { method: 'direct-costs', cap: 2500 }, 1_803_46n],
  ['the true share without a cap', { method: 'direct-costs', cap: null }, 1_803_46n],
  ['nothing at a cap of nothing', { method: 'direct-costs', cap: 0 }, 0n],
  ['nothing when nothing is agreed', { method: 'none', cap: null }, 0n],
  // Staff: LEG 9,438.00 of 15,100.80 (LEG and HOU); 7 % of 9,438.00.
  ['7 % of direct staff', { method: 'direct-staff', cap: 700 }, 660_66n],
  ['all of the share of direct staff', { method: 'direct-staff', cap: null }, 2_493_81n],
])('charges %s', (_, terms, charge) => {
  expect(sharedIndirectCost(all, ofGrant, terms).chargeMinor).toBe(charge);
});

it('never charges more than the pool, whatever is split, and loses no cent between functions', () => {
  const codes: FunctionCode[] = ['LEG', 'HOU', 'PRO'];
  const cost = (functionCode: FunctionCode, bookedMinor: bigint): GrantLine => ({
    ...(workedLines('GEN').find(({ account }) => account === '6000') as GrantLine),
    functionCode,
    bookedMinor,
  });
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 3, maxLength: 3 }),
      amount,
      amount,
      fc.integer({ min: 0, max: 10_000 }),
      (own, others, pool, cap) => {
        const mine = codes.map((code, index) => cost(code, own[index] ?? 0n));
        const shared = sharedIndirectCost([...mine, cost('FUN', others), cost('MGT', pool)], mine, { method: 'direct-costs', cap });
        const parts = [...shared.byFunction.values()].reduce((sum, part) => sum + part, 0n);
        expect(parts).toBe(shared.chargeMinor);
        expect(shared.chargeMinor <= pool && shared.chargeMinor <= (shared.capMinor ?? 0n)).toBe(true);
        expect(shared.chargeMinor + shared.underRecoveryMinor).toBe(shared.shareMinor);
      },
    ),
  );
});

describe('the entry', () => {
  const charged = {
    id: '0d000000-0000-4000-8000-000000000004',
    on: '2026-03-31',
    grant: 'GRA-A',
    fund: 'RLEG',
    toFund: 'GEN',
    currency: 'EUR',
    byFunction: new Map<FunctionCode, bigint>([['LEG', 1_183_80n]]),
    cashMinor: 10_738_00n, // of RLEG before the charge
  };
  const written = (draft: ReturnType<typeof indirectEntry>): object[] =>
    draft.lines.map(({ account, fund, side, amount, functionCode }) => ({ account, fund, [side]: amount.minor, function: functionCode }));

  it('is the worked quarter’s JE-2026-0034', () => {
    const journal = quarter.journal.find(({ id }) => id === 'JE-2026-0034');
    const lines = (journal?.lines ?? []).map((line) => ({
      account: line.account,
      fund: line.fund,
      [line.debit === '0.00' ? 'credit' : 'debit']: BigInt((line.debit === '0.00' ? line.credit : line.debit).replace('.', '')),
      function: 'function' in line ? line.function : undefined,
    }));
    expect(written(indirectEntry(charged))).toEqual(lines);
  });

  it('owes between the funds what the grant’s fund has not in cash', () => {
    expect(written(indirectEntry({ ...charged, cashMinor: 1_183_79n }))).toEqual([
      { account: '6900', fund: 'RLEG', debit: 1_183_80n, function: 'LEG' },
      { account: '2900', fund: 'RLEG', credit: 1_183_80n, function: undefined },
      { account: '1900', fund: 'GEN', debit: 1_183_80n, function: undefined },
      { account: '6990', fund: 'GEN', credit: 1_183_80n, function: 'MGT' },
    ]);
  });

  it('names the grant in its own fund only, so that what the general fund got back is nobody’s matching', () => {
    const named = indirectEntry(charged).lines.map(({ fund, dimensions }) => `${fund} ${dimensions?.grant ?? '-'}`);
    expect(named).toEqual(['RLEG GRA-A', 'RLEG GRA-A', 'GEN -', 'GEN -']);
  });
});
