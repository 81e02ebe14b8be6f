import { money } from '@sojourn/units';
import { Accounts, credit, debit, entry, phrase, type DraftEntry, type RentPayment } from '@sojourn/ledger/contract';

/** Rent of a property for residents, paid from the bank: a housing cost of the fund that pays it. (worked quarter, JE-2026-0007) */
export function rentEntry(payment: RentPayment): DraftEntry {
  const amount = money(BigInt(payment.amountMinor), payment.currency);
  const draft = entry(
    payment.paidOn,
    phrase('rent-of-property', Number(payment.paidOn.slice(0, 4)), Number(payment.paidOn.slice(5, 7))),
    [debit(Accounts.rentForResidents, payment.fundCode, amount, { functionCode: 'HOU' }), credit(Accounts.bank, payment.fundCode, amount)],
    // The same form sent twice is one payment; another amount or fund on the same day is another payment.
    { kind: 'rent-payment', id: [payment.propertyRef, payment.paidOn, payment.fundCode, payment.amountMinor].join('/') },
  );
  return { ...draft, acknowledged: payment.acknowledged };
}
