import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CLOCK, localDateIn, type Clock, type LocalDate } from '@sojourn/units';
import type { Runway } from '@sojourn/solvency/contract';
import { runwayOf } from '@sojourn/solvency/rules';
import { BOOKS_BY_MONTH, type ReadBooks } from './read-books';

/** The zone that is first in every new day: what is dated today anywhere counts, what is dated ahead does not. */
export const FIRST_ZONE = 'Pacific/Kiritimati';

/** Counts from the books and never writes them: what it is given has no writing method. */
@Injectable()
export class RunwayService {
  constructor(
    @Inject(BOOKS_BY_MONTH) private readonly books: ReadBooks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async runway(scope: Scope, on: LocalDate = localDateIn(this.clock.now(), FIRST_ZONE)): Promise<Runway> {
    return runwayOf(await this.books.booksByMonth(scope, on), on);
  }
}
