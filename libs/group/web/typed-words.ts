export const SAFETY_WORDS = 8;

/** Eight fields' words after something was typed into one: several words at once, pasted or with spaces, run on into the next fields. */
export function spreadWords(words: readonly string[], at: number, typed: string): readonly string[] {
  const parts = typed.split(/[\s,.]+/).filter(Boolean);
  if (parts.length < 2) return words.map((word, index) => (index === at ? typed.trim() : word));
  return words.map((word, index) => parts[index - at] ?? word);
}

export const noWords = (): readonly string[] => Array.from({ length: SAFETY_WORDS }, () => '');
