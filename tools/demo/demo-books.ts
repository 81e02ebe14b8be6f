import { addDays, addMonths, firstOfMonth, localDateIn, systemClock, systemRandom, type LocalDate } from '@sojourn/units';
import type { DemoMember } from './demo-group';

interface Line {
  readonly side: 'debit' | 'credit';
  readonly account: string;
  readonly fund: string;
  readonly amountMinor: string;
  readonly functionCode?: 'MGT';
}

const MONTHS = 7;

/** Seven months of a small group: gifts, a grant for beds, payroll, office, rent. Free money for about three months. */
export async function demoBooks(officer: DemoMember, propertyId: string): Promise<void> {
  const today = localDateIn(systemClock.now(), 'Europe/Berlin');
  const first = addMonths(firstOfMonth(today), -(MONTHS - 1));
  await post(officer, first, 'opening-balances', [], transfer('1010', '4000', 'GEN', '2600000'));
  await post(officer, first, 'grant-instalment', [], transfer('1010', '4010', 'RHOU', '2400000'));
  for (let month = 0; month < MONTHS; month++) {
    const on = (day: number): LocalDate => earlier(addDays(addMonths(first, month), day - 1), today);
    const [year, number] = on(1).split('-').map(Number);
    await officer.client.post('/ledger/rent-payments', {
      propertyRef: propertyId,
      fundCode: 'RHOU',
      amountMinor: '115000',
      currency: 'EUR',
      paidOn: on(3),
    });
    await post(officer, on(4), 'bank-gift', [], transfer('1010', '4000', 'GEN', String(310000 + month * 17500)));
    await post(officer, on(9), 'bank-gift', [], transfer('1010', '4010', 'RLEG', '60000'));
    await post(officer, on(15), 'office-cost', [], transfer('6400', '1010', 'GEN', '38000'));
    await post(
      officer,
      on(28),
      'payroll',
      [year ?? 0, number ?? 0],
      transfer('6000', '1010', 'GEN', '420000').map((line) => (line.side === 'debit' ? { ...line, functionCode: 'MGT' } : line)),
    );
  }
}

function transfer(debit: string, credit: string, fund: string, amountMinor: string): Line[] {
  return [
    { side: 'debit', account: debit, fund, amountMinor },
    { side: 'credit', account: credit, fund, amountMinor },
  ];
}

async function post(officer: DemoMember, date: LocalDate, code: string, numbers: readonly number[], lines: readonly Line[]): Promise<void> {
  await officer.client.post('/ledger/entries', { requestId: systemRandom.uuid(), date, phrase: { code, numbers }, currency: 'EUR', lines });
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
