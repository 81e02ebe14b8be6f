import { Injectable } from '@angular/core';
import * as z from 'zod/mini';
import { LoginPart } from '@sojourn/group/contract';

const Names = z.strictObject({ slug: LoginPart, handle: LoginPart });
/** What a member types at sign-in besides the password. */
export type LoginNames = z.infer<typeof Names>;

const REMEMBERED = 'sojourn-login-names';

/** Login names for the sign-in form: remembered on this device only if the member ticked it, or handed over by a page that just made them. */
@Injectable({ providedIn: 'root' })
export class KnownNames {
  private handed: LoginNames | null = null;

  /** For the next visit of the sign-in page, in memory only. */
  handOver(names: LoginNames): void {
    this.handed = names;
  }

  read(): { names: LoginNames | null; remembered: boolean; handed: boolean } {
    const kept = remembered();
    return { names: this.handed ?? kept, remembered: kept !== null, handed: this.handed !== null };
  }

  keep(names: LoginNames, remember: boolean): void {
    try {
      if (remember) localStorage.setItem(REMEMBERED, JSON.stringify(names));
      else localStorage.removeItem(REMEMBERED);
    } catch {
      return; // a private window may forbid it; then they are typed again
    }
  }
}

function remembered(): LoginNames | null {
  try {
    return Names.parse(JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null'));
  } catch {
    return null;
  }
}
