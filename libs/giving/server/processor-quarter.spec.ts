import type { Reconciliation } from '@sojourn/giving/contract';
import { LedgerService } from '@sojourn/ledger/server';
import { minorOf, postWorkedQuarter, workedQuarter } from '@sojourn/ledger/server/testing';
import { fixedClock } from '@sojourn/units';
import { openGiving, type GivingApp } from './testing';

// The invented quarter of accounting.md 8, in the real ledger, read through the api.
let giving: GivingApp;
beforeAll(async () => {
  giving = await openGiving(fixedClock('2026-04-02T10:00:00.000Z'), 'http://127.0.0.1:9'); // nobody asks Stripe here
});
afterAll(() => giving.close());

it('states the processor account of the worked quarter as its paper does', async () => {
  const group = await giving.newGroup();
  await postWorkedQuarter({ db: giving.db, ledger: giving.app.get(LedgerService, { strict: false }) }, group.scope);
  giving.signIn({ ...group.scope, roles: ['accountant'] });
  const { start, end } = workedQuarter.period;
  const { statement } = (await giving.get(`/giving/reconciliation?from=${start}&to=${end}`)).json<Reconciliation>();
  const paper = workedQuarter.expected.processor_reconciliation;
  const minor = (decimal: string): string => minorOf(decimal).toString();
  expect(statement).toEqual({
    openingMinor: '0',
    grossMinor: minor(paper.gross_charges),
    feesMinor: minor(paper.fees),
    refundsMinor: minor(paper.refunds),
    disputesMinor: minor(paper.disputes),
    disputeFeesMinor: minor(paper.dispute_fees),
    payoutsMinor: minor(paper.payouts),
    otherMinor: '0',
    closingMinor: minor(paper.closing_balance),
  });
});
