import { defaultOffer } from '@sojourn/giving/rules';
import { OfferForm } from './offer-form';

const form = (): OfferForm => new OfferForm(defaultOffer('EUR'));

it('gives back what it was given when nothing is changed', () => {
  expect(form().offer()).toEqual(defaultOffer('EUR'));
});

it('takes rates and amounts as people write them, each currency in its own decimals', () => {
  const changed = form();
  changed.cardPercent.set('2,9');
  changed.addCurrency('jpy');
  changed.addCurrency('JPY');
  changed.addCurrency('nothing');
  changed.changeCurrency('JPY', { suggested: '1000 3000', cardFixed: '0' });
  changed.changeCurrency('EUR', { suggested: '5  10,50  20' });
  expect(changed.offer()).toMatchObject({
    cardPerMyriad: 290,
    currencies: [
      { currency: 'EUR', suggestedMinor: ['500', '1050', '2000'] },
      { currency: 'JPY', suggestedMinor: ['1000', '3000'], cardFixedMinor: '0' },
    ],
  });
});

it('reads an account with blanks and in small letters', () => {
  const changed = form();
  changed.holder.set('Haven e.V.');
  changed.iban.set('de89 3704 0044 0532 0130 00');
  expect(changed.offer()?.bank).toEqual({ holder: 'Haven e.V.', iban: 'DE89370400440532013000', bic: null });
});

it.each<[string, (form: OfferForm) => void]>([
  ['giving.needs-one-currency', (each) => each.removeCurrency('EUR')],
  ['giving.needs-percent', (each) => each.cardPercent.set('25')],
  ['giving.needs-percent', (each) => each.sepaPercent.set('a little')],
  ['giving.needs-amounts', (each) => each.changeCurrency('EUR', { suggested: '' })],
  ['giving.needs-amounts', (each) => each.changeCurrency('EUR', { suggested: '1 2 3 4 5' })],
  ['giving.needs-amounts', (each) => each.changeCurrency('EUR', { cardFixed: '0.255' })],
  ['giving.needs-share', (each) => each.costShare.set('101')],
  ['giving.needs-account', (each) => each.iban.set('DE89')],
  ['giving.needs-portal', (each) => each.portalLogin.set('https://evil.example/p/login/x')],
])('says %s', (key, spoil) => {
  const changed = form();
  spoil(changed);
  expect(changed.obstacle()).toBe(key);
});
