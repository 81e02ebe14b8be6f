import type { FileObjection } from '@sojourn/ledger/contract';

/** Something in a file that a person must change: which line, what is wrong, what to do. */
export class FileProblem extends Error implements FileObjection {
  constructor(
    readonly line: number,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`line ${line}: ${problem}. ${remedy}`);
    this.name = 'FileProblem';
  }
}
