import { InjectionToken } from '@angular/core';
import { KeeperClient, startKeeperWorker } from '@sojourn/sealing/worker';

/** The one keeper of this page; its worker starts with the first question. */
export const KEEPER = new InjectionToken<KeeperClient>('KEEPER', {
  providedIn: 'root',
  factory: () => new KeeperClient(startKeeperWorker),
});
