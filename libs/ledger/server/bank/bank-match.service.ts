import { Inject, Injectable } from '@nestjs/common';
import { isConstraint, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { CLOCK, RANDOM, type Clock, type Random } from '@sojourn/units';
import type { BankMatch, EntryOfLine, KeptSuggestions, NewMatch, SuggestedMatches } from '@sojourn/ledger/contract';
import { bankEntry } from '@sojourn/ledger/rules';
import { LedgerService } from '../ledger.service';
import { bankRefused } from './bank-refusal';
import { assertAccount } from './bank-statement.service';
import { deleteMatches, forgetSuggestions } from './forget-suggestions';
import { assertOpen, asWritten, openLine, readMatch, sameSides, standing, type Sides } from './match-rows';
import { quarterHour } from '../quarter-hour';

/** Says which lines and entries are the same money. What does not add up to the cent is refused, by us with the sums and by the database. */
@Injectable()
export class BankMatchService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** Accepts a match and lets go of every suggestion that named one of its sides. The same request twice accepts once. */
  accept(scope: Scope, match: NewMatch): Promise<BankMatch> {
    return this.changing(scope, match, async (tx) => {
      const known = await readMatch(tx, match.id);
      if (known !== null && sameSides(known, match)) return known;
      const bankAccountId = await assertOpen(tx, match);
      await forgetSuggestions(tx, match.lineIds, match.entryIds);
      await this.write(tx, scope, { ...match, bankAccountId, certainty: null });
      return asWritten(tx, match.id);
    });
  }

  /** Takes an accepted match back: lines and entries wait again. */
  undo(scope: Scope, id: string): Promise<void> {
    return this.tenant.transaction(scope, async (tx) => {
      if ((await readMatch(tx, id)) === null) throw bankRefused('unknown-match', { id });
      await deleteMatches(tx, [id]);
    });
  }

  read(scope: Scope, id: string): Promise<BankMatch> {
    return this.tenant.transaction(scope, async (tx) => {
      const match = await readMatch(tx, id);
      if (match === null) throw bankRefused('unknown-match', { id });
      return match;
    });
  }

  /** Keeps suggestions in place of those there were for the same lines. One that somebody overtook is left out, not refused. */
  suggest(scope: Scope, bankAccountId: string, { suggestions }: SuggestedMatches): Promise<KeptSuggestions> {
    return this.changing(scope, { lineIds: [], entryIds: [] }, async (tx) => {
      await assertAccount(tx, bankAccountId);
      await forgetSuggestions(
        tx,
        suggestions.flatMap(({ lineIds }) => lineIds),
        [],
      );
      let kept = 0;
      for (const suggestion of suggestions) {
        const open = await standing(tx, suggestion);
        if (open === null || open.bankAccountId !== bankAccountId || open.linesMinor !== open.entriesMinor) continue;
        await this.write(tx, scope, { id: this.random.uuid(), bankAccountId, ...suggestion });
        kept += 1;
      }
      return { kept };
    });
  }

  /**
   * Books a line nobody has booked, and matches it in the same transaction; in a closed month, on the next open day with its true date kept. The
   * ledger may refuse, for instance what needs a second person.
   */
  bookLine(scope: Scope, lineId: string, chosen: EntryOfLine): Promise<BankMatch> {
    return this.changing(scope, { lineIds: [lineId], entryIds: [] }, async (tx) => {
      const known = await readMatch(tx, chosen.matchId);
      if (known !== null && known.lineIds.length === 1 && known.lineIds[0] === lineId) return known;
      const line = await openLine(tx, lineId);
      if (line.currency !== line.booksCurrency && chosen.rate === undefined) throw bankRefused('rate-missing', { currency: line.currency });
      const date = await this.ledger.bookableDay(tx, line.bookedOn);
      const draft = bankEntry(
        {
          date,
          phrase: chosen.phrase,
          bankAccount: line.account,
          amountMinor: line.amountMinor,
          currency: line.currency,
          rate: line.currency === line.booksCurrency ? null : (chosen.rate ?? null),
          account: chosen.account,
          fund: chosen.fund,
          functionCode: chosen.functionCode ?? null,
          dimensions: chosen.dimensions ?? {},
          // One line can be booked again after its match was undone and its entry reversed: each time is a request of its own.
          source: { kind: 'bank-line', id: `${lineId}/${chosen.matchId}` },
        },
        line.booksCurrency,
      );
      const { id: entryId } = await this.ledger.postEntry(
        tx,
        scope,
        date === line.bookedOn ? draft : { ...draft, documentDate: line.bookedOn },
      );
      const match = { id: chosen.matchId, lineIds: [lineId], entryIds: [entryId] };
      await forgetSuggestions(tx, match.lineIds, []);
      await this.write(tx, scope, { ...match, bankAccountId: line.bankAccountId, certainty: null });
      return asWritten(tx, match.id);
    });
  }

  private async write(
    tx: Tx,
    scope: Scope,
    match: Sides & { readonly id: string; readonly bankAccountId: string; readonly certainty: string | null },
  ): Promise<void> {
    const state = match.certainty === null ? 'accepted' : 'suggested';
    await tx.query(
      'INSERT INTO bank_match (group_id, id, bank_account_id, state, certainty, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [scope.groupId, match.id, match.bankAccountId, state, match.certainty, scope.memberId, quarterHour(this.clock.now())],
    );
    const side = (table: string, column: string): string =>
      `INSERT INTO ${table} (group_id, match_id, bank_account_id, state, ${column}) SELECT $1, $2, $3, $4, x FROM unnest($5::uuid[]) x`;
    const shared = [scope.groupId, match.id, match.bankAccountId, state];
    await tx.query(side('bank_match_line', 'line_id'), [...shared, [...new Set(match.lineIds)]]);
    await tx.query(side('bank_match_entry', 'entry_id'), [...shared, [...new Set(match.entryIds)]]);
  }

  /** Two people at once: what the database then says is what the service would have said to the later one. */
  private changing<T>(scope: Scope, sides: Sides, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.tenant.transaction(scope, work).catch((error: unknown) => {
      if (error instanceof Refusal) throw error;
      if (isConstraint(error, 'line_matched_once') || isConstraint(error, 'match_of_open_lines'))
        throw bankRefused('line-not-open', { lineIds: sides.lineIds });
      if (isConstraint(error, 'entry_matched_once')) throw bankRefused('entry-not-open', { entryIds: sides.entryIds });
      if (isConstraint(error, 'match_adds_up')) throw bankRefused('match-does-not-add-up', {});
      throw error;
    });
  }
}
