import { refused } from './grant-refusal';

/** Whether this very request was done before: then nothing is done again. Under the same id with other facts it is refused. */
export function sentBefore(known: { readonly same: boolean } | undefined): boolean {
  if (known?.same === false) throw refused('id-known');
  return known !== undefined;
}
