import { processorStatement } from './index';

it('says of the worked quarter what its paper says: 278.15 in the end', () => {
  // The other sides of 1050 in the worked quarter. (worked-quarter.json)
  const counter = [
    { account: '1010', debitMinor: 373_715n, creditMinor: 0n },
    { account: '1160', debitMinor: 10_000n, creditMinor: 0n },
    { account: '4000', debitMinor: 5_000n, creditMinor: 387_000n },
    { account: '4010', debitMinor: 0n, creditMinor: 42_000n },
    { account: '6800', debitMinor: 10_470n, creditMinor: 0n },
    { account: '6810', debitMinor: 2_000n, creditMinor: 0n },
  ];
  expect(processorStatement(0n, 27_815n, counter)).toEqual({
    openingMinor: 0n,
    grossMinor: 429_000n,
    feesMinor: 10_470n,
    refundsMinor: 5_000n,
    disputesMinor: 10_000n,
    disputeFeesMinor: 2_000n,
    payoutsMinor: 373_715n,
    otherMinor: 0n,
    closingMinor: 27_815n,
  });
});

it('counts a payout in transit and one that came back, a dispute won, and what belongs nowhere', () => {
  const counter = [
    { account: '1060', debitMinor: 10_000n, creditMinor: 4_000n },
    { account: '1160', debitMinor: 6_000n, creditMinor: 6_000n },
    { account: '7100', debitMinor: 250n, creditMinor: 0n },
  ];
  expect(processorStatement(20_000n, 13_750n, counter)).toMatchObject({ payoutsMinor: 6_000n, disputesMinor: 0n, otherMinor: -250n });
});
