import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// These files run before anything is built or checked: a name that moved elsewhere would be seen only by whoever types the command.
const FOLDER = __dirname;
const programs = readdirSync(FOLDER).filter((file) => file.endsWith('.mjs'));
const source = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const exportsOf = (file: string): string[] =>
  [...source(file).matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)].map(([, name = '']) => name);

const wanted = programs.flatMap((program) =>
  [...source(program).matchAll(/(?:import|const) \{([^}]*)\} (?:from |= await import\()'\.\/([\w-]+\.mjs)'/g)].flatMap(
    ([, names = '', file = '']) =>
      names
        .split(',')
        .map(
          (name) =>
            name
              .trim()
              .split(/ as |:/)[0]
              ?.trim() ?? '',
        )
        .filter((name) => name !== '')
        .map((name) => ({ program, name, file })),
  ),
);

it('finds what the programs take from each other', () => {
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted).toContainEqual({ program: 'chaos.mjs', name: 'freePort', file: 'ports.mjs' });
});

it.each(wanted)('$program finds $name in $file', ({ name, file }) => {
  expect(exportsOf(file)).toContain(name);
});
