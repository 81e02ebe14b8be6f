import fc from 'fast-check';
import { endToEndOf, painFile, sepaText, type PainFile, type PainPayment } from './index';

const debtor = { name: 'Verein für Häuser', iban: 'DE89 3704 0044 0532 0130 00' };
const rent: PainPayment = {
  orderId: 'a',
  number: 17,
  amountMinor: 95000n,
  currency: 'EUR',
  dueOn: '2026-03-02',
  payeeName: 'Łukasz Müller & Söhne',
  payeeIban: 'DE02120300000000202051',
};
const made = (payments: readonly PainPayment[]): PainFile => painFile('SOJ-1', '2026-02-27T21:30:00.000Z', debtor, payments);
const xmlOf = (file: PainFile): string => ('xml' in file ? file.xml : file.objection);

it('writes pain.001.001.09: one block per due day, control sums, letters every bank takes, a neutral remittance', () => {
  const xml = xmlOf(
    made([
      rent,
      { ...rent, orderId: 'b', number: 18, amountMinor: 1n, dueOn: '2026-03-01' },
      { ...rent, orderId: 'c', number: 19, amountMinor: 7990n },
    ]),
  );
  expect(xml).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"');
  expect(xml).toContain('<MsgId>SOJ-1</MsgId>');
  expect(xml).toMatch(
    /<GrpHdr>.*<NbOfTxs>3<\/NbOfTxs><CtrlSum>1029\.91<\/CtrlSum><InitgPty><Nm>Verein fur Hauser<\/Nm><\/InitgPty><\/GrpHdr>/,
  );
  expect([...xml.matchAll(/<ReqdExctnDt><Dt>([^<]*)<\/Dt><\/ReqdExctnDt>/g)].map((found) => found[1])).toEqual([
    '2026-03-01',
    '2026-03-02',
  ]);
  expect([...xml.matchAll(/<InstdAmt Ccy="EUR">([^<]*)</g)].map((found) => found[1])).toEqual(['0.01', '950.00', '79.90']);
  expect(xml).toContain('<Cdtr><Nm>Lukasz Muller + Sohne</Nm></Cdtr><CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct>');
  expect([...xml.matchAll(/<Ustrd>([^<]*)</g)].map((found) => found[1])).toEqual(['PAY-000018', 'PAY-000017', 'PAY-000019']);
});

it.each<[string, Partial<PainPayment>, string]>([
  ['another currency', { currency: 'USD' }, 'not-in-euro'],
  ['nothing', { amountMinor: 0n }, 'amount-outside-limits'],
  ['less than nothing', { amountMinor: -5n }, 'amount-outside-limits'],
  ['more than SEPA carries', { amountMinor: 100_000_000_000n }, 'amount-outside-limits'],
  ['a name in another alphabet', { payeeName: 'Иван' }, 'payee-name-not-latin'],
  ['an IBAN with two digits changed over', { payeeIban: 'DE20120300000000202051' }, 'payee-iban-wrong'],
  ['an IBAN too short for its country', { payeeIban: 'DE0212030000000020205' }, 'payee-iban-wrong'],
  ['a country SEPA does not reach', { payeeIban: 'GE29NB0000000101904917' }, 'payee-iban-wrong'],
  ['a BIC of another country', { payeeBic: 'BNPAFRPP' }, 'payee-bic-wrong'],
  ['a reference in another alphabet', { reference: 'Счёт 7' }, 'reference-not-latin'],
])('refuses %s and names the order', (_, change, objection) => {
  expect(
    made([
      { ...rent, orderId: 'fine' },
      { ...rent, orderId: 'wrong', ...change },
    ]),
  ).toEqual({ objection, orderId: 'wrong' });
});

it('refuses an empty batch and a group without a Latin name or a good IBAN', () => {
  expect(made([])).toMatchObject({ objection: 'nothing-to-pay' });
  expect(painFile('SOJ-1', '2026-02-27T21:30:00.000Z', { ...debtor, name: 'Дом' }, [rent])).toMatchObject({
    objection: 'debtor-name-not-latin',
  });
  expect(painFile('SOJ-1', '2026-02-27T21:30:00.000Z', { ...debtor, iban: 'DE00' }, [rent])).toMatchObject({
    objection: 'debtor-iban-wrong',
  });
  expect(painFile('two words', '2026-02-27T21:30:00.000Z', debtor, [rent])).toMatchObject({ objection: 'message-id-wrong' });
});

it('escapes what XML would read, and cuts what a bank would refuse', () => {
  const xml = xmlOf(made([{ ...rent, reference: "R'1 (a)", payeeName: 'N'.repeat(90) }]));
  expect(xml).toContain('<Ustrd>R&apos;1 (a)</Ustrd>');
  expect(xml).toContain(`<Cdtr><Nm>${'N'.repeat(70)}</Nm></Cdtr>`);
});

it('writes every amount of cents exactly as it is, alone and in the sum', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 1n, max: 99_999_999_999n }), { minLength: 1, maxLength: 20 }), (amounts) => {
      const xml = xmlOf(made(amounts.map((amountMinor, number) => ({ ...rent, number, amountMinor }))));
      const cents = [...xml.matchAll(/<InstdAmt Ccy="EUR">([^<]*)</g)].map((found) => BigInt((found[1] ?? '').replace('.', '')));
      expect(cents).toEqual(amounts);
      expect(BigInt((/<CtrlSum>([^<]*)</.exec(xml)?.[1] ?? '').replace('.', ''))).toBe(amounts.reduce((total, each) => total + each, 0n));
    }),
  );
});

it('names a payment by a number that says nothing', () => {
  expect(endToEndOf({ number: 7 })).toBe('PAY-000007');
  expect(sepaText('//x')).toBeNull();
});
