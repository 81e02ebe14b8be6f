import type { Scope, Tx } from '@sojourn/database';
import type { HandGift, HandGiftRefusal } from '@sojourn/giving/contract';
import { bookedAmount, handGiftEntry, handGiftRefusal } from '@sojourn/giving/rules';
import { invariant } from '@sojourn/http';
import type { LedgerService } from '@sojourn/ledger/server';
import type { PostedEntry } from '@sojourn/ledger/contract';
import { takeGiftNumbers } from './gift-book';
import { cashKey, type HandGiftBooks } from './hand-gift-facts';

/** A gift by hand with the id it will have, and where it stands in its file. */
export interface NumberedHandGift {
  readonly id: string;
  readonly line: number;
  readonly gift: HandGift;
}

/** A line that cannot be booked, and why. */
export interface WrongLine {
  readonly line: number;
  readonly problem: HandGiftRefusal;
}

/**
 * Holds gifts against the books in their order; cash of one giver's code adds up over them. Right ones and wrong ones, each once. An external id
 * that is booked already makes a duplicate; one that an earlier line has makes a wrong line: nobody can say which of the two is meant.
 */
export function weighHandGifts(
  gifts: readonly NumberedHandGift[],
  books: HandGiftBooks,
): { readonly duplicates: readonly number[]; readonly problems: readonly WrongLine[]; readonly sound: readonly NumberedHandGift[] } {
  const cash = new Map(books.cash);
  const seen = new Set<string>();
  const duplicates: number[] = [];
  const problems: WrongLine[] = [];
  const sound: NumberedHandGift[] = [];
  for (const numbered of gifts) {
    const { gift, line } = numbered;
    if (gift.externalId !== undefined && books.externalIds.has(gift.externalId)) {
      duplicates.push(line);
      continue;
    }
    if (gift.externalId !== undefined && seen.has(gift.externalId)) {
      problems.push({ line, problem: 'external-id-twice' });
      continue;
    }
    if (gift.externalId !== undefined) seen.add(gift.externalId);
    const key = cashKey(gift);
    const refusal = handGiftRefusal(gift, {
      booksCurrency: books.currency,
      today: books.today,
      restriction: books.funds.get(gift.fund)?.restriction ?? null,
      campaignFund: gift.campaign === undefined ? undefined : (books.campaigns.get(gift.campaign)?.fund ?? null),
      cashBefore: key === null ? 0n : (cash.get(key) ?? 0n),
    });
    if (refusal !== null) {
      problems.push({ line, problem: refusal });
      continue;
    }
    if (key !== null && gift.method === 'cash') cash.set(key, (cash.get(key) ?? 0n) + bookedAmount(gift, books.currency).minor);
    sound.push(numbered);
  }
  return { duplicates, problems, sound };
}

/** Books sound gifts: numbers, entries and rows in the caller's transaction. Gives the entry of each, in their order. */
export async function bookHandGifts(
  tx: Tx,
  scope: Scope,
  gifts: readonly NumberedHandGift[],
  books: HandGiftBooks,
  means: { readonly ledger: LedgerService; readonly importId: string | null },
): Promise<{ readonly number: number; readonly entry: PostedEntry }[]> {
  const first = await takeGiftNumbers(tx, scope.groupId, gifts.length);
  const drafts = gifts.map(({ id, gift }, index) => {
    const fund = books.funds.get(gift.fund);
    invariant(fund !== undefined, 'a sound gift has a fund', { fund: gift.fund });
    return handGiftEntry(gift, { id, number: first + index, restriction: fund.restriction, booksCurrency: books.currency });
  });
  const entries = await means.ledger.postEntries(tx, scope, drafts);
  const booked = gifts.map((numbered, index) => {
    const entry = entries[index];
    invariant(entry !== undefined, 'every draft gives an entry');
    return { ...numbered, number: first + index, entry };
  });
  await insertGifts(tx, scope, booked, books);
  await insertDetails(tx, scope, booked, means.importId);
  return booked;
}

type Booked = NumberedHandGift & { readonly number: number; readonly entry: PostedEntry };

async function insertGifts(tx: Tx, { groupId }: Scope, booked: readonly Booked[], books: HandGiftBooks): Promise<void> {
  const column = <T>(value: (each: Booked) => T): T[] => booked.map(value);
  await tx.query(
    `INSERT INTO gift (group_id, id, number, fund_id, received_on, gross_minor, booked_minor, fee_minor, currency, state, entry_id, campaign_id, method)
     SELECT $1::uuid, n.id, n.number, n.fund, n.received, n.gross, n.booked, 0, n.currency, 'booked', n.entry, n.campaign, n.method
       FROM unnest($2::uuid[], $3::integer[], $4::uuid[], $5::date[], $6::bigint[], $7::bigint[], $8::text[], $9::uuid[], $10::uuid[], $11::text[])
         AS n (id, number, fund, received, gross, booked, currency, entry, campaign, method)`,
    [
      groupId,
      column(({ id }) => id),
      column(({ number }) => number),
      column(({ gift }) => books.funds.get(gift.fund)?.id),
      column(({ gift }) => gift.receivedOn),
      column(({ gift }) => gift.amountMinor),
      column(({ gift }) => bookedAmount(gift, books.currency).minor.toString()),
      column(({ gift }) => gift.currency),
      column(({ entry }) => entry.id),
      column(({ gift }) => (gift.campaign === undefined ? null : books.campaigns.get(gift.campaign)?.id)),
      column(({ gift }) => gift.method),
    ],
  );
}

async function insertDetails(tx: Tx, scope: Scope, booked: readonly Booked[], importId: string | null): Promise<void> {
  const column = <T>(value: (gift: HandGift) => T): T[] => booked.map(({ gift }) => value(gift));
  await tx.query(
    `INSERT INTO gift_by_hand (group_id, gift_id, external_id, giver, giver_code, rate, in_kind, basis, entered_by, import_id)
     SELECT $1::uuid, n.id, n.external_id, n.giver, n.code, n.rate, n.in_kind, n.basis, $2::uuid, $3::uuid
       FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::numeric[], $9::text[], $10::text[])
         AS n (id, external_id, giver, code, rate, in_kind, basis)`,
    [
      scope.groupId,
      scope.memberId,
      importId,
      booked.map(({ id }) => id),
      column(({ externalId }) => externalId ?? null),
      column(({ giver }) => giver.is),
      column(({ giver }) => (giver.is === 'code' ? giver.code : null)),
      column(({ rate }) => rate ?? null),
      column(({ inKind }) => inKind?.of ?? null),
      column(({ inKind }) => inKind?.basis ?? null),
    ],
  );
}
