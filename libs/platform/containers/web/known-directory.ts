import { inject, Injectable, signal } from '@angular/core';
import { ApiClient } from '@sojourn/http/client';
import type { DirectoryView } from '@sojourn/sealing/worker';
import * as z from 'zod/mini';
import { KEEPER } from './keeper';

const Entries = z.object({ entries: z.array(z.string()) });

/** The verified directory of members; what the server shows is checked in the keeper, entry by entry. */
@Injectable({ providedIn: 'root' })
export class KnownDirectory {
  private readonly api = inject(ApiClient);
  private readonly keeper = inject(KEEPER);
  private readonly known = signal<DirectoryView | undefined>(undefined);
  readonly now = this.known.asReadonly();

  /** Fetches and verifies what was entered since. A head by a colleague enrolled a minute ago is not judged by yesterday's list. */
  async refresh(): Promise<DirectoryView> {
    const { seq } = await this.keeper.directory();
    const { entries } = await this.api.get('/directory', Entries, { query: { after: seq } });
    const view = await this.keeper.extendDirectory(entries);
    this.known.set(view);
    return view;
  }

  forget(): void {
    this.known.set(undefined);
  }
}
