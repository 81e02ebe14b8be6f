import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';

/** The address that is shown, after redirects. */
export function shownAddress(): Signal<string> {
  const router = inject(Router);
  const ended = router.events.pipe(
    filter((event) => event instanceof NavigationEnd),
    map((event) => event.urlAfterRedirects),
  );
  return toSignal(ended, { initialValue: router.url });
}
