import { APP_BASE_HREF } from '@angular/common';
import {
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type ApplicationConfig,
} from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { KeptContainers, SealedContainers } from '@sojourn/containers/web';
import { Translate } from '@sojourn/i18n';
import { CATALOGUES } from './catalogues';
import { dashboardRoutes } from './dashboard.routes';
import { TranslatedTitle } from './translated-title';

export const dashboardConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideRouter(dashboardRoutes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'enabled' })),
    { provide: APP_BASE_HREF, useValue: '/' }, // the page is served without <base>
    provideAppInitializer(() => inject(Translate).use('design', CATALOGUES.design)),
    { provide: SealedContainers, useExisting: KeptContainers },
    { provide: TitleStrategy, useClass: TranslatedTitle },
  ],
};
