import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Calendar } from '@sojourn/design';
import { Problem, Session, type SessionFacts } from '@sojourn/http/client';
import { isOpenPage } from './open-pages';

/** Who is signed in, asked of the api once; null for nobody, and when it cannot be asked. */
export async function knownSession(session: Session): Promise<SessionFacts | null> {
  return (
    session.facts() ??
    session.load().catch((error: unknown) => {
      if (error instanceof Problem) return null;
      throw error;
    })
  );
}

/** Lets a signed-in member pass, and anybody to the open pages. The api decides again on every request; this only chooses the screen. */
export const signedIn: CanActivateFn = async (_route, state) => {
  if (isOpenPage(state.url)) return true;
  const [session, router, calendar] = [inject(Session), inject(Router), inject(Calendar)];
  const facts = await knownSession(session);
  if (facts === null) return router.createUrlTree(['/sign-in'], { queryParams: state.url === '/today' ? {} : { after: state.url } });
  if (facts.timeZone !== undefined) calendar.useZone(facts.timeZone);
  return true;
};
