import { golden, readFile, type ReadStatement } from './testing/read-golden';

const shown = ({ lines }: ReadStatement): unknown[] =>
  lines.map((line) => [line.bookedOn, line.valueOn, line.amountMinor, line.code, line.endToEnd, line.counterpartyName, line.remittance]);

it('reads camt.053.001.02: a batch as its parts, fees taken off as one line, a returned debit, letters of another encoding, nothing pending', async () => {
  const { statements, objection } = await readFile(golden('camt-053-001-02.xml'));
  expect(objection).toBeNull();
  const [statement] = statements;
  expect(statement?.head).toEqual({ iban: 'DE89370400440532013000', otherAccount: null, currency: 'EUR', sequence: '4' });
  expect(statement && shown(statement)).toEqual([
    ['2026-01-08', '2026-01-08', 2550n, 'PMNT/RCDT/ESCT', 'GABE-17', 'Jürgen Groß & Söhne', 'Spende für Betten, danke'],
    ['2026-01-08', '2026-01-09', 1000n, 'PMNT/RDDT/ESDD', 'BEITRAG-1', 'Eins', ''],
    ['2026-01-08', '2026-01-09', 2000n, 'PMNT/RDDT/ESDD', 'BEITRAG-2', 'Zwei', ''],
    ['2026-01-08', '2026-01-09', 3000n, 'PMNT/RDDT/ESDD', 'BEITRAG-3', 'Drei', ''],
    ['2026-01-08', '2026-01-08', 9825n, null, null, null, 'erste zweite, abzüglich Gebühr'],
    ['2026-01-08', '2026-01-08', -2930n, null, null, 'Rückläufer', 'Rücklastschrift'],
  ]);
  expect(statement?.lines[0]).toMatchObject({
    bankReference: '2026010812345678',
    counterpartyIban: 'DE02120300000000202051',
    fileLine: 23,
  });
  expect(statement?.end).toEqual({
    openingMinor: 100000n,
    closingMinor: 115445n,
    fromOn: '2026-01-08',
    toOn: '2026-01-08',
    lineCount: 6,
    pendingLeftOut: 1,
  });
});

it('reads camt.053.001.08: several statements of one file, prefixes, an overdrawn opening, currencies with 0 and 3 decimals', async () => {
  const { statements, objection } = await readFile(golden('camt-053-001-08.xml'));
  expect(objection).toBeNull();
  expect(statements.map(({ head }) => [head.iban, head.otherAccount, head.currency])).toEqual([
    ['LT121000011101001000', null, 'EUR'],
    [null, '0012345', 'JPY'],
    ['KW81CBKU0000000000001234560101', null, 'KWD'],
  ]);
  expect(statements.map(({ end }) => [end.openingMinor, end.closingMinor, end.lineCount, end.pendingLeftOut])).toEqual([
    [-2000n, 2500n, 1, 1],
    [100000n, 98500n, 1, 0],
    [1005n, 1008n, 1, 0],
  ]);
  expect(statements.map(({ end }) => [end.fromOn, end.toOn])).toEqual([
    ['2026-03-30', '2026-03-31'],
    ['2026-03-31', '2026-03-31'],
    ['2026-03-31', '2026-03-31'],
  ]);
  expect(statements[0] && shown(statements[0])).toEqual([
    ['2026-03-31', '2026-03-31', 4500n, 'PMNT/RCDT/ESCT', null, 'Алла Тестова', 'RF18539007547034'],
  ]);
});

it('reads the same however the bytes are cut into pieces', async () => {
  const bytes = golden('camt-053-001-02.xml');
  const whole = await readFile(bytes, undefined, bytes.length);
  for (const size of [1, 2, 3, 64, 1000]) expect(await readFile(bytes, undefined, size)).toEqual(whole);
});

const good = (): string => golden('camt-053-001-08.xml').toString();
it.each<[string, (text: string) => string, object]>([
  ['nothing', () => '  \n ', { code: 'file-empty', fileLine: 1 }],
  ['half a file', (text) => text.slice(0, 2500), { code: 'xml-broken' }],
  ['a tag closed by another', (text) => text.replace('</ns2:BookgDt>', '</ns2:Booked>'), { code: 'xml-broken', fileLine: 14 }],
  [
    'an entity of its own',
    (text) => text.replace('<ns2:Document', '<!DOCTYPE d [<!ENTITY a "b">]><ns2:Document'),
    { code: 'xml-with-doctype', fileLine: 2 },
  ],
  ['no statement in it', (text) => text.replace(/<ns2:Stmt>[^]*<\/ns2:Stmt>/, ''), { code: 'statement-missing' }],
  [
    'a closing balance that is one cent off',
    (text) => text.replace('>25.0<', '>25.01<'),
    {
      code: 'total-wrong',
      fileLine: 30,
      facts: { openingMinor: '-2000', linesMinor: '4500', closingMinor: '2501', differenceMinor: '1' },
    },
  ],
  [
    'no opening balance',
    (text) => text.replace('<ns2:Cd>OPBD</ns2:Cd>', '<ns2:Cd>OPAV</ns2:Cd>'),
    { code: 'balance-missing', facts: { balance: 'OPBD' } },
  ],
  [
    'a currency nobody knows',
    (text) => text.replaceAll('"EUR"', '"EUX"'),
    { code: 'currency-unknown', fileLine: 5, facts: { currency: 'EUX' } },
  ],
  [
    'an entry in another currency',
    (text) => text.replace('<ns2:Amt Ccy="EUR">45.00', '<ns2:Amt Ccy="USD">45.00'),
    { code: 'currency-differs', fileLine: 12, facts: { currency: 'USD', needs: 'EUR' } },
  ],
  [
    'a decimal comma among letters',
    (text) => text.replace('>45.00<', '>45.O0<'),
    { code: 'amount-unreadable', fileLine: 12, facts: { amount: '45.O0' } },
  ],
  [
    'half a yen',
    (text) => text.replace('>1500<', '>1500.50<'),
    { code: 'too-many-decimals', facts: { amount: '1500.50', currency: 'JPY' } },
  ],
  [
    'neither credit nor debit',
    (text) => text.replace('45.00</ns2:Amt><ns2:CdtDbtInd>CRDT', '45.00</ns2:Amt><ns2:CdtDbtInd>PLUS'),
    { code: 'mark-unknown' },
  ],
  [
    'no date',
    (text) => text.replace('<ns2:DtTm>2026-03-31T22:30:00+03:00', '<ns2:DtTm>2026-02-30T22:30:00+03:00'),
    { code: 'date-unreadable', fileLine: 12 },
  ],
])('objects to %s and names the line', async (_, spoil, said) => {
  const { objection } = await readFile(new TextEncoder().encode(spoil(good())));
  expect(objection).toMatchObject(said);
});

it('objects to bytes that are not of the declared encoding, in their line', async () => {
  const bytes = golden('camt-053-001-08.xml');
  const spoilt = Buffer.from(bytes);
  spoilt[spoilt.indexOf('Алла')] = 0xff;
  expect((await readFile(spoilt)).objection).toMatchObject({ code: 'encoding-wrong', fileLine: 19, facts: { encoding: 'utf-8' } });
});
