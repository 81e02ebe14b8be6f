import type { IconName } from '../icons/paths';
import type { Theme } from './appearance';

export const THEME_ICONS: Readonly<Record<Theme, IconName>> = { system: 'system', light: 'sun', dark: 'moon' };
