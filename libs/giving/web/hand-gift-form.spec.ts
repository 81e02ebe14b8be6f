import { HandGift } from '@sojourn/giving/contract';
import * as z from 'zod/mini';
import { HandGiftForm } from './hand-gift-form';

function filled(): HandGiftForm {
  const form = new HandGiftForm('EUR', '2026-11-24', 'RHOU');
  form.amount.set('1 234,50');
  return form;
}

it('makes the gift that the api takes, once however often it is sent', () => {
  const form = filled();
  const gift = form.gift();
  expect(gift).toMatchObject({
    method: 'bank',
    receivedOn: '2026-11-24',
    amountMinor: '123450',
    currency: 'EUR',
    fund: 'RHOU',
    giver: { is: 'known' },
  });
  const { id, ...rest } = gift ?? { id: '' };
  expect(z.safeParse(HandGift, rest).success).toBe(true);
  expect(form.gift()?.id).toBe(id);
});

it('asks for a rate in another currency, and takes a decimal comma', () => {
  const form = filled();
  form.currency.set('USD');
  expect(form.obstacle()).toBe('giving.needs-rate');
  form.rate.set('1,1600');
  expect(form.gift()).toMatchObject({ currency: 'USD', rate: '1.1600' });
});

it('says of goods where their cost goes and how their value was found', () => {
  const form = filled();
  form.chooseMethod('in-kind');
  form.chooseKind('premises');
  expect(form.gift()?.inKind).toEqual({ of: 'premises', account: '6200', basis: 'usual-rent' });
  form.chooseKind('services');
  expect(form.obstacle()).toBe('giving.needs-skill');
  form.skilled.set(true);
  expect(form.gift()?.inKind).toEqual({ of: 'services', account: '6120', basis: 'usual-fee', skilled: true });
});

it.each<[string, (form: HandGiftForm) => void]>([
  ['giving.needs-date', (form) => form.receivedOn.set('')],
  ['giving.needs-past', (form) => form.receivedOn.set('2026-11-25')],
  ['giving.needs-currency', (form) => form.currency.set('XXQ')],
  ['giving.needs-amount', (form) => form.amount.set('0')],
  ['giving.needs-amount', (form) => form.amount.set('12.345')],
  ['giving.needs-fund', (form) => form.fund.set('')],
  [
    'giving.needs-code',
    (form) => {
      form.giver.set('code');
      form.giverCode.set('Ada');
    },
  ],
  ['giving.needs-external-id', (form) => form.externalId.set('Ada Lovelace')],
])('says %s', (key, spoil) => {
  const form = filled();
  spoil(form);
  expect([form.obstacle(), form.gift()]).toEqual([key, null]);
});
