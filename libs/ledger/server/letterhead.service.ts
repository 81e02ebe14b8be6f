import { Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { Letterhead } from '@sojourn/ledger/contract';
import { refused } from './ledger-refusal';

/** What stands at the head of the group's printed reports. */
@Injectable()
export class LetterheadService {
  constructor(private readonly tenant: TenantTransactions) {}

  find(scope: Scope): Promise<Letterhead | null> {
    return this.tenant.transaction(scope, readLetterhead);
  }

  /** Refuses `books-not-open`. */
  async set(scope: Scope, { name, address, registerNumber }: Letterhead): Promise<void> {
    await this.tenant.transaction(scope, async (tx) => {
      const [book] = await tx.query('SELECT FROM ledger_book');
      if (book === undefined) throw refused('books-not-open');
      await tx.query(
        `INSERT INTO ledger_letterhead (group_id, name, address, register_number) VALUES ($1, $2, $3, $4)
         ON CONFLICT (group_id) DO UPDATE SET name = EXCLUDED.name, address = EXCLUDED.address, register_number = EXCLUDED.register_number`,
        [scope.groupId, name, address, registerNumber],
      );
    });
  }
}

async function readLetterhead(tx: Tx): Promise<Letterhead | null> {
  const [row] = await tx.query<Letterhead>('SELECT name, address, register_number AS "registerNumber" FROM ledger_letterhead');
  return row ?? null;
}

/** For print: the letterhead, or the group's own name until there is one. */
export async function printedLetterhead(tx: Tx): Promise<Letterhead> {
  const [group] = await tx.query<{ name: string }>('SELECT name FROM tenant_group');
  return (await readLetterhead(tx)) ?? { name: group?.name ?? '', address: [], registerNumber: null };
}
