import type { Scope, Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import { phrase, type DraftEntry } from '@sojourn/ledger/contract';
import type { LedgerService } from '@sojourn/ledger/server';
import { localDateIn, type Clock, type LocalDate, type Random } from '@sojourn/units';
import {
  bookHappening,
  OpenBooks,
  type Happening,
  type KnownBooks,
  type Outcome,
  type Plan,
  type PlannedEntry,
} from '@sojourn/giving/rules';
import { insertGifts, takeGiftNumbers, updateGifts, type NumberedGift } from './gift-book';
import { knownBooks } from './processor-known';
import { sentBack } from './refund-rows';
import { writeDisputes, writeMovements, writePayouts } from './processor-rows';

export interface BookingMeans {
  readonly ledger: LedgerService;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Books what happened at Stripe in its caller's transaction: gifts, movements, entries and all that belongs to them are one commit. Gives for
 * each row of happenings what came of it. What is wrong with one is its outcome; what throws concerns all of them, and nothing of it remains.
 */
export async function bookHappenings(
  tx: Tx,
  scope: Scope,
  endpointId: string,
  rows: readonly (readonly Happening[])[],
  means: BookingMeans,
): Promise<Outcome[]> {
  const known = await knownBooks(tx, endpointId, rows.flat());
  const books = new OpenBooks(known, () => means.random.uuid());
  const outcomes = rows.map((happenings) => outcomeOf(happenings.map((happening) => bookHappening(books, happening))));
  await writePlan(tx, scope, known, books.plan(), means);
  return outcomes;
}

/** Several happenings of one message come to one end: the first reason why not, else done when one of them was ours. */
export function outcomeOf(outcomes: readonly Outcome[]): Outcome {
  const stopped = outcomes.find((outcome) => typeof outcome === 'object' && 'parked' in outcome);
  if (stopped !== undefined) return stopped;
  return outcomes.includes('done') ? 'done' : (outcomes[0] ?? { left: 'nobody' });
}

async function writePlan(tx: Tx, scope: Scope, known: KnownBooks, plan: Plan, means: BookingMeans): Promise<void> {
  const fresh = plan.gifts.filter(({ number }) => number === null);
  const first = await takeGiftNumbers(tx, scope.groupId, fresh.length);
  const numbers = new Map(plan.gifts.map((gift) => [gift.chargeId, gift.number ?? first + fresh.indexOf(gift)]));
  const drafts = await onBookableDays(tx, plan.entries, numbers, means.ledger);
  const posted = await means.ledger.postEntries(tx, scope, drafts);
  const entryAt = (place: number): { id: string; on: LocalDate } => {
    const [entry, draft] = [posted[place], drafts[place]];
    invariant(entry !== undefined && draft !== undefined, 'every planned entry is posted');
    return { id: entry.id, on: draft.date };
  };
  const entryOfCharge = new Map(plan.movements.filter(({ of }) => of === 'charge').map(({ about, entry }) => [about, entryAt(entry).id]));
  const gifts = plan.gifts.map((gift): NumberedGift => ({
    ...gift,
    number: numbers.get(gift.chargeId) ?? 0,
    receivedOn: localDateIn(gift.paidAt, known.zone),
    entryId: entryOfCharge.get(gift.chargeId) ?? null,
  }));
  const isFresh = new Set(fresh.map(({ chargeId }) => chargeId));
  await insertGifts(
    tx,
    scope.groupId,
    gifts.filter(({ chargeId }) => isFresh.has(chargeId)),
  );
  await updateGifts(
    tx,
    gifts.filter(({ chargeId }) => !isFresh.has(chargeId)),
  );
  await writeAfterGifts(tx, scope, known, plan, entryAt, means);
}

async function writeAfterGifts(
  tx: Tx,
  scope: Scope,
  known: KnownBooks,
  plan: Plan,
  entryAt: (place: number) => { id: string; on: LocalDate },
  means: BookingMeans,
): Promise<void> {
  const gifts = new Map([...known.gifts.values(), ...plan.gifts].map((gift) => [gift.chargeId, gift]));
  const giftOf = (charge: string): string => {
    const gift = gifts.get(charge);
    invariant(gift !== undefined, 'what comes after a gift knows it');
    return gift.id;
  };
  const lostEntryOf = (dispute: string): string | null => {
    const place = plan.lost.get(dispute);
    return place === undefined ? null : entryAt(place).id;
  };
  const funds = await fundIds(tx, plan);
  await writePayouts(tx, scope, known.endpointId, plan.payouts, funds);
  await writeMovements(
    tx,
    scope,
    known.endpointId,
    plan.movements.map((planned) => {
      const { id: entryId, on: bookedOn } = entryAt(planned.entry);
      const [share] = planned.shares;
      const ofSeveral = planned.of === 'payout' || planned.of === 'payout-failed';
      return {
        ...planned,
        id: means.random.uuid(),
        giftId: planned.charge === null ? null : giftOf(planned.charge),
        fundId: ofSeveral ? null : (funds.get(share?.fund ?? '') ?? null),
        entryId,
        bookedOn,
      };
    }),
    means.clock.now(),
  );
  await sentBack(
    tx,
    plan.movements.filter(({ of }) => of === 'refund-failed').map(({ about }) => about),
  );
  await writeDisputes(tx, scope, known.endpointId, plan.disputes, giftOf, lostEntryOf);
}

/** What falls into a closed month goes to the next open day, and keeps its true one. (accounting.md 3.4) */
async function onBookableDays(
  tx: Tx,
  entries: readonly PlannedEntry[],
  numbers: ReadonlyMap<string, number>,
  ledger: LedgerService,
): Promise<DraftEntry[]> {
  const days = new Map<LocalDate, LocalDate>();
  for (const day of new Set(entries.map(({ date }) => date))) days.set(day, await ledger.bookableDay(tx, day));
  return entries.map(({ date, phrase: says, charge, lines, source }) => {
    const bookable = days.get(date) ?? date;
    const number = charge === null ? undefined : numbers.get(charge);
    return {
      date: bookable,
      phrase: number === undefined ? phrase(says) : phrase(says, number),
      lines,
      source,
      documentDate: bookable === date ? undefined : date,
    };
  });
}

async function fundIds(tx: Tx, { movements, payouts }: Plan): Promise<Map<string, string>> {
  const codes = [...new Set([...movements, ...payouts].flatMap(({ shares }) => shares.map(({ fund }) => fund)))];
  if (codes.length === 0) return new Map();
  const rows = await tx.query<{ id: string; code: string }>('SELECT id, code FROM fund WHERE code = ANY ($1)', [codes]);
  return new Map(rows.map(({ id, code }) => [code, id]));
}
