import type Stripe from 'stripe';
import { invalidRequest } from '../api/stripe-error';
import type { Deliveries } from '../messages/deliveries';
import { disputeOf } from '../objects/balance-objects';
import type { Charges } from '../payments/charges';
import { DISPUTE_FEE } from '../payments/fee';
import { meansOf } from '../payments/means';
import { newId, seconds, type World } from '../world';
import type { BalanceBook } from './balance-book';
import { settled } from './conversion';
import type { Settlements } from './settlements';

const OPEN: readonly string[] = ['needs_response', 'under_review', 'warning_needs_response', 'warning_under_review'];

/** Payers who want their money back through their bank. */
export class Disputes {
  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
    private readonly charges: Charges,
    private readonly settlements: Settlements,
    private readonly book: BalanceBook,
  ) {
    world.agenda.on('dispute', (charge) => void this.byCard(charge));
    world.agenda.on('return', (charge) => void this.open(charge, { reason: 'debit_not_authorized', amount: null }));
  }

  dispute(id: string): Stripe.Dispute | null {
    return this.world.store.get<Stripe.Dispute>('dispute', id);
  }

  /** Held back at once, with a fee. A direct debit that is taken back is final: no evidence is asked for. Null: nothing to dispute. */
  open(chargeId: string, wanted: { readonly reason: string; readonly amount: number | null }): Stripe.Dispute | null {
    this.world.agenda.drop('dispute', chargeId);
    this.world.agenda.drop('return', chargeId);
    const found = this.charges.charge(chargeId);
    if (found === null || found.status !== 'succeeded' || found.disputed) return null;
    const charge = this.settlements.settledCharge(found);
    const amount = wanted.amount ?? charge.amount - charge.amount_refunded;
    if (amount < 1 || amount > charge.amount) throw invalidRequest('A dispute is about a part of the charge.', { param: 'amount' });
    const final = charge.payment_method_details?.type !== 'card';
    const id = newId(this.world, final ? 'du_1' : 'dp_1');
    const held = this.enter(charge, id, 'dispute', -amount, final ? DISPUTE_FEE.sepa_debit : DISPUTE_FEE.card);
    const dispute = disputeOf(charge, {
      id,
      amount,
      balance_transactions: [held],
      created: seconds(this.world),
      reason: wanted.reason,
      status: final ? 'lost' : 'needs_response',
    });
    this.charges.keep({ ...charge, disputed: true });
    this.tell(dispute, 'charge.dispute.created', 'charge.dispute.funds_withdrawn');
    if (final) this.tell(dispute, 'charge.dispute.closed');
    return dispute;
  }

  /** A question of the holder's bank before anything is held back. */
  inquire(chargeId: string): Stripe.Dispute | null {
    const charge = this.charges.charge(chargeId);
    if (charge === null || charge.status !== 'succeeded' || charge.disputed) return null;
    const dispute = disputeOf(charge, {
      id: newId(this.world, 'dp_1'),
      amount: charge.amount,
      balance_transactions: [],
      created: seconds(this.world),
      reason: 'general',
      status: 'warning_needs_response',
    });
    this.tell(dispute, 'charge.dispute.created');
    return dispute;
  }

  /** Stripe decides test disputes by the words 'winning_evidence' and 'losing_evidence'; other evidence is under review. */
  answer(dispute: Stripe.Dispute, evidence: string | null, submit: boolean): Stripe.Dispute {
    assertOpen(dispute);
    const inquiry = dispute.balance_transactions.length === 0;
    const with_evidence: Stripe.Dispute = {
      ...dispute,
      evidence: { ...dispute.evidence, uncategorized_text: evidence ?? dispute.evidence.uncategorized_text },
      evidence_details: {
        ...dispute.evidence_details,
        has_evidence: true,
        submission_count: dispute.evidence_details.submission_count + (submit ? 1 : 0),
      },
      status: !submit ? dispute.status : inquiry ? 'warning_under_review' : 'under_review',
    };
    this.tell(with_evidence, 'charge.dispute.updated');
    const text = with_evidence.evidence.uncategorized_text;
    if (submit && text === 'winning_evidence') return this.win(with_evidence);
    if (submit && text === 'losing_evidence') return this.lose(with_evidence);
    return with_evidence;
  }

  /** The amount comes back; the fee does not. */
  win(dispute: Stripe.Dispute): Stripe.Dispute {
    assertOpen(dispute);
    const [held] = dispute.balance_transactions;
    if (held === undefined) return this.end(dispute, 'warning_closed');
    const back = this.book.enter({
      movement: 'disputeReversal',
      amount: -held.amount,
      currency: held.currency,
      exchangeRate: held.exchange_rate,
      source: dispute.id,
      availableIn: Math.floor(this.world.pace.available / 1000),
    });
    const reinstated: Stripe.Dispute = { ...dispute, balance_transactions: [...dispute.balance_transactions, back], status: 'won' };
    this.tell(reinstated, 'charge.dispute.funds_reinstated');
    return this.end(reinstated, 'won');
  }

  lose(dispute: Stripe.Dispute): Stripe.Dispute {
    assertOpen(dispute);
    return this.end(dispute, dispute.balance_transactions.length === 0 ? 'warning_closed' : 'lost');
  }

  private byCard(chargeId: string): void {
    const method = this.charges.charge(chargeId)?.payment_method ?? null;
    const means = method === null ? null : meansOf(this.world.store, method);
    const reason = means?.kind === 'card' ? (means.card.disputes ?? 'fraudulent') : 'fraudulent';
    if (reason === 'inquiry') this.inquire(chargeId);
    else this.open(chargeId, { reason, amount: null });
  }

  private end(dispute: Stripe.Dispute, status: Stripe.Dispute.Status): Stripe.Dispute {
    const ended: Stripe.Dispute = { ...dispute, status };
    this.tell(ended, 'charge.dispute.closed');
    return ended;
  }

  private enter(charge: Stripe.Charge, source: string, movement: 'dispute', amount: number, fee: number): Stripe.BalanceTransaction {
    const converted = settled(this.world.switches, amount, charge.currency);
    return this.book.enter({
      movement,
      amount: converted.amount,
      currency: converted.currency,
      exchangeRate: converted.exchangeRate,
      fee,
      feeFor: 'Dispute fee',
      source,
      description: `Chargeback withdrawal for ${charge.id}`,
    });
  }

  private tell(dispute: Stripe.Dispute, ...types: DisputeEvent[]): void {
    this.world.store.put('dispute', dispute.id, dispute);
    for (const type of types) this.deliveries.publish(type, dispute);
  }
}

type DisputeEvent = `charge.dispute.${'created' | 'updated' | 'closed' | 'funds_withdrawn' | 'funds_reinstated'}`;

function assertOpen(dispute: Stripe.Dispute): void {
  if (!OPEN.includes(dispute.status)) throw invalidRequest('This dispute is already closed');
}
