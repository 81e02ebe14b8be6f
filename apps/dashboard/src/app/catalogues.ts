import { inject } from '@angular/core';
import type { CanActivateFn } from '@angular/router';
import { Translate, type CatalogueLoader } from '@sojourn/i18n';

/** Each domain's messages, one lazy chunk per language. */
export const CATALOGUES = {
  design: {
    en: () => import('../../../../libs/platform/design/i18n/en.json'),
    ru: () => import('../../../../libs/platform/design/i18n/ru.json'),
  },
  group: { en: () => import('../../../../libs/group/web/i18n/en.json'), ru: () => import('../../../../libs/group/web/i18n/ru.json') },
  cases: { en: () => import('../../../../libs/cases/web/i18n/en.json'), ru: () => import('../../../../libs/cases/web/i18n/ru.json') },
  legal: { en: () => import('../../../../libs/legal/web/i18n/en.json'), ru: () => import('../../../../libs/legal/web/i18n/ru.json') },
  housing: { en: () => import('../../../../libs/housing/web/i18n/en.json'), ru: () => import('../../../../libs/housing/web/i18n/ru.json') },
  watch: { en: () => import('../../../../libs/watch/web/i18n/en.json'), ru: () => import('../../../../libs/watch/web/i18n/ru.json') },
  giving: { en: () => import('../../../../libs/giving/web/i18n/en.json'), ru: () => import('../../../../libs/giving/web/i18n/ru.json') },
  grants: { en: () => import('../../../../libs/grants/web/i18n/en.json'), ru: () => import('../../../../libs/grants/web/i18n/ru.json') },
  books: {
    en: () => import('../../../../libs/ledger/contract/i18n/en.json'),
    ru: () => import('../../../../libs/ledger/contract/i18n/ru.json'),
  },
  ledger: { en: () => import('../../../../libs/ledger/web/i18n/en.json'), ru: () => import('../../../../libs/ledger/web/i18n/ru.json') },
  reports: {
    en: () => import('../../../../libs/ledger/web/reports/i18n/en.json'),
    ru: () => import('../../../../libs/ledger/web/reports/i18n/ru.json'),
  },
  advocacy: {
    en: () => import('../../../../libs/advocacy/web/i18n/en.json'),
    ru: () => import('../../../../libs/advocacy/web/i18n/ru.json'),
  },
  solvency: {
    en: () => import('../../../../libs/solvency/web/i18n/en.json'),
    ru: () => import('../../../../libs/solvency/web/i18n/ru.json'),
  },
} as const satisfies Record<string, CatalogueLoader>;

/** Loads the words of these domains before their page is shown. */
export function wordsOf(...domains: readonly (keyof typeof CATALOGUES)[]): CanActivateFn {
  return async () => {
    const translate = inject(Translate);
    await Promise.all(domains.map((domain) => translate.use(domain, CATALOGUES[domain])));
    return true;
  };
}
