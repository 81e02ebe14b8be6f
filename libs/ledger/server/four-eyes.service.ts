import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { FourEyes } from '@sojourn/ledger/contract';
import { refused } from './ledger-refusal';
import { lockBooks } from './lock-books';

/** The limit above which two people sign. One officer may lower it; a higher one is asked by one officer and confirmed by another. */
@Injectable()
export class FourEyesService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly audit: AuditTrail,
  ) {}

  read(scope: Scope): Promise<FourEyes> {
    return this.tenant.transaction(scope, readFourEyes);
  }

  /** Saying the limit that holds takes a question back; saying what another officer asked for confirms it. */
  set(scope: Scope, limitMinor: bigint): Promise<FourEyes> {
    return this.tenant.transaction(scope, async (tx) => {
      const { limitMinor: current } = await lockBooks(tx);
      const { asked } = await readFourEyes(tx);
      if (current === null || limitMinor < current) {
        await this.write(tx, scope, limitMinor, scope.memberId, null);
      } else if (limitMinor === current) {
        await tx.query('UPDATE ledger_book SET four_eyes_asked_minor = NULL, four_eyes_asked_by = NULL');
      } else if (
        asked !== null &&
        BigInt(asked.limitMinor) === limitMinor &&
        asked.by !== scope.memberId &&
        (await isOfficer(tx, asked.by))
      ) {
        await this.write(tx, scope, limitMinor, asked.by, scope.memberId);
      } else {
        await tx.query('UPDATE ledger_book SET four_eyes_asked_minor = $1, four_eyes_asked_by = $2', [
          limitMinor.toString(),
          scope.memberId,
        ]);
        await this.audit.append(tx, scope, 'money', 'four-eyes-limit-asked', null);
      }
      return readFourEyes(tx);
    });
  }

  private async write(tx: Tx, scope: Scope, limitMinor: bigint, setBy: string, confirmedBy: string | null): Promise<void> {
    await tx.query(
      `INSERT INTO four_eyes_limit (group_id, step, limit_minor, from_chain_no, set_by, confirmed_by)
       SELECT b.group_id, 1 + (SELECT count(*) FROM four_eyes_limit), $1, b.chain_length + 1, $2, $3 FROM ledger_book b`,
      [limitMinor.toString(), setBy, confirmedBy],
    );
    await this.audit.append(tx, scope, 'money', 'four-eyes-limit-set', null);
  }
}

/** Somebody who has left or is no officer any more asks for nothing. */
async function isOfficer(tx: Tx, memberId: string): Promise<boolean> {
  const rows = await tx.query(`SELECT 1 FROM member WHERE id = $1 AND state = 'active' AND 'officer' = ANY (roles)`, [memberId]);
  return rows.length > 0;
}

async function readFourEyes(tx: Tx): Promise<FourEyes> {
  const [book] = await tx.query<{ currency: string; limit: bigint | null; asked: bigint | null; by: string | null }>(
    'SELECT currency, four_eyes_minor AS limit, four_eyes_asked_minor AS asked, four_eyes_asked_by AS by FROM ledger_book',
  );
  if (book === undefined) throw refused('books-not-open');
  const { currency, limit, asked, by } = book;
  return {
    currency,
    limitMinor: limit?.toString() ?? null,
    asked: asked === null || by === null ? null : { limitMinor: asked.toString(), by },
  };
}
