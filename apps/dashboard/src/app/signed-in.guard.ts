import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Calendar } from '@sojourn/design';
import { Problem, Session } from '@sojourn/http/client';
import { isOpenPage } from './open-pages';

/** Lets a signed-in member pass, and anybody to the open pages. The api decides again on every request; this only chooses the screen. */
export const signedIn: CanActivateFn = async (_route, state) => {
  if (isOpenPage(state.url)) return true;
  const session = inject(Session);
  const router = inject(Router);
  const calendar = inject(Calendar);
  if (session.facts() !== null) return true;
  const facts = await session.load().catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  if (facts === null) return router.createUrlTree(['/sign-in'], { queryParams: state.url === '/today' ? {} : { after: state.url } });
  if (facts.timeZone !== undefined) calendar.useZone(facts.timeZone);
  return true;
};
