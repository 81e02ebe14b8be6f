import { globSync, readFileSync } from 'node:fs';

/** What stands alone in two blocks of control flow, one in the other, and asks for a slot: Angular puts it into no slot and says nothing. */
const LOST = /@(?:if|for|else)[^{}]*\{\s*@(?:if|for)[^{}]*\{\s*<[\w-]+(?=[^>]*\s(?:actions|crumbs|chips|chip|sentence)[\s>])[^>]*>/g;

const templates = globSync(['libs/**/*.html', 'libs/**/*.ts', 'apps/dashboard/**/*.ts']).filter((path) => !path.endsWith('.spec.ts'));

it('finds what would be lost', () => {
  expect('@if (a) { @if (b) {\n<button actions type="button">x</button> } }'.match(LOST)).toHaveLength(1);
  expect('<ng-container actions>@if (a) { @if (b) {<button>x</button> } }</ng-container>'.match(LOST)).toBeNull();
});

it('no template hides a button from its slot', () => {
  expect(templates.length).toBeGreaterThan(100);
  expect(templates.filter((path) => readFileSync(path, 'utf8').match(LOST) !== null)).toEqual([]);
});
