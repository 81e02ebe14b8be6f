import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { HandGift, type Import, type ImportPart, type NewImport } from '@sojourn/giving/contract';
import { LedgerService } from '@sojourn/ledger/server';
import { CLOCK, RANDOM, type Clock, type Random } from '@sojourn/units';
import * as z from 'zod/mini';
import { todayOf } from './books-of-group';
import { refused } from './giving-refusal';
import { bookHandGifts, weighHandGifts } from './hand-gift-book';
import { handGiftBooks, lockHandGifts } from './hand-gift-facts';

const AT_ONCE = 500;
const PROBLEMS_SHOWN = 100;

interface KnownImport {
  readonly state: Import['state'];
  readonly lines: number;
  readonly booked: number;
}

/** Tables of gifts: gathered in parts, looked through, and booked as a whole or not at all. */
@Injectable()
export class GiftImportService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  begin(scope: Scope, { id, lines }: NewImport): Promise<Import> {
    return this.tenant.transaction(scope, async (tx) => {
      await tx.query(
        `INSERT INTO gift_import (group_id, id, begun_by, begun_on, lines, state) VALUES ($1, $2, $3, $4, $5, 'gathering')
         ON CONFLICT (group_id, id) DO NOTHING`,
        [scope.groupId, id, scope.memberId, await todayOf(tx, this.clock), lines],
      );
      return this.shown(tx, id);
    });
  }

  read(scope: Scope, id: string): Promise<Import> {
    return this.tenant.transaction(scope, (tx) => this.shown(tx, id));
  }

  /** Takes lines in; the same lines again change nothing. */
  async gather(scope: Scope, id: string, { lines }: ImportPart): Promise<void> {
    await this.tenant.transaction(scope, async (tx) => {
      const known = await this.open(tx, id);
      await tx.query(
        `INSERT INTO gift_import_line (group_id, import_id, line, gift)
         SELECT $1::uuid, $2::uuid, n.line, n.gift FROM unnest($3::integer[], $4::jsonb[]) AS n (line, gift) ON CONFLICT DO NOTHING`,
        [scope.groupId, id, lines.map(({ line }) => line), lines.map(({ gift }) => JSON.stringify(gift))],
      );
      if ((await this.count(tx, id)) > known.lines) throw refused('too-many-lines', { lines: known.lines });
    });
  }

  /** Books every line that is not booked already, in one commit. Refuses as a whole when one line is wrong or missing. */
  book(scope: Scope, id: string): Promise<Import> {
    return this.tenant.transaction(scope, async (tx) => {
      await lockHandGifts(tx, scope.groupId);
      const [known] = await this.known(tx, id);
      if (known?.state === 'booked') return this.shown(tx, id);
      const { lines } = await this.open(tx, id);
      const gathered = await this.gathered(tx, id);
      if (gathered.length !== lines) throw refused('lines-missing', { lines, here: gathered.length });
      const gifts = gathered.map((each) => ({ ...each, id: this.random.uuid() }));
      const books = await handGiftBooks(
        tx,
        gifts.map(({ gift }) => gift),
        this.clock,
      );
      const { problems, sound } = weighHandGifts(gifts, books);
      if (problems.length > 0) throw refused('lines-wrong', { problems: problems.slice(0, PROBLEMS_SHOWN) });
      for (let from = 0; from < sound.length; from += AT_ONCE) {
        // Before the second part: what follows is checked against tables of a known size.
        if (from === AT_ONCE) await tx.query('SELECT renew_gift_statistics()');
        await bookHandGifts(tx, scope, sound.slice(from, from + AT_ONCE), books, { ledger: this.ledger, importId: id });
      }
      await tx.query(`UPDATE gift_import SET state = 'booked', booked = $2 WHERE id = $1`, [id, sound.length]);
      await tx.query('DELETE FROM gift_import_line WHERE import_id = $1', [id]);
      await this.audit.append(tx, scope, 'money', 'gifts-imported', id);
      return this.shown(tx, id);
    });
  }

  async abandon(scope: Scope, id: string): Promise<void> {
    await this.tenant.transaction(scope, async (tx) => {
      await this.open(tx, id);
      await tx.query(`UPDATE gift_import SET state = 'abandoned' WHERE id = $1`, [id]);
      await tx.query('DELETE FROM gift_import_line WHERE import_id = $1', [id]);
    });
  }

  private known(tx: Tx, id: string): Promise<KnownImport[]> {
    return tx.query<KnownImport>('SELECT state, lines, booked FROM gift_import WHERE id = $1 FOR NO KEY UPDATE', [id]);
  }

  private async open(tx: Tx, id: string): Promise<KnownImport> {
    const [known] = await this.known(tx, id);
    if (known === undefined) throw refused('unknown-import');
    if (known.state !== 'gathering') throw refused('import-ended', { state: known.state });
    return known;
  }

  private async count(tx: Tx, id: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>('SELECT count(*)::int AS count FROM gift_import_line WHERE import_id = $1', [id]);
    return row?.count ?? 0;
  }

  private async gathered(tx: Tx, id: string): Promise<{ line: number; gift: HandGift }[]> {
    const rows = await tx.query<{ line: number; gift: unknown }>(
      'SELECT line, gift FROM gift_import_line WHERE import_id = $1 ORDER BY line',
      [id],
    );
    return rows.map(({ line, gift }) => ({ line, gift: z.parse(HandGift, gift) }));
  }

  private async shown(tx: Tx, id: string): Promise<Import> {
    const [known] = await tx.query<KnownImport>('SELECT state, lines, booked FROM gift_import WHERE id = $1', [id]);
    if (known === undefined) throw refused('unknown-import');
    const gathered = (await this.gathered(tx, id)).map((each) => ({ ...each, id }));
    const books = await handGiftBooks(
      tx,
      gathered.map(({ gift }) => gift),
      this.clock,
    );
    const { duplicates, problems } = weighHandGifts(gathered, books);
    return {
      id,
      state: known.state,
      lines: known.lines,
      here: gathered.length,
      duplicates: [...duplicates],
      problems: problems.slice(0, PROBLEMS_SHOWN),
      booked: known.booked,
    };
  }
}
