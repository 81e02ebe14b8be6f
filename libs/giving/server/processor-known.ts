import { instantText, type Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { Restriction } from '@sojourn/ledger/contract';
import { money, type Instant, type LocalDate } from '@sojourn/units';
import type { FundOfGift, Happening, KnownBooks, KnownDispute, KnownGift, KnownPayout, KnownWish, Share } from '@sojourn/giving/rules';
import { addedCountries } from './gate-rows';

/** What some happenings ask the books for. */
interface Asked {
  readonly checkouts: readonly string[];
  readonly charges: readonly string[];
  readonly movements: readonly string[];
  readonly disputes: readonly string[];
  readonly payouts: readonly string[];
}

/**
 * Reads what is in the books already, as far as happenings touch it. The endpoint's row is locked to the end of the transaction: of one account
 * only one hand books at a time, so what is read here stays true.
 */
export async function knownBooks(tx: Tx, endpointId: string, happenings: readonly Happening[]): Promise<KnownBooks> {
  const [group] = await tx.query<{ zone: string; currency: string; id: string; code: string; restriction: Restriction }>(
    `SELECT g.time_zone AS zone, b.currency, f.id, f.code, f.restriction
       FROM stripe_endpoint e JOIN tenant_group g ON g.id = e.group_id JOIN ledger_book b ON b.group_id = e.group_id
       JOIN LATERAL (SELECT id, code, restriction FROM fund WHERE group_id = e.group_id AND restriction = 'unrestricted' ORDER BY code LIMIT 1) f ON true
      WHERE e.id = $1 FOR NO KEY UPDATE OF e`,
    [endpointId],
  );
  invariant(group !== undefined, 'an account belongs to a group with books and a general fund');
  const { zone, currency, ...generalFund } = group;
  const asked = askedBy(happenings);
  const gifts = await readGifts(tx, currency, asked.charges, asked.checkouts);
  return {
    currency,
    zone,
    endpointId,
    generalFund,
    addedCountries: await addedCountries(tx),
    wishes: await readWishes(tx, asked.checkouts),
    gifts: new Map(gifts.map((gift) => [gift.chargeId, gift])),
    chargeOfCheckout: new Map(gifts.flatMap(({ checkoutId, chargeId }) => (checkoutId === null ? [] : [[checkoutId, chargeId]]))),
    movements: await readMovements(tx, endpointId, asked.movements),
    disputes: await readDisputes(tx, endpointId, currency, asked.disputes),
    payouts: await readPayouts(tx, endpointId, asked.payouts),
    clearing: await readClearing(tx, endpointId, happenings),
  };
}

function askedBy(happenings: readonly Happening[]): Asked {
  const charges = happenings.flatMap((each) =>
    'charge' in each ? [each.charge] : 'refund' in each ? [each.refund.charge] : 'dispute' in each ? [each.dispute.charge] : [],
  );
  return {
    checkouts: unique(charges.flatMap(({ wish }) => wish?.checkout ?? [])),
    charges: unique(charges.map(({ id }) => id)),
    movements: unique(
      happenings.flatMap((each) => [
        ...('movement' in each && each.movement !== null ? [each.movement.id] : []),
        ...(each.of === 'refund' && each.failure !== null ? [each.failure.id] : []),
        ...(each.of === 'payout' && Array.isArray(each.parts) ? each.parts.map(({ movement }) => movement) : []),
      ]),
    ),
    disputes: unique(happenings.flatMap((each) => ('dispute' in each ? [each.dispute.id] : []))),
    payouts: unique(happenings.flatMap((each) => ('payout' in each ? [each.payout] : []))),
  };
}

async function readWishes(tx: Tx, checkouts: readonly string[]): Promise<Map<string, KnownWish>> {
  const rows = await tx.query<Omit<KnownWish, 'wanted' | 'fund'> & { minor: bigint; currency: string; fund: FundOfGift }>(
    `SELECT c.id AS "checkoutId", c.endpoint_id AS "endpointId", c.amount_minor AS minor, c.currency, c.campaign_id AS "campaignId",
            c.recurring_gift_id AS "recurringId", json_build_object('id', f.id, 'code', f.code, 'restriction', f.restriction) AS fund
       FROM checkout c JOIN fund f ON f.group_id = c.group_id AND f.id = c.fund_id WHERE c.id = ANY ($1)`,
    [checkouts],
  );
  return new Map(rows.map(({ minor, currency, ...row }) => [row.checkoutId, { ...row, wanted: money(minor, currency) }]));
}

interface GiftRow {
  readonly id: string;
  readonly number: number;
  readonly chargeId: string;
  readonly checkoutId: string | null;
  readonly recurringId: string | null;
  readonly campaignId: string | null;
  readonly fund: FundOfGift;
  readonly method: 'card' | 'sepa_debit';
  readonly grossMinor: bigint;
  readonly currency: string;
  readonly bookedMinor: bigint | null;
  readonly feeMinor: bigint | null;
  readonly paidAt: Instant;
  readonly paymentIntentId: string | null;
  readonly movementId: string | null;
  readonly attention: 'listed-card-country' | null;
  readonly awaitsBank: boolean;
  readonly returned: bigint;
  readonly held: bigint;
}

async function readGifts(tx: Tx, booksCurrency: string, charges: readonly string[], checkouts: readonly string[]): Promise<KnownGift[]> {
  const rows = await tx.query<GiftRow>(
    `SELECT g.id, g.number, g.charge_id AS "chargeId", g.checkout_id AS "checkoutId", g.recurring_gift_id AS "recurringId", g.campaign_id AS "campaignId",
            json_build_object('id', f.id, 'code', f.code, 'restriction', f.restriction) AS fund, coalesce(g.method, 'card') AS method,
            g.gross_minor AS "grossMinor", g.currency,
            CASE WHEN g.state = 'booked' THEN coalesce(g.booked_minor, CASE WHEN g.currency = $3 THEN g.gross_minor END) END AS "bookedMinor",
            g.fee_minor AS "feeMinor", ${instantText('g.paid_at')} AS "paidAt", g.payment_intent_id AS "paymentIntentId",
            g.balance_transaction_id AS "movementId", g.attention, g.awaits_bank AS "awaitsBank", g.returned_minor AS returned, g.held_minor AS held
       FROM gift g JOIN fund f ON f.group_id = g.group_id AND f.id = g.fund_id
      WHERE (g.charge_id = ANY ($1) OR g.checkout_id = ANY ($2)) AND g.charge_id IS NOT NULL`,
    [charges, checkouts, booksCurrency],
  );
  return rows.map(({ grossMinor, bookedMinor, feeMinor, currency, ...row }) => ({
    ...row,
    gross: money(grossMinor, currency),
    booked: bookedMinor === null ? null : money(bookedMinor, booksCurrency),
    fee: feeMinor === null ? null : money(feeMinor, booksCurrency),
  }));
}

/** What each fund has in booked movements. Those of a payout are of several funds, which stand with the payout. */
async function readMovements(tx: Tx, endpointId: string, ids: readonly string[]): Promise<Map<string, Share[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<Share & { id: string }>(
    `SELECT m.stripe_id AS id, coalesce(f.code, s.code) AS fund,
            CASE WHEN m.fund_id IS NOT NULL THEN m.amount_minor - m.fee_minor WHEN m.kind = 'payout' THEN -s.minor ELSE s.minor END AS minor
       FROM stripe_movement m
       LEFT JOIN fund f ON f.group_id = m.group_id AND f.id = m.fund_id
       LEFT JOIN LATERAL (SELECT sf.code, p.minor FROM stripe_payout_share p JOIN fund sf ON sf.group_id = p.group_id AND sf.id = p.fund_id
                           WHERE p.group_id = m.group_id AND p.endpoint_id = m.endpoint_id AND p.stripe_id = m.about AND m.fund_id IS NULL) s ON true
      WHERE m.endpoint_id = $1 AND m.stripe_id = ANY ($2) AND m.state = 'booked'`,
    [endpointId, ids],
  );
  return collected(rows);
}

async function readDisputes(tx: Tx, endpointId: string, currency: string, ids: readonly string[]): Promise<Map<string, KnownDispute>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{
    id: string;
    chargeId: string;
    state: KnownDispute['state'];
    disputedMinor: bigint;
    giftCurrency: string;
    heldMinor: bigint;
  }>(
    `SELECT d.stripe_id AS id, g.charge_id AS "chargeId", d.state, d.disputed_minor AS "disputedMinor", g.currency AS "giftCurrency", d.held_minor AS "heldMinor"
       FROM stripe_dispute d JOIN gift g ON g.group_id = d.group_id AND g.id = d.gift_id WHERE d.endpoint_id = $1 AND d.stripe_id = ANY ($2)`,
    [endpointId, ids],
  );
  return new Map(
    rows.map(({ disputedMinor, giftCurrency, heldMinor, ...row }) => [
      row.id,
      { ...row, disputed: money(disputedMinor, giftCurrency), held: money(heldMinor, currency) },
    ]),
  );
}

async function readPayouts(tx: Tx, endpointId: string, ids: readonly string[]): Promise<Map<string, KnownPayout>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<Share & { id: string; paidOn: LocalDate | null; failedOn: LocalDate | null }>(
    `SELECT p.stripe_id AS id, p.paid_on AS "paidOn", p.failed_on AS "failedOn", f.code AS fund, s.minor
       FROM stripe_payout p JOIN stripe_payout_share s ON s.group_id = p.group_id AND s.endpoint_id = p.endpoint_id AND s.stripe_id = p.stripe_id
       JOIN fund f ON f.group_id = s.group_id AND f.id = s.fund_id WHERE p.endpoint_id = $1 AND p.stripe_id = ANY ($2) ORDER BY f.code`,
    [endpointId, ids],
  );
  const shares = collected(rows);
  return new Map(rows.map(({ id, paidOn, failedOn }) => [id, { id, paidOn, failedOn, shares: shares.get(id) ?? [] }]));
}

/** What each fund has in the account just before a payout that was asked for by hand. */
async function readClearing(tx: Tx, endpointId: string, happenings: readonly Happening[]): Promise<Map<string, Share[]>> {
  const clearing = new Map<string, Share[]>();
  for (const happening of happenings) {
    if (happening.of !== 'payout' || happening.parts !== 'by-hand') continue;
    const shares = await tx.query<Share>(
      `SELECT f.code AS fund, sum(s.minor)::bigint AS minor FROM (
         SELECT m.fund_id, m.amount_minor - m.fee_minor AS minor FROM stripe_movement m
          WHERE m.endpoint_id = $1 AND m.state = 'booked' AND m.fund_id IS NOT NULL AND m.happened_at <= $2
         UNION ALL
         SELECT p.fund_id, CASE WHEN m.kind = 'payout' THEN -p.minor ELSE p.minor END FROM stripe_movement m
           JOIN stripe_payout_share p ON p.group_id = m.group_id AND p.endpoint_id = m.endpoint_id AND p.stripe_id = m.about
          WHERE m.endpoint_id = $1 AND m.state = 'booked' AND m.fund_id IS NULL AND m.happened_at <= $2) s
        JOIN fund f ON f.id = s.fund_id GROUP BY f.code ORDER BY f.code`,
      [endpointId, happening.movement.at],
    );
    clearing.set(happening.payout, shares);
  }
  return clearing;
}

function collected(rows: readonly (Share & { readonly id: string })[]): Map<string, Share[]> {
  const shares = new Map<string, Share[]>();
  for (const { id, fund, minor } of rows) shares.set(id, [...(shares.get(id) ?? []), { fund, minor }]);
  return shares;
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
