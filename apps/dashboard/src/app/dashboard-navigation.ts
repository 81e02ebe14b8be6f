import type { NavPage, Navigation } from '@sojourn/design';

export interface Offer extends NavPage {
  /** Who is offered the page. The api refuses the others whatever the rail says. */
  readonly roles: readonly string[] | 'everyone';
}

const CASES = ['officer', 'caseworker', 'lawyer', 'safety'];
const MONEY = ['officer', 'accountant', 'payments'];
/** An auditor reads the books and nothing else of the group's money. */
const BOOKS = [...MONEY, 'auditor'];

const BLOCKS: readonly (readonly Offer[])[] = [
  [
    { label: 'nav.today', path: '/today', icon: 'today', roles: 'everyone' },
    { label: 'nav.cases', path: '/cases', icon: 'cases', roles: CASES },
    { label: 'nav.legal', path: '/legal', icon: 'legal', roles: ['officer', 'caseworker', 'lawyer'] },
    { label: 'nav.housing', path: '/housing', icon: 'housing', roles: ['officer', 'caseworker', 'housing'] },
  ],
  [
    { label: 'nav.giving', short: 'nav.giving-short', path: '/gifts', also: ['/receipts'], icon: 'giving', roles: MONEY },
    { label: 'nav.grants', path: '/grants', also: ['/people-helped'], icon: 'grants', roles: [...MONEY, 'auditor'] },
    { label: 'nav.ledger', path: '/ledger', icon: 'ledger', roles: BOOKS },
    { label: 'nav.reports', path: '/reports', icon: 'reports', roles: BOOKS },
    { label: 'nav.solvency', path: '/solvency', icon: 'solvency', roles: MONEY },
  ],
  [{ label: 'nav.group', path: '/members', icon: 'group', roles: 'everyone' }],
];

/** The rail for somebody with these roles: people above, money below, the group last. */
export function navigationFor(roles: readonly string[]): Navigation {
  const offered = (page: Offer): boolean => page.roles === 'everyone' || page.roles.some((role) => roles.includes(role));
  return BLOCKS.map((block) => block.filter(offered)).filter((block) => block.length > 0);
}

/** The page of the rail below whose address this first word leads, whoever is offered it. */
export function pageAt(firstWord: string): Offer | undefined {
  return BLOCKS.flat().find(({ path }) => path === `/${firstWord}`);
}
