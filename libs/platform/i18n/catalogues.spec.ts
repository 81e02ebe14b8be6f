import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { Catalogue } from './messages';

/** Reads the real catalogues and the real templates: a missing translation or a key without an entry fails here, before a reader sees it. */
const root = join(__dirname, '../../..');

function filesBelow(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    if (name === 'node_modules') return [];
    const child = join(path, name);
    return statSync(child).isDirectory() ? filesBelow(child) : [child];
  });
}

const files = [...filesBelow(join(root, 'libs')), ...filesBelow(join(root, 'apps/dashboard/src'))];
const read = (file: string): Catalogue => JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
const english = files.filter((file) => basename(dirname(file)) === 'i18n' && basename(file) === 'en.json');
const catalogues = english.map((file) => ({
  folder: relative(root, dirname(file)),
  en: read(file),
  ru: read(join(dirname(file), 'ru.json')),
}));

function placeholders(elements: readonly MessageFormatElement[], found = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.add(element.value);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) placeholders(option.value, found);
    }
  }
  return found;
}

describe.each(catalogues)('$folder', ({ en, ru }) => {
  it('has the same keys in every language', () => {
    expect(Object.keys(ru).sort()).toEqual(Object.keys(en).sort());
  });

  it('has no empty text, and the same placeholders in every language', () => {
    for (const [key, text] of Object.entries(en)) {
      expect({ key, text: text.trim(), ru: (ru[key] ?? '').trim() }).toEqual({
        key,
        text: expect.stringMatching(/./),
        ru: expect.stringMatching(/./),
      });
      const [inEnglish, inRussian] = [text, ru[key] ?? ''].map((message) => [...placeholders(parse(message, { ignoreTag: true }))].sort());
      expect({ key, placeholders: inRussian }).toEqual({ key, placeholders: inEnglish });
    }
  });
});

it('finds catalogues at all', () => {
  expect(catalogues.length).toBeGreaterThan(3);
});

it('has an entry for every key that a page asks for', () => {
  const known = new Set(catalogues.flatMap(({ en }) => Object.keys(en)));
  const missing: string[] = [];
  for (const file of files) {
    if (!/\/(web|design)\/|dashboard\/src/.test(file) || !/(?<!\.spec)\.(ts|html)$/.test(file)) continue;
    for (const [, key] of readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([a-z0-9.-]+)'\s*[,)]/g)) {
      if (key !== undefined && !known.has(key)) missing.push(`${relative(root, file)}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});
