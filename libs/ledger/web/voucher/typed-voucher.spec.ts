import { EMPTY_VOUCHER, voucherOf, type TypedVoucher } from './typed-voucher';

it.each<[string, Partial<TypedVoucher>, unknown]>([
  ['nothing typed', {}, null],
  ['blanks only', { payee: '  ', note: '\n' }, null],
  ['a payee in another alphabet, in one form', { payee: ' Йосип ' }, { v: 1, payee: 'Йосип' }],
  ['an account number as it is printed', { iban: 'de89 3704 0044 0532 0130 00' }, { v: 1, iban: 'DE89370400440532013000' }],
  [
    'a scan and nothing else',
    { files: [{ name: 'a.pdf', type: 'application/pdf', size: 1, bytes: () => Promise.resolve(new Uint8Array(1)) }] },
    { v: 1 },
  ],
  ['an account number with a slip of the finger', { iban: 'DE88370400440532013000' }, 'wrong'],
  ['a day that does not exist', { date: '2026-02-30' }, 'wrong'],
  ['more than fits', { note: 'x'.repeat(2001) }, 'wrong'],
])('%s', (_, typed, body) => {
  expect(voucherOf({ ...EMPTY_VOUCHER, ...typed })).toEqual(body);
});
