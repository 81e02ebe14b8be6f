import chart from '../server/data/chart-of-accounts.json';
import { inReadersLanguage } from './account-called';
import russian from './i18n/ru.json';

it('calls every account of the chart in Russian, and leaves a name the group has given', async () => {
  const words: Readonly<Record<string, string>> = russian;
  const reader = { language: () => 'ru', has: (key: string) => key in words, t: (key: string) => words[key] ?? key };
  const own = { code: '1010', name: 'GLS Bank' };
  const shown = await inReadersLanguage([own, ...chart], reader);
  expect(shown[0]).toBe(own);
  expect(shown.slice(1).filter(({ name }) => !/[а-яё]/i.test(name))).toEqual([]);
  expect(shown.find(({ code, name }) => code === '1010' && name !== own.name)?.name).toBe(words['account.1010']);
});
