import { NewEntry, type EntryOfLine } from '@sojourn/ledger/contract';
import { entryOfLine } from './entry-of-line';

const id = '11111111-1111-4111-8111-111111111111';
const chosen: EntryOfLine = {
  matchId: id,
  account: '6200',
  fund: 'RHOU',
  functionCode: 'HOU',
  phrase: { code: 'invoice-paid', numbers: [] },
};

it('gives a colleague the entry the line would have become', () => {
  const entry = entryOfLine({ id, bookedOn: '2026-03-03', amountMinor: '-118700' }, { account: '1010', currency: 'EUR' }, 'EUR', chosen);
  expect(NewEntry.safeParse(entry).success).toBe(true);
  expect(entry).toMatchObject({
    requestId: id,
    date: '2026-03-03',
    lines: [
      { side: 'debit', account: '6200', fund: 'RHOU', amountMinor: '118700', functionCode: 'HOU' },
      { side: 'credit', account: '1010', fund: 'RHOU', amountMinor: '118700' },
    ],
  });
});

it('keeps the foreign amount and its rate', () => {
  const line = { id, bookedOn: '2026-02-14', amountMinor: '-300000' };
  const entry = entryOfLine(line, { account: '1020', currency: 'USD' }, 'EUR', { ...chosen, rate: '1.1600' });
  expect(NewEntry.safeParse(entry).success).toBe(true);
  expect(entry.lines[1]).toMatchObject({ amountMinor: '258621', original: { amountMinor: '300000', currency: 'USD', rate: '1.1600' } });
});
