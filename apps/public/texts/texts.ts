import type { Language } from '../language';
import { be } from './be';
import { de } from './de';
import { en } from './en';
import { lt } from './lt';
import { pl } from './pl';
import { ru } from './ru';
import type { Texts } from './shape';
import { uk } from './uk';

export type { Texts } from './shape';

export const TEXTS: Readonly<Record<Language, Texts>> = { en, ru, uk, be, de, pl, lt };
