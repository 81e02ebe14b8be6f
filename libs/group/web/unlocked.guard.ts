import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { KeeperState } from './keeper-state';

/** For pages that open what is sealed: after a reload the session still stands but the keys are gone, and the password is asked for. */
export const unlocked: CanActivateFn = (_route, state) =>
  inject(KeeperState).open() || inject(Router).createUrlTree(['/sign-in'], { queryParams: { after: state.url } });
