import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CLOCK, localDateIn, type Clock } from '@sojourn/units';
import type { Outlook } from '@sojourn/solvency/contract';
import { outlookOf } from '@sojourn/solvency/rules';
import { BOOKS_BY_MONTH, type ReadBooks } from './read-books';
import { EXPECTED_INSTALMENTS, type ReadExpected } from './read-expected';
import { FIRST_ZONE } from './runway.service';

/** What is here and what funders will bring, laid beside what is spent. Reads only. */
@Injectable()
export class OutlookService {
  constructor(
    @Inject(BOOKS_BY_MONTH) private readonly books: ReadBooks,
    @Inject(EXPECTED_INSTALMENTS) private readonly grants: ReadExpected,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async outlook(scope: Scope): Promise<Outlook> {
    const on = localDateIn(this.clock.now(), FIRST_ZONE);
    return outlookOf(await this.books.booksByMonth(scope, on), await this.grants.expectedInstalments(scope, on), on);
  }
}
