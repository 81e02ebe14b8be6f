import { golden, readFile } from './testing/read-golden';

it('reads the mark from the raw line: the reversal of a credit takes money, the reversal of a debit gives it', async () => {
  const { statements, objection } = await readFile(golden('mt940-numbered.sta'));
  expect(objection).toBeNull();
  expect(statements[0]?.lines.map((line) => [line.bookedOn, line.valueOn, line.amountMinor, line.code, line.endToEnd])).toEqual([
    ['2026-01-02', '2025-12-31', 4500n, 'NTRF', 'GIFT-0017'],
    ['2026-01-02', '2025-12-31', -4500n, 'NTRF', null],
    ['2026-01-05', '2026-01-05', -1250n, 'NDDT', '7'],
    ['2026-01-05', '2026-01-05', 1250n, 'NRTI', null],
  ]);
});

it('reads the numbered subfields of German banks', async () => {
  const { statements } = await readFile(golden('mt940-numbered.sta'));
  expect(statements[0]?.lines[0]).toMatchObject({
    fileLine: 6,
    bankReference: '2025123100001',
    remittance: 'Gabe 17 vielen Dank',
    counterpartyName: 'Max Mustermann',
    counterpartyIban: 'DE02120300000000202051',
  });
  expect(
    statements.map(({ head, end }) => [head.iban ?? head.otherAccount, head.sequence, end.openingMinor, end.closingMinor, end.lineCount]),
  ).toEqual([
    ['37040044/0532013000', '00012/001', 100000n, 100000n, 4],
    ['DE89370400440532013000', '13', -1n, -1n, 0],
  ]);
});

it('reads slashed codes and plain text', async () => {
  const { statements, objection } = await readFile(golden('mt940-slashed.sta'));
  expect(objection).toBeNull();
  expect(statements[0]?.head).toMatchObject({ iban: 'NL44RABO0123456789', currency: 'EUR' });
  expect(statements[0]?.lines).toMatchObject([
    {
      amountMinor: 5000n,
      bankReference: '12345678901234',
      endToEnd: 'E2E-9',
      counterpartyName: 'J.G.M. Jansen',
      counterpartyIban: 'NL32INGB0000012345',
      remittance: 'Gift for the house',
    },
    { amountMinor: -35n, bankReference: 'B', endToEnd: null, counterpartyName: null, remittance: 'Kosten rekening zonder codes' },
  ]);
});

const good = (): string => golden('mt940-slashed.sta').toString();
it.each<[string, (text: string) => string, object]>([
  ['no closing balance', (text) => text.replace(/:62F:.*/, ''), { code: 'balance-missing', facts: { balance: ':62F:' } }],
  ['no opening balance', (text) => text.replace(/:60F:.*\n/, ''), { code: 'balance-missing', fileLine: 4, facts: { balance: ':60F:' } }],
  [
    'a total that is off',
    (text) => text.replace('EUR149,65', 'EUR149,56'),
    { code: 'total-wrong', fileLine: 11, facts: { differenceMinor: '-9' } },
  ],
  ['a mark nobody knows', (text) => text.replace('0212C50', '0212EC50'), { code: 'mark-unknown', fileLine: 5, facts: { mark: 'EC' } }],
  [
    'a line of which only half is there',
    (text) => text.replace(':61:2602120212C50,N544NONREF//12345678901234', ':61:260212'),
    { code: 'row-unreadable', fileLine: 5 },
  ],
  ['a day that is none', (text) => text.replace(':61:260212D', ':61:260231D'), { code: 'date-unreadable', fileLine: 8 }],
  [
    'an unknown currency',
    (text) => text.replace('260211EUR', '260211EUX'),
    { code: 'currency-unknown', fileLine: 4, facts: { currency: 'EUX' } },
  ],
  ['a closing balance in another currency', (text) => text.replace('260212EUR', '260212USD'), { code: 'currency-differs', fileLine: 11 }],
  [
    'a second message before the first is closed',
    (text) => text.replace(':61:260212D', ':20:X\n:61:260212D'),
    { code: 'balance-missing', facts: { balance: ':62F:' } },
  ],
])('objects to %s and names the line', async (_, spoil, said) => {
  const { objection } = await readFile(new TextEncoder().encode(spoil(good())));
  expect(objection).toMatchObject(said);
});
