import type { IconName } from '../icons/paths';

/** One page of the rail. `label` is a message key; `count` a number beside it, when one is known. */
export interface NavPage {
  readonly label: string;
  /** A message key for the phone's tab bar, where the label may be too long in some language. */
  readonly short?: string | undefined;
  readonly path: string;
  /** Addresses elsewhere that belong to this page. */
  readonly also?: readonly string[] | undefined;
  readonly icon: IconName;
  readonly count?: number | undefined;
}

/** People above, money below, the group last: each inner list is a block between hairlines. */
export type Navigation = readonly (readonly NavPage[])[];

/** Who is signed in, for the rail's foot. `role` and `group` are already sentences. */
export interface SignedIn {
  readonly name: string;
  readonly role: string;
}

/** At most five tabs on a phone: the first four pages and More, which also holds what is no page, with the rest. */
export function tabsOf(navigation: Navigation): { tabs: readonly NavPage[]; more: readonly NavPage[] } {
  const pages = navigation.flat();
  return { tabs: pages.slice(0, 4), more: pages.slice(4) };
}

/** Whether somebody at this address is in this page: at its own, below it, or at one of those it counts as its own. */
export function isWithin({ path, also = [] }: Pick<NavPage, 'path' | 'also'>, url: string): boolean {
  const address = url.split(/[?#]/)[0] ?? '';
  return [path, ...also].some((own) => address === own || address.startsWith(`${own}/`));
}

/** 'NK' from 'Nina K.' */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => /\p{L}/u.test(word));
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => word.charAt(0)) : [...(words[0] ?? '?')].slice(0, 2);
  return letters.join('').toLocaleUpperCase();
}
