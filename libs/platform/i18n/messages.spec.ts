import { chooseLanguage } from './language';
import { Messages } from './messages';

describe('messages', () => {
  it('speaks all plural forms of Russian', () => {
    const messages = new Messages('ru');
    messages.add({ 'x.terms': '{count, plural, one {# срок} few {# срока} many {# сроков} other {# срока}}' });
    expect([1, 2, 5, 21].map((count) => messages.format('x.terms', { count }))).toEqual(['1 срок', '2 срока', '5 сроков', '21 срок']);
  });

  it('shows text with angle brackets as text', () => {
    const messages = new Messages('en');
    messages.add({ 'x.name': 'Name: {name}' });
    expect(messages.format('x.name', { name: '<img src=x>' })).toBe('Name: <img src=x>');
  });

  it('shows an unknown key, not an empty place', () => {
    expect(new Messages('en').format('x.missing')).toBe('x.missing');
  });
});

describe('the first language', () => {
  it.each([
    // remembered  browser              chosen
    ['ru', ['en-GB'], 'ru'],
    [null, ['ka-GE', 'ru-RU', 'en'], 'ru'],
    ['xx', ['de-DE'], 'en'],
  ])('remembered %s, browser %s: %s', (remembered, preferred, language) => {
    expect(chooseLanguage(remembered, preferred)).toBe(language);
  });
});
