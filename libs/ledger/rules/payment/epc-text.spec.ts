import { epcText, qrPath, type EpcGift } from './index';

const gift: EpcGift = {
  name: 'Red Cross of Belgium',
  iban: 'BE72 0000 0000 1616',
  bic: 'BPOTBEB1',
  amountMinor: 100n,
  remittance: 'Urgency fund',
};

// The example of the guideline itself, with the text in the field for free remittance. (EPC069-12 v2.1, section 6)
it('writes the example of the guideline', () => {
  expect(epcText(gift)).toEqual({ text: 'BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross of Belgium\nBE72000000001616\nEUR1.00\n\n\nUrgency fund' });
});

it('leaves out what the donor decides, and the empty end', () => {
  expect(epcText({ name: ' Дом \n на холме', iban: 'DE89370400440532013000' })).toEqual({
    text: 'BCD\n002\n1\nSCT\n\nДом на холме\nDE89370400440532013000',
  });
});

it.each<[string, Partial<EpcGift>, string]>([
  ['no name', { name: ' ' }, 'name-missing'],
  ['a long name', { name: 'n'.repeat(71) }, 'name-too-long'],
  ['a wrong IBAN', { iban: 'BE72000000001617' }, 'iban-wrong'],
  ['an IBAN outside SEPA', { iban: 'GE29NB0000000101904917' }, 'iban-wrong'],
  ['a wrong BIC', { bic: 'BPOT' }, 'bic-wrong'],
  ['no money', { amountMinor: 0n }, 'amount-outside-limits'],
  ['too much money', { amountMinor: 100_000_000_000n }, 'amount-outside-limits'],
  ['a long remittance', { remittance: 'r'.repeat(141) }, 'remittance-too-long'],
  ['more bytes than a code may hold', { name: 'Ж'.repeat(70), remittance: 'Ж'.repeat(140) }, 'text-too-long'],
])('refuses %s', (_, change, objection) => {
  expect(epcText({ ...gift, ...change })).toEqual({ objection });
});

it('draws a square with a quiet zone of four and the three finders', () => {
  const text = epcText(gift);
  const { size, path } = qrPath('text' in text ? text.text : '');
  const dark = new Set<string>();
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(length); step++) dark.add(`${Number(x) + step} ${y}`);
  expect((size - 8 - 17) % 4).toBe(0); // 17 + 4 × version
  expect((size - 8 - 17) / 4).toBeLessThanOrEqual(13);
  expect([...dark].every((module) => module.split(' ').every((at) => Number(at) >= 4 && Number(at) < size - 4))).toBe(true);
  const finder = (x: number, y: number): boolean =>
    [0, 1, 2, 3, 4, 5, 6].every((step) => dark.has(`${x + step} ${y}`) && dark.has(`${x} ${y + step}`));
  expect([finder(4, 4), finder(size - 11, 4), finder(4, size - 11)]).toEqual([true, true, true]);
});
