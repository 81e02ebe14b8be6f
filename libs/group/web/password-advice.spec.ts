import { isAccepted, passwordAdvice } from './password-advice';

it.each([
  // typed                                  advice
  ['', 'empty'],
  ['elevenchars', 'too-short'],
  ['aaaaaaaaaaaaaaaa', 'repeats'],
  ['AaBbAaBbAaBbAaBb', 'repeats'],
  ['haven-berlin-2026', 'holds-name'],
  ['Haven-Berlin-nina-1', 'holds-name'],
  ['grey door by the harbour nina', 'strong'], // a name in a sentence is no weakness
  ['kolibri harbour', 'good'],
  ['пять старых слов подряд', 'strong'],
  ['😀😁😂🤣😃😄', 'too-short'], // six characters, whatever their code units
])('%s: %s', (typed, advice) => {
  expect(passwordAdvice(typed, ['haven-berlin', 'nina'])).toBe(advice);
});

it('takes a password without digits, capitals or signs, and refuses a short one that has them all', () => {
  expect(isAccepted(passwordAdvice('correct horse battery'))).toBe(true);
  expect(isAccepted(passwordAdvice('Tr0ub4dor&3'))).toBe(false);
});
