import type { Scope, Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { LedgerService } from '@sojourn/ledger/server';
import { localDateIn, type Clock, type Money, type Random } from '@sojourn/units';
import type { EventProblem } from '@sojourn/giving/contract';
import { factsOf, giftEntry, isListed, mergeFacts, type PaymentFacts } from '@sojourn/giving/rules';
import {
  giftsOf,
  insertGifts,
  lockCheckouts,
  takeGiftNumbers,
  updateGifts,
  type KnownGift,
  type NewGiftRow,
  type OpenCheckout,
} from './gift-book';
import { endEvents, keyOf, lockEvents, type DueEvent, type Outcome } from './inbox';

/** Due, and what Stripe said of its fee: an amount, `none-yet` when the charge is not settled, `unknown` when Stripe could not be asked. */
export interface ReadyEvent extends DueEvent {
  readonly fee: Money | 'none-yet' | 'unknown';
}

export interface BookingMeans {
  readonly ledger: LedgerService;
  readonly clock: Clock;
  readonly random: Random;
}

interface Draft {
  readonly checkout: OpenCheckout;
  readonly before: KnownGift | null;
  facts: PaymentFacts;
  attention: KnownGift['attention'];
}

/**
 * Books events of one group in its caller's transaction: gifts, entries and the events' end are one commit. What an event says alone can
 * be wrong and parks that event; what throws concerns the whole batch, and nothing of it remains.
 */
export async function bookStripeEvents(tx: Tx, scope: Scope, events: readonly ReadyEvent[], means: BookingMeans): Promise<number> {
  const locked = await lockEvents(tx, events);
  const open = events.filter((event) => locked.has(keyOf(event)));
  const checkoutIds = [...new Set(open.flatMap(({ charge }) => charge.metadata?.checkout ?? []))];
  const checkouts = await lockCheckouts(tx, checkoutIds);
  const known = await giftsOf(tx, checkoutIds);
  const drafts = new Map<string, Draft>();
  const ended = open.map((event) => ({
    event,
    attempts: locked.get(keyOf(event))?.attempts ?? 0,
    outcome: apply(event, checkouts, known, drafts),
  }));
  await writeGifts(tx, scope, [...drafts.values()], means);
  await endEvents(tx, ended, means.clock.now());
  return ended.length;
}

function apply(
  event: ReadyEvent,
  checkouts: ReadonlyMap<string, OpenCheckout>,
  known: ReadonlyMap<string, KnownGift>,
  drafts: Map<string, Draft>,
): Outcome {
  const { metadata } = event.charge;
  // An account may serve other pages, and in the sandbox other groups: their charges are none of ours.
  if (metadata?.checkout === undefined || (metadata.endpoint !== undefined && metadata.endpoint !== event.endpointId)) return 'left';
  const checkout = checkouts.get(metadata.checkout);
  if (checkout === undefined || checkout.endpointId !== event.endpointId) return parked('unknown-checkout');
  const said = factsOf(event.charge, checkout.id);
  if ('problem' in said) return parked(said.problem);
  if (said.gross.currency !== checkout.wanted.currency) return parked('currency-differs');
  if (said.gross.minor !== checkout.wanted.minor) return parked('amount-differs');
  const fee = typeof event.fee === 'string' ? null : event.fee;
  if (fee !== null && fee.minor !== 0n && fee.currency !== said.gross.currency) return parked('currency-differs');
  const facts: PaymentFacts = { ...said, fee };
  const before = known.get(checkout.id) ?? null;
  const soFar = drafts.get(checkout.id)?.facts ?? (before === null ? null : factsKnown(before));
  const merged = soFar === null ? { facts } : mergeFacts(soFar, facts);
  if ('problem' in merged) return parked(merged.problem);
  const attention = isListed(facts.cardCountry) ? 'listed-card-country' : (drafts.get(checkout.id)?.attention ?? before?.attention ?? null);
  drafts.set(checkout.id, { checkout, before, facts: merged.facts, attention });
  return event.fee === 'unknown' && merged.facts.fee === null ? parked('fee-not-known') : 'done';
}

function parked(problem: EventProblem): Outcome {
  return { parked: problem };
}

function factsKnown(gift: KnownGift): PaymentFacts {
  return { ...gift, cardCountry: null };
}

async function writeGifts(tx: Tx, scope: Scope, drafts: readonly Draft[], means: BookingMeans): Promise<void> {
  const [group] = await tx.query<{ zone: string }>('SELECT time_zone AS zone FROM tenant_group');
  invariant(group !== undefined, 'a group with an endpoint exists');
  let number = await takeGiftNumbers(tx, scope.groupId, drafts.filter(({ before }) => before === null).length);
  const written = drafts.map(({ checkout, before, facts, attention }) => {
    invariant(facts.chargeId !== null, 'a gift is made from a charge');
    const gift: NewGiftRow = {
      id: before?.id ?? means.random.uuid(),
      number: before?.number ?? number++,
      checkoutId: checkout.id,
      fundId: checkout.fundId,
      receivedOn: before?.receivedOn ?? localDateIn(facts.paidAt, group.zone),
      gross: facts.gross,
      fee: facts.fee,
      paidAt: facts.paidAt,
      chargeId: facts.chargeId,
      paymentIntentId: facts.paymentIntentId,
      balanceTransactionId: facts.balanceTransactionId,
      attention,
      entryId: before?.entryId ?? null,
    };
    return { gift, checkout, isNew: before === null };
  });
  const entries = await postEntries(tx, scope, written, means.ledger);
  const gifts = written.map(({ gift, isNew }) => ({ gift: { ...gift, entryId: entries.get(gift.id) ?? gift.entryId }, isNew }));
  await insertGifts(
    tx,
    scope.groupId,
    gifts.filter(({ isNew }) => isNew).map(({ gift }) => gift),
  );
  await updateGifts(
    tx,
    gifts.filter(({ isNew }) => !isNew).map(({ gift }) => gift),
  );
}

/** One entry for every gift whose fee is known and that has none yet. */
async function postEntries(
  tx: Tx,
  scope: Scope,
  written: readonly { readonly gift: NewGiftRow; readonly checkout: OpenCheckout }[],
  ledger: LedgerService,
): Promise<Map<string, string>> {
  const bookable = written.flatMap(({ gift, checkout: { fund, restriction } }) =>
    gift.fee === null || gift.entryId !== null ? [] : [{ id: gift.id, draft: giftEntry({ ...gift, fund, restriction }, gift.fee) }],
  );
  const posted = await ledger.postEntries(
    tx,
    scope,
    bookable.map(({ draft }) => draft),
  );
  return new Map(bookable.map(({ id }, index): [string, string] => [id, entryIdAt(posted, index)]));
}

function entryIdAt(posted: readonly { readonly id: string }[], index: number): string {
  const entry = posted[index];
  invariant(entry !== undefined, 'every draft gives an entry');
  return entry.id;
}
