import { nameKeys, stemOf } from './name-key';

/** A word that a label says, and that a sealed name says too. */
export interface NameHit {
  readonly word: string;
}

/** Words that stand in names of cases and in any label alike. As keys. */
const EVERYDAY: ReadonlySet<string> = new Set(
  (
    'family house home flat room street road avenue square child children woman man mother father student group case person people two three four five ' +
    'the and for from with of in at to new old legal help rent grant fund gift court bank office general housing aid north south east west ' +
    'семья дом квартира комната улица проспект дети ребёнок женщина мужчина мать отец студент студентка группа дело человек люди два три четыре ' +
    'для из от на по под над при без новый помощь право аренда грант фонд дар суд банк офис общий жильё север юг восток запад ' +
    'сім’я будинок вулиця діти жінка чоловік допомога житло сям’я вуліца дзеці дапамога ' +
    'familie haus wohnung zimmer strasse weg platz kind kinder frau mann hilfe und der die das mit von'
  )
    .split(' ')
    .flatMap((word) => nameKeys(word))
    .flatMap((key) => [key, stemOf(key)]),
);

/** Sealed names and addresses, ready to compare with. Gives the first word of a text that one of them has; null when there is none. */
export class KnownNames {
  private readonly stems = new Set<string>();

  constructor(names: Iterable<string>) {
    for (const name of names) for (const key of nameKeys(name)) if (isTelling(key)) this.stems.add(stemOf(key));
  }

  get size(): number {
    return this.stems.size;
  }

  hit(text: string): NameHit | null {
    for (const word of text.split(/[\s,;:/()«»„“”"!?.–—-]+/u)) {
      // A word may be several keys; each of them counts.
      if (nameKeys(word).some((key) => isTelling(key) && this.knows(key))) return { word };
    }
    return null;
  }

  private knows(key: string): boolean {
    const stem = stemOf(key);
    return this.stems.has(stem) || this.stems.has(key) || (stem.length >= 6 && [...this.stems].some((known) => differByOne(stem, known)));
  }
}

/** Three letters at least, and not a word of every day. House numbers alone tell nothing. */
function isTelling(key: string): boolean {
  return key.length >= 3 && !/^\d+$/.test(key) && !EVERYDAY.has(key) && !EVERYDAY.has(stemOf(key));
}

/** One letter left out, added or changed: another transliteration, or a slip of the finger. */
function differByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || b.length < 5) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.length === long.length ? short.slice(at + 1) === long.slice(at + 1) : short.slice(at) === long.slice(at + 1);
}
