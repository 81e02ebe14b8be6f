import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import chart from '../server/data/chart-of-accounts.json';
import { inReadersLanguage } from './account-names';

const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(__dirname, '../contract/i18n', `${language}.json`), 'utf8')) as Record<string, string>;
const [english, russian] = [catalogue('en'), catalogue('ru')];

it('calls every account of the chart in Russian, and leaves a name the group has given', () => {
  const own = { code: '1010', name: 'GLS Bank' };
  const shown = inReadersLanguage([own, ...chart], english, (key) => russian[key]);
  expect(shown[0]).toBe(own);
  expect(shown.slice(1).filter(({ name }) => !/[а-яё]/i.test(name))).toEqual([]);
  expect(shown.find(({ code, name }) => code === '1010' && name !== own.name)?.name).toBe(russian['account.1010']);
});
