import type { Language } from '../language';
import { en } from './en';
import { ru } from './ru';
import type { Texts } from './shape';

export type { Texts } from './shape';

export const TEXTS: Readonly<Record<Language, Texts>> = { en, ru };
