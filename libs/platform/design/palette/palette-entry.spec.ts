import { findEntries, type PaletteEntry } from './palette-entry';

const entry = (label: string, hint?: string): PaletteEntry => ({ label, path: `/${label}`, icon: 'cases', ...(hint ? { hint } : {}) });
const entries = [entry('Today'), entry('Housing'), entry('Linden-14', 'case'), entry('Linden-2'), entry('Деньги')];
const labels = (typed: string): string[] => findEntries(entries, typed).map((found) => found.label);

it.each([
  // typed         found
  ['', ['Today', 'Housing', 'Linden-14', 'Linden-2', 'Деньги']],
  ['lin', ['Linden-14', 'Linden-2']],
  ['linden-14', ['Linden-14']],
  ['linden 14', ['Linden-14']],
  ['14', ['Linden-14']],
  ['ДЕН', ['Деньги']],
  ['ousing', []],
  ['case', ['Linden-14']],
])('"%s" finds %j', (typed, found) => {
  expect(labels(typed)).toEqual(found);
});

it('shows at most twelve', () => {
  const many = Array.from({ length: 2000 }, (_, index) => entry(`Aspen-${index}`));
  expect(findEntries(many, 'aspen')).toHaveLength(12);
});
