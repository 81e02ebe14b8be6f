import { Document } from 'sepa';
import { decimalText, type Instant, type LocalDate } from '@sojourn/units';
import { ibanObjection, isBankCode, plainAccountNumber } from './account-number';
import { sepaText } from './sepa-text';

/** Who pays: the group, as its bank knows it. */
export interface PainDebtor {
  readonly name: string;
  readonly iban: string;
}

/** One approved order with its opened payee. */
export interface PainPayment {
  readonly orderId: string;
  readonly number: number;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly dueOn: LocalDate;
  readonly payeeName: string;
  readonly payeeIban: string;
  readonly payeeBic?: string | undefined;
  /** What the payee asked to see there, for instance an invoice's number. Left out: only our own number. */
  readonly reference?: string | undefined;
}

/** Why no file can be made; checked in this order, the first payment it concerns is named. */
export type PainObjection =
  | 'nothing-to-pay'
  | 'message-id-wrong'
  | 'debtor-name-not-latin'
  | 'debtor-iban-wrong'
  | 'not-in-euro'
  | 'amount-outside-limits'
  | 'payee-name-not-latin'
  | 'payee-iban-wrong'
  | 'payee-bic-wrong'
  | 'reference-not-latin'
  | 'sum-differs';

export type PainFile = { readonly xml: string } | { readonly objection: PainObjection; readonly orderId: string | null };

/** Most of a SEPA credit transfer. (EPC125-05) */
const MOST_MINOR = 99_999_999_999n;

/**
 * pain.001.001.09 for a batch of payments: one block per due day, remittance neutral. The library takes amounts as numbers; so every amount and
 * both control sums are read back from the file and compared with ours, digit by digit. (EPC132-08, SEPA credit transfer)
 */
export function painFile(messageId: string, createdAt: Instant, debtor: PainDebtor, payments: readonly PainPayment[]): PainFile {
  const objection = objectionTo(messageId, debtor, payments);
  if (objection !== null) return objection;
  const document = new Document('pain.001.001.09');
  const debtorName = cut(sepaText(debtor.name) ?? '', 70);
  Object.assign(document.grpHdr, { id: messageId, created: new Date(createdAt), initiatorName: debtorName });
  const days = [...Map.groupBy(payments, ({ dueOn }) => dueOn)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [dueOn, due] of days) {
    const block = document.createPaymentInfo();
    Object.assign(block, { requestedExecutionDate: noonOf(dueOn), debtorName, debtorIBAN: plainAccountNumber(debtor.iban) });
    document.addPaymentInfo(block);
    for (const payment of due) {
      const transfer = block.createTransaction();
      Object.assign(transfer, {
        end2endId: endToEndOf(payment),
        amount: Number(decimalText(payment.amountMinor, payment.currency)),
        creditorName: cut(sepaText(payment.payeeName) ?? '', 70),
        creditorIBAN: plainAccountNumber(payment.payeeIban),
        creditorBIC: payment.payeeBic ?? '',
        remittanceInfo: remittanceOf(payment),
      });
      block.addTransaction(transfer);
    }
  }
  const xml = document.toString();
  return sumsAgree(
    xml,
    days.map(([, due]) => due),
  )
    ? { xml }
    : { objection: 'sum-differs', orderId: null };
}

/** The number by which the statement will name the payment. It says nothing about anybody. */
export function endToEndOf({ number }: Pick<PainPayment, 'number'>): string {
  return `PAY-${String(number).padStart(6, '0')}`;
}

/** Neutral: our number, or the reference the payee asked for. */
function remittanceOf(payment: PainPayment): string {
  return cut(payment.reference === undefined ? endToEndOf(payment) : (sepaText(payment.reference) ?? ''), 140);
}

function objectionTo(messageId: string, debtor: PainDebtor, payments: readonly PainPayment[]): PainFile | null {
  if (payments.length === 0) return { objection: 'nothing-to-pay', orderId: null };
  if (!/^[A-Za-z0-9-]{1,29}$/.test(messageId)) return { objection: 'message-id-wrong', orderId: null }; // the library adds '.0.0', 35 in all
  if (sepaText(debtor.name) === null) return { objection: 'debtor-name-not-latin', orderId: null };
  if (ibanObjection(debtor.iban) !== null) return { objection: 'debtor-iban-wrong', orderId: null };
  const checks: readonly (readonly [PainObjection, (payment: PainPayment) => boolean])[] = [
    ['not-in-euro', ({ currency }) => currency !== 'EUR'],
    ['amount-outside-limits', ({ amountMinor }) => amountMinor <= 0n || amountMinor > MOST_MINOR],
    ['payee-name-not-latin', ({ payeeName }) => sepaText(payeeName) === null],
    ['payee-iban-wrong', ({ payeeIban }) => ibanObjection(payeeIban) !== null],
    ['payee-bic-wrong', ({ payeeBic, payeeIban }) => payeeBic !== undefined && !bicFits(payeeBic, plainAccountNumber(payeeIban))],
    ['reference-not-latin', ({ reference }) => reference !== undefined && sepaText(reference) === null],
  ];
  for (const [objection, wrong] of checks) {
    const payment = payments.find(wrong);
    if (payment !== undefined) return { objection, orderId: payment.orderId };
  }
  return null;
}

/** A BIC of another country than the account's is a typing mistake; territories with the code of their state excepted, as the library has them. */
function bicFits(bic: string, iban: string): boolean {
  const territories: Readonly<Record<string, string>> = { FI: 'AX', FR: 'GF GP MQ RE PF TF YT NC BL MF PM WF', GB: 'IM JE GG' };
  const country = bic.slice(4, 6);
  return isBankCode(bic) && (country === iban.slice(0, 2) || (territories[iban.slice(0, 2)] ?? '').split(' ').includes(country));
}

/** Reads every amount and sum of the finished file back as text. */
function sumsAgree(xml: string, blocks: readonly (readonly PainPayment[])[]): boolean {
  const found = (pattern: RegExp): string[] => [...xml.matchAll(pattern)].map((match) => match[1] ?? '');
  const text = (payments: readonly PainPayment[]): string =>
    decimalText(
      payments.reduce((total, { amountMinor }) => total + amountMinor, 0n),
      'EUR',
    );
  const amounts = blocks.flat().map((payment) => decimalText(payment.amountMinor, 'EUR'));
  const sums = [text(blocks.flat()), ...blocks.map(text)];
  return same(found(/<InstdAmt Ccy="EUR">([^<]*)</g), amounts) && same(found(/<CtrlSum>([^<]*)</g), sums);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function cut(text: string, length: number): string {
  return text.slice(0, length).trim();
}

/** The library writes the day of the clock on the wall; noon is the same day in the file whatever the zone. */
function noonOf(day: LocalDate): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
}
