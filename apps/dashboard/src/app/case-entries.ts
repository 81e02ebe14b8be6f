import { inject, Injectable, signal } from '@angular/core';
import { SealedContainers } from '@sojourn/containers/web';
import type { PaletteEntry } from '@sojourn/design';
import { Session } from '@sojourn/http/client';
import * as z from 'zod/mini';

const NamedSummary = z.object({ name: z.string() });
const CASE_ROLES = ['officer', 'caseworker', 'lawyer', 'safety'];

/** The cases this member can open, for Ctrl K. Opened in this browser when the palette opens; gone with the lock. */
@Injectable({ providedIn: 'root' })
export class CaseEntries {
  private readonly sealed = inject(SealedContainers);
  private readonly session = inject(Session);
  private readonly known = signal<readonly PaletteEntry[]>([]);
  readonly entries = this.known.asReadonly();

  constructor() {
    this.session.whenLocked(() => this.known.set([]));
  }

  load(): void {
    if (!this.session.has(...CASE_ROLES)) return;
    this.sealed.list('case').then(
      (cases) => this.known.set(cases.flatMap(({ id, summary }) => entryOf(id, summary))),
      () => undefined, // locked or offline: pages are still found, and every page says so itself
    );
  }
}

function entryOf(id: string, summary: unknown): PaletteEntry[] {
  const named = NamedSummary.safeParse(summary);
  return named.success ? [{ label: named.data.name, path: `/cases/${id}`, icon: 'cases' }] : [];
}
