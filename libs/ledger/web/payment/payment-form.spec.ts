import { NewPaymentOrder, type BankAccount } from '@sojourn/ledger/contract';
import { PaymentForm } from './payment-form';

const bank: BankAccount = {
  id: '11111111-1111-4111-8111-111111111111',
  code: 'MAIN',
  account: '1010',
  currency: 'EUR',
  iban: 'DE89370400440532013000',
  csvMapping: null,
  statementsFrom: null,
  statementsTo: null,
  statementMinor: null,
  bookMinor: '0',
  unmatched: 0,
  suggested: 0,
  matched: 0,
  ignored: 0,
};

function filled(change: (form: PaymentForm) => void = () => undefined, account: BankAccount = bank): PaymentForm {
  const form = new PaymentForm([account], 'EUR', '2026-04-01', 'RHOU');
  form.name.set(' Łukasz Müller ');
  form.iban.set('de02 1203 0000 0000 2020 51');
  form.amount.set('1 234,5');
  form.account.set('6200');
  change(form);
  return form;
}

it('gives the order without the payee, and the payee without the order', () => {
  const form = filled();
  expect(form.payee()).toEqual({ name: 'Łukasz Müller', iban: 'DE02120300000000202051' });
  const order = form.order();
  expect(order).toMatchObject({
    amountMinor: '123450',
    currency: 'EUR',
    rate: null,
    dueOn: '2026-04-01',
    fund: 'RHOU',
    phrase: { code: 'invoice-paid', numbers: [] },
  });
  expect(JSON.stringify(order)).not.toMatch(/Łukasz|DE02/);
  const payee = { voucherId: bank.id, recordId: bank.id, hash: 'a'.repeat(64) };
  expect(NewPaymentOrder.safeParse({ id: bank.id, ...order, payee }).success).toBe(true);
});

it.each<[string, (form: PaymentForm) => void, string]>([
  ['no name', (form) => form.name.set(' '), 'ledger.payment-needs-name'],
  ['a name in another alphabet', (form) => form.name.set('Иван'), 'ledger.payment-name-not-latin'],
  ['a slip of the finger in the account number', (form) => form.iban.set('DE03120300000000202051'), 'ledger.bank-needs-iban'],
  ['half a BIC', (form) => form.bic.set('COBA'), 'ledger.payment-needs-bic'],
  ['nothing to pay', (form) => form.amount.set('0'), 'ledger.needs-amount'],
  ['a third decimal', (form) => form.amount.set('1,005'), 'ledger.needs-amount'],
  ['a day that does not exist', (form) => form.dueOn.set('2026-02-30'), 'ledger.needs-date'],
  ['no account', (form) => form.account.set(''), 'ledger.needs-account'],
  ['the phrase without its number', (form) => form.choosePhrase('payroll'), 'ledger.needs-phrase-number'],
  ['a name as case-cost code', (form) => form.caseCost.set('IVANPETR'), 'ledger.payment-needs-case-cost'],
])('is stopped by %s', (_, change, obstacle) => {
  const form = filled(change);
  expect(form.obstacles()).toEqual([obstacle]);
  expect([form.payee(), form.order()]).toEqual([null, null]);
});

it('asks for a rate where the bank account is in another currency', () => {
  const form = filled(() => undefined, { ...bank, currency: 'USD' });
  expect(form.obstacles()).toEqual(['ledger.bank-needs-rate']);
  form.rate.set('1.16');
  expect(form.order()).toMatchObject({ currency: 'USD', rate: '1.16' });
});
