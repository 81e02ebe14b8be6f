import { inject } from '@angular/core';
import type { CanMatchFn } from '@angular/router';
import { Session } from '@sojourn/http/client';
import { pageAt } from './dashboard-navigation';
import { knownSession } from './signed-in.guard';

/** A page whose role is missing is not loaded at all: the last route says who may open it. Who is not signed in goes on, to be asked for it. */
export const offered: CanMatchFn = async (_route, segments) => {
  const page = pageAt(segments[0]?.path ?? '');
  if (page === undefined || page.roles === 'everyone') return true;
  const session = inject(Session);
  const facts = await knownSession(session);
  return facts === null || session.has(...page.roles);
};
