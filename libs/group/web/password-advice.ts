/** Shorter is not taken. Nothing is demanded about capitals, digits or signs: length is what makes guessing expensive. */
export const SHORTEST_PASSWORD = 14;
const LONG_PASSWORD = 20;
const FEWEST_CHARACTERS = 6;
const SHORTEST_NAME = 4;

/** `good` and `strong` are taken, the others not. */
export type PasswordAdvice = 'empty' | 'too-short' | 'repeats' | 'holds-name' | 'good' | 'strong';

/** What to tell somebody about the password being typed. `names` are words that others know: group, login names. */
export function passwordAdvice(password: string, names: readonly string[] = []): PasswordAdvice {
  if (password === '') return 'empty';
  const characters = [...password];
  if (characters.length < SHORTEST_PASSWORD) return 'too-short';
  if (new Set(characters.map((character) => character.toLowerCase())).size < FEWEST_CHARACTERS) return 'repeats';
  if (holdsMostly(password.toLowerCase(), names)) return 'holds-name';
  return characters.length >= LONG_PASSWORD ? 'strong' : 'good';
}

export function isAccepted(advice: PasswordAdvice): boolean {
  return advice === 'good' || advice === 'strong';
}

/** A name in a long sentence does no harm; a name with a number behind it is the first thing that is tried. */
function holdsMostly(password: string, names: readonly string[]): boolean {
  const known = names.map((name) => name.trim().toLowerCase()).filter((name) => name.length >= SHORTEST_NAME);
  const rest = known.reduce((left, name) => left.replaceAll(name, ''), password);
  return rest.length < password.length && [...rest].length < SHORTEST_PASSWORD;
}
