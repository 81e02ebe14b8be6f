import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Chip, DayPipe, EmptyState, ErrorState, Icon, MoneyPipe, Notice, PageHeader, Skeleton, type Tone } from '@sojourn/design';
import type { Member } from '@sojourn/group/contract';
import { asProblem, Problem, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { PaymentState, type BankAccount, type PayeeBody, type PaymentExport, type PaymentOrder } from '@sojourn/ledger/contract';
import { endToEndOf, groupedAccountNumber, painFile, type PainFile } from '@sojourn/ledger/rules/payment';
import { systemRandom } from '@sojourn/units';
import { BankStore } from '../bank/bank.store';
import { downloadText } from '../bank/download-text';
import { VoucherDesk } from '../bank/voucher-desk';
import { NOTHING_JUDGED, type Judged } from '../approvals';
import { LedgerTabs } from '../ledger-tabs';
import { phraseParams } from '../phrases';
import { PaymentStore } from './payment.store';

const TONES: Readonly<Record<PaymentState, Tone>> = {
  drafted: 'lantern',
  approved: 'harbour',
  exported: 'dusk',
  paid: 'moss',
  withdrawn: 'plain',
};

/** What is to be paid, who approved it, and the file for the bank. */
@Component({
  selector: 'sj-payments-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, Icon, LedgerTabs, MatButton, MoneyPipe, Notice, PageHeader, RouterLink, Skeleton],
  templateUrl: './payments.page.html',
  styleUrl: './payments.page.css',
})
export class PaymentsPage {
  private readonly store = inject(PaymentStore);
  private readonly bank = inject(BankStore);
  private readonly vouchers = inject(VoucherDesk);
  private readonly session = inject(Session);
  protected readonly t = inject(Translate).t;
  protected readonly states = PaymentState.options;
  protected readonly numberOf = endToEndOf;
  protected readonly grouped = groupedAccountNumber;

  protected readonly orders = signal<readonly PaymentOrder[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly state = signal<PaymentState | undefined>(undefined);
  protected readonly loading = signal(true);
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly done = signal('');
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly payees = signal<ReadonlyMap<string, PayeeBody>>(new Map());
  /** What the signatures say; until they are verified nothing is shown as approved. */
  private readonly signed = signal<ReadonlyMap<string, Judged>>(new Map());
  private readonly members = signal<readonly Member[]>([]);
  private readonly accounts = signal<readonly BankAccount[]>([]);

  protected readonly pays = computed(() => this.session.has('payments'));
  protected readonly approves = computed(() => this.session.has('accountant', 'officer', 'payments'));
  protected readonly mayOpen = this.vouchers.mayOpen();
  protected readonly batch = computed(() => this.orders().filter((order) => this.isReady(order) && this.chosen().has(order.id)));
  protected readonly waiting = computed(() => this.orders().filter(({ state }) => state === 'drafted').length);
  protected readonly ready = computed(() => this.orders().filter((order) => this.isReady(order)).length);
  protected readonly sentence = computed(() =>
    this.orders().length === 0 ? undefined : this.t('ledger.payments-sentence', { waiting: this.waiting(), ready: this.ready() }),
  );

  constructor() {
    void this.load();
    void Promise.all([this.bank.members(), this.bank.accounts()]).then(
      ([members, accounts]) => {
        this.members.set(members);
        this.accounts.set(accounts);
      },
      () => undefined, // the orders say themselves what went wrong
    );
  }

  protected choose(text: string): void {
    this.state.set(this.states.find((state) => state === text));
    void this.load();
  }

  protected async load(before?: string): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    try {
      const page = await this.store.page(this.state(), before);
      this.orders.update((known) => (before === undefined ? page.orders : [...known, ...page.orders]));
      this.next.set(page.next);
      await this.verify(page.orders);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.loading.set(false);
    }
  }

  protected judgedOf({ id }: PaymentOrder): Judged {
    return this.signed().get(id) ?? NOTHING_JUDGED;
  }

  /** Approved by the signatures of two others, not by the server's word. */
  protected isReady(order: PaymentOrder): boolean {
    return order.state === 'approved' && this.judgedOf(order).approvers.length >= 2;
  }

  /** Signatures that do not fit, or an approval the server tells of and nobody signed. */
  protected isBroken(order: PaymentOrder): boolean {
    const judged = this.signed().get(order.id);
    if (judged === undefined || order.state === 'withdrawn') return false;
    const said = [...judged.approvers, ...judged.gone];
    return judged.alarm !== null || order.approvedBy.some((id) => !said.includes(id));
  }

  /** Of what has left, those count who counted then. */
  protected signersOf(order: PaymentOrder): readonly string[] {
    const { approvers, gone } = this.judgedOf(order);
    return order.exportId === null ? approvers : [...approvers, ...gone];
  }

  protected toneOf({ state }: PaymentOrder): Tone {
    return TONES[state];
  }

  protected says({ phrase }: PaymentOrder): string {
    return this.t(`ledger.phrase.${phrase.code}`, phraseParams(phrase));
  }

  protected handleOf(memberId: string): string {
    return this.members().find(({ id }) => id === memberId)?.handle ?? '…';
  }

  protected handlesOf(ids: readonly string[]): string {
    return ids.map((id) => this.handleOf(id)).join(', ');
  }

  protected codeOf({ bankAccountId }: PaymentOrder): string {
    return this.accounts().find(({ id }) => id === bankAccountId)?.code ?? '';
  }

  /** Whether this member can be one of the two: not whoever wrote it, and not twice. */
  protected mayApprove({ state, draftedBy, approvedBy }: PaymentOrder): boolean {
    const own = this.session.facts()?.memberId ?? '';
    return this.approves() && state === 'drafted' && draftedBy !== own && !approvedBy.includes(own);
  }

  protected isOpen({ state }: PaymentOrder): boolean {
    return state === 'drafted' || state === 'approved';
  }

  protected toggle(id: string): void {
    this.chosen.update((chosen) => {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  protected show(order: PaymentOrder): Promise<void> {
    return this.change(async () => {
      const payee = await this.vouchers.payee(order.payee);
      this.payees.update((known) => new Map([...known, [order.id, payee]]));
    }, '');
  }

  protected approve(order: PaymentOrder): Promise<void> {
    return this.change(async () => {
      const changed = await this.store.approve(order);
      await this.verify([changed]);
      this.replace(changed);
    }, this.t('ledger.payment-said-approved'));
  }

  protected withdraw(order: PaymentOrder): Promise<void> {
    return this.change(async () => this.replace(await this.store.withdraw(order)), this.t('ledger.payment-said-withdrawn'));
  }

  /** The file is made once on trial before anything is marked: whatever would stop it is said while nothing has left. */
  protected leave(): Promise<void> {
    return this.change(async () => {
      const orders = this.batch();
      const bankAccountId = orders[0]?.bankAccountId ?? '';
      if (orders.some((order) => order.bankAccountId !== bankAccountId)) throw new Problem('payment-of-another-account', 422);
      const payees = await this.opened(orders);
      const account = this.accounts().find(({ id }) => id === bankAccountId);
      const trial = { debtorName: this.session.facts()?.groupName ?? '', debtorIban: account?.iban ?? null };
      assertMade(fileOf('TRIAL', '2026-01-01T00:00:00.000Z', trial, orders, payees));
      const id = systemRandom.uuid();
      const made = await this.store.export({
        id,
        bankAccountId,
        way: 'pain.001',
        orders: orders.map(({ id: order, round }) => ({ id: order, round })),
      });
      this.give(made, payees);
      for (const order of made.orders) this.replace(order);
      this.chosen.set(new Set());
    }, this.t('ledger.payment-said-exported'));
  }

  /** The same file again, with the same message id: the bank takes it once, whichever copy it gets. */
  protected again(exportId: string): Promise<void> {
    return this.change(async () => {
      const made = await this.store.exported(exportId);
      this.give(made, await this.opened(made.orders));
    }, this.t('ledger.payment-said-again'));
  }

  private give(made: PaymentExport, payees: ReadonlyMap<string, PayeeBody>): void {
    const xml = assertMade(fileOf(made.messageId, made.exportedAt, made, made.orders, payees));
    downloadText(`${made.messageId}.xml`, 'application/xml', xml);
  }

  private async opened(orders: readonly PaymentOrder[]): Promise<ReadonlyMap<string, PayeeBody>> {
    const payees = new Map<string, PayeeBody>();
    for (const order of orders) payees.set(order.id, await this.vouchers.payee(order.payee));
    return payees;
  }

  private async verify(orders: readonly PaymentOrder[]): Promise<void> {
    const judged = await this.store.signed(orders);
    this.signed.update((known) => new Map([...known, ...judged]));
  }

  private replace(order: PaymentOrder): void {
    this.orders.update((orders) => orders.map((each) => (each.id === order.id ? order : each)));
  }

  private async change(work: () => Promise<void>, done: string): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    this.done.set('');
    try {
      await work();
      this.done.set(done);
    } catch (error) {
      this.problem.set(asProblem(error));
      if (error instanceof Problem && error.status === 409) void this.load().then(() => this.problem.set(error));
    } finally {
      this.working.set(false);
    }
  }
}

function fileOf(
  messageId: string,
  createdAt: string,
  { debtorName, debtorIban }: { readonly debtorName: string; readonly debtorIban: string | null },
  orders: readonly PaymentOrder[],
  payees: ReadonlyMap<string, PayeeBody>,
): PainFile {
  return painFile(
    messageId,
    createdAt,
    { name: debtorName, iban: debtorIban ?? '' },
    orders.map(({ id, number, amountMinor, currency, dueOn }) => {
      const payee = payees.get(id);
      return {
        orderId: id,
        number,
        amountMinor: BigInt(amountMinor),
        currency,
        dueOn,
        payeeName: payee?.name ?? '',
        payeeIban: payee?.iban ?? '',
        payeeBic: payee?.bic,
        reference: payee?.reference,
      };
    }),
  );
}

function assertMade(file: PainFile): string {
  if ('objection' in file) throw new Problem(`pain-${file.objection}`, 422, { orderId: file.orderId });
  return file.xml;
}
