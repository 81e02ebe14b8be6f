import type { Tx } from '@sojourn/database';
import type { Fund } from '@sojourn/ledger/contract';

export const FUND_COLUMNS = `id, code, name, restriction, public_purpose AS "publicPurpose", accepts_gifts AS "acceptsGifts", purpose,
  starts_on AS "startsOn", ends_on AS "endsOn", closed_on AS "closedOn"`;

/** All funds, the free ones first. */
export function readFunds(tx: Tx): Promise<Fund[]> {
  return tx.query<Fund>(
    `SELECT ${FUND_COLUMNS} FROM fund ORDER BY array_position(ARRAY['unrestricted', 'designated', 'restricted', 'endowment'], restriction), code`,
  );
}
