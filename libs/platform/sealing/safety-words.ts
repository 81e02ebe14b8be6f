import { ByteWriter } from './bytes';
import { ascii, sha256 } from './hash';
import { english } from './words/en';
import { russian } from './words/ru';

export type WordLanguage = 'en' | 'ru';

const LISTS: Record<WordLanguage, readonly string[]> = { en: english, ru: russian };

/** SHA-256 of `words/<language>.txt`: a released list never changes. */
export const WORD_LIST_HASHES: Record<WordLanguage, string> = {
  en: '2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda',
  ru: '8689d072474b36e9c58dbebaf983cc2e14966c4c9ac0c87cb5cbba4101963f40',
};

const WORDS = 8;
const BITS_PER_WORD = 11;

/** What a newcomer and an officer compare by voice. */
export interface SafetyWordsInput {
  readonly groupId: string;
  readonly inviteId: string;
  readonly memberId: string;
  /** SHA-256 of entry 0. */
  readonly pin: Uint8Array;
  /** The directory's head in the invite. */
  readonly directoryHead: Uint8Array;
  readonly recipient: string;
  readonly signingKey: Uint8Array;
}

/** The eight indices, each below 2,048: the first 88 bits of the hash, 11 per word. (formats.md 9) */
export function safetyIndices(input: SafetyWordsInput): number[] {
  const hash = sha256(
    new ByteWriter()
      .raw(ascii('sojourn/safety-words/v1'))
      .uuid(input.groupId)
      .uuid(input.inviteId)
      .uuid(input.memberId)
      .hash(input.pin)
      .hash(input.directoryHead)
      .lp(ascii(input.recipient))
      .fixed(input.signingKey, 32)
      .done(),
  );
  return Array.from({ length: WORDS }, (_, word) => bitsAt(hash, word * BITS_PER_WORD));
}

export function wordsOf(indices: readonly number[], language: WordLanguage): string[] {
  return indices.map((index) => LISTS[language][index] ?? '');
}

/** What was typed, as indices; undefined for a word that no list entry is. Four letters are enough, ё may be typed as е. */
export function indexOfWord(typed: string, language: WordLanguage): number | undefined {
  const key = keyOf(typed);
  if (key === '') return undefined;
  const exact = LISTS[language].findIndex((word) => keyOf(word) === key);
  if (exact >= 0 || key.length < 4) return exact >= 0 ? exact : undefined;
  const completed = LISTS[language].findIndex((word) => word.length >= 4 && keyOf(word).startsWith(key));
  return completed >= 0 ? completed : undefined;
}

/** Words a screen may offer while an officer types. */
export function completionsOf(typed: string, language: WordLanguage, limit = 6): string[] {
  const key = keyOf(typed);
  return key === '' ? [] : LISTS[language].filter((word) => keyOf(word).startsWith(key)).slice(0, limit);
}

function keyOf(word: string): string {
  return word.trim().normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}

function bitsAt(bytes: Uint8Array, bit: number): number {
  let value = 0;
  for (let i = bit; i < bit + BITS_PER_WORD; i++) value = value * 2 + (((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1);
  return value;
}
