import { inject, Injectable } from '@angular/core';
import { Session } from '@sojourn/http/client';
import * as z from 'zod/mini';
import { SealedContainers } from '../sealed-containers';
import { KnownNames, type NameHit } from './name-match';

/** Fields of sealed bodies that hold a name or an address, whatever domain they are of. The platform knows no domain's schemas. */
const Named = z.object({
  name: z.optional(z.string()),
  person: z.optional(z.string()),
  codeName: z.optional(z.string()),
  address: z.optional(z.string()),
  street: z.optional(z.string()),
});

/**
 * Stops names of helped people and addresses of houses from being written where they could be read: names of funds, accounts and codes,
 * titles of campaigns. Compared here, in the browser, with everything this member can open; what is typed is sent nowhere for it. (NF3)
 */
@Injectable({ providedIn: 'root' })
export class NameGuard {
  private readonly sealed = inject(SealedContainers);
  private known: Promise<KnownNames> | undefined;

  constructor() {
    inject(Session).whenLocked(() => {
      this.known = undefined;
    });
  }

  /** The first of these texts' words that is a sealed name, or null. Throws when what is sealed cannot be looked at: then nothing may be sent. */
  async hit(texts: readonly (string | null)[]): Promise<NameHit | null> {
    this.known ??= this.open();
    const known = await this.known.catch((error: unknown) => {
      this.known = undefined; // so that the next try asks again
      throw error;
    });
    for (const text of texts) {
      const hit = text === null ? null : known.hit(text);
      if (hit !== null) return hit;
    }
    return null;
  }

  private async open(): Promise<KnownNames> {
    const [cases, matters, housing, addresses] = await Promise.all([
      this.sealed.list('case'),
      this.sealed.list('matter'),
      this.records('housing'),
      this.records('address'),
    ]);
    return new KnownNames(
      [...cases.map(({ summary }) => summary), ...matters.map(({ summary }) => summary), ...housing, ...addresses].flatMap(namesIn),
    );
  }

  /** Bodies of all records of all containers of a kind that this member can open. */
  private async records(kind: 'housing' | 'address'): Promise<readonly unknown[]> {
    const listed = await this.sealed.list(kind);
    const opened = await Promise.all(listed.map(({ id }) => this.sealed.open(kind, id)));
    return opened.flatMap(({ records }) => records.map(({ body }) => body));
  }
}

function namesIn(body: unknown): string[] {
  const named = Named.safeParse(body);
  return named.success ? Object.values(named.data).filter((value) => value !== undefined) : [];
}
