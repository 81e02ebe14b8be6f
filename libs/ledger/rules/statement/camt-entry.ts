import type { LocalDate } from '@sojourn/units';
import { dayOf } from './camt-head';
import { exactAmount } from './exact-amount';
import { Unreadable, type StatementLine } from './statement';
import { plainIban, tidyOrNull, tidyText } from './tidy-text';
import { transactionCode } from './transaction-code';
import type { XmlNode } from './xml-node';

/**
 * The lines of one `<Ntry>`, or null while the bank has only announced it. An entry with several transactions whose amounts add up to it
 * is as many lines; otherwise, for instance with fees taken off, it is one. (ISO 20022 camt.053: Ntry, NtryDtls, TxDtls)
 */
export function camtLines(entry: XmlNode, currency: string, fileLine: number): StatementLine[] | null {
  const status = entry.text('Sts', 'Cd') ?? entry.text('Sts');
  if (status === undefined) throw new Unreadable('field-missing', fileLine, { field: 'Sts' });
  if (status !== 'BOOK') return null;
  const whole = signedAmount(entry.at('Amt'), entry.text('CdtDbtInd'), currency, fileLine);
  const details = entry.all('NtryDtls').flatMap((each) => each.all('TxDtls'));
  const parts = details.map((detail) => partOf(detail, entry, currency, fileLine));
  const sum = parts.reduce<bigint | null>((total, part) => (total === null || part === null ? null : total + part), 0n);
  if (details.length > 1 && sum === whole)
    return details.map((detail, index) => lineOf(entry, [detail], parts[index] ?? 0n, currency, fileLine));
  return [lineOf(entry, details, whole, currency, fileLine)];
}

/** The amount of one transaction in the account's currency, or null where the bank does not say it. */
function partOf(detail: XmlNode, entry: XmlNode, currency: string, fileLine: number): bigint | null {
  const amount = [detail.at('Amt'), detail.at('AmtDtls', 'TxAmt', 'Amt')].find((each) => each?.attribute('Ccy') === currency);
  if (amount === undefined) return null;
  return signedAmount(amount, detail.text('CdtDbtInd') ?? entry.text('CdtDbtInd'), currency, fileLine);
}

/** `CdtDbtInd` is what happened to the account, also on a reversal: `RvslInd` says why and changes no sign. */
function signedAmount(amount: XmlNode | undefined, mark: string | undefined, currency: string, fileLine: number): bigint {
  if (amount === undefined) throw new Unreadable('field-missing', fileLine, { field: 'Amt' });
  const said = amount.attribute('Ccy') ?? currency;
  if (said !== currency) throw new Unreadable('currency-differs', fileLine, { currency: said, needs: currency });
  const minor = exactAmount(amount.text() ?? '', currency, fileLine);
  if (mark === 'CRDT') return minor;
  if (mark === 'DBIT') return -minor;
  throw new Unreadable('mark-unknown', fileLine, { mark: mark ?? '' });
}

function lineOf(entry: XmlNode, details: readonly XmlNode[], amountMinor: bigint, currency: string, fileLine: number): StatementLine {
  const first = details[0];
  const booked = dateAt(entry, 'BookgDt');
  const value = dateAt(entry, 'ValDt');
  const bookedOn = booked ?? value;
  if (bookedOn === null) throw new Unreadable('date-unreadable', fileLine, { field: 'BookgDt' });
  const texts = details.flatMap(remittanceOf);
  const one = details.length === 1 ? first : undefined; // several in one line: their parties are not one party
  return {
    fileLine,
    bookedOn,
    valueOn: value ?? bookedOn,
    amountMinor,
    currency,
    code: codeOf(entry),
    bankReference: tidyOrNull(one?.text('Refs', 'AcctSvcrRef') ?? entry.text('AcctSvcrRef')),
    endToEnd: tidyOrNull(one?.text('Refs', 'EndToEndId')),
    remittance: tidyText(texts.length > 0 ? texts.join(' ') : (first?.text('AddtlTxInf') ?? entry.text('AddtlNtryInf') ?? '')),
    counterpartyName: tidyOrNull(one === undefined ? undefined : partyName(one, amountMinor)),
    counterpartyIban: one === undefined ? null : partyIban(one, amountMinor),
  };
}

function remittanceOf(detail: XmlNode): string[] {
  const free = detail.all('RmtInf').flatMap((info) => info.all('Ustrd').flatMap((text) => text.text() ?? []));
  const structured = detail
    .all('RmtInf')
    .flatMap((info) => info.all('Strd').flatMap((text) => text.text('CdtrRefInf', 'Ref') ?? text.text('AddtlRmtInf') ?? []));
  return [...free, ...structured];
}

function codeOf(entry: XmlNode): string | null {
  const family = entry.at('BkTxCd', 'Domn');
  return (
    transactionCode(family?.text('Cd'), family?.text('Fmly', 'Cd'), family?.text('Fmly', 'SubFmlyCd')) ??
    transactionCode(entry.text('BkTxCd', 'Prtry', 'Cd')?.split('+')[0])
  );
}

/** Money came from the debtor, went to the creditor; a returned payment may name the other one only. */
function roles(amountMinor: bigint): readonly ['Dbtr' | 'Cdtr', 'Dbtr' | 'Cdtr'] {
  return amountMinor >= 0n ? ['Dbtr', 'Cdtr'] : ['Cdtr', 'Dbtr'];
}

function partyName(detail: XmlNode, amountMinor: bigint): string | undefined {
  const named = (role: string): string | undefined =>
    detail.text('RltdPties', role, 'Pty', 'Nm') ?? detail.text('RltdPties', role, 'Nm') ?? detail.text('RltdPties', `Ultmt${role}`, 'Nm');
  const [first, second] = roles(amountMinor);
  return named(first) ?? named(second);
}

function partyIban(detail: XmlNode, amountMinor: bigint): string | null {
  const [first, second] = roles(amountMinor);
  return plainIban(detail.text('RltdPties', `${first}Acct`, 'Id', 'IBAN') ?? detail.text('RltdPties', `${second}Acct`, 'Id', 'IBAN'));
}

function dateAt(entry: XmlNode, name: 'BookgDt' | 'ValDt'): LocalDate | null {
  return dayOf(entry.text(name, 'Dt') ?? entry.text(name, 'DtTm'));
}
