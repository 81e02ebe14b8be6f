import type { PayeeBody } from '@sojourn/ledger/contract';
import { payeeHash } from './index';

const payee: PayeeBody = { v: 1, salt: 'A'.repeat(43), name: 'Landlord', iban: 'DE02120300000000202051' };

it('is that of the same payee and of no other', () => {
  expect(payeeHash({ ...payee })).toBe(payeeHash(payee));
  const others: PayeeBody[] = [
    { ...payee, salt: 'B'.repeat(43) },
    { ...payee, name: 'Landlord2' },
    { ...payee, iban: 'DE89370400440532013000' },
    { ...payee, bic: 'COBADEFF' },
    { ...payee, reference: 'COBADEFF' },
  ];
  expect(new Set([payee, ...others].map(payeeHash)).size).toBe(6);
});
