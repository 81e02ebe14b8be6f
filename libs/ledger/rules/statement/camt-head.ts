import { isLocalDate, type LocalDate } from '@sojourn/units';
import { exactAmount, knownCurrency } from './exact-amount';
import { Unreadable, type StatementHead } from './statement';
import { plainIban } from './tidy-text';
import type { XmlNode } from './xml-node';

/** What stands before the entries of a camt.053 statement. */
export interface CamtHead {
  readonly head: StatementHead;
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

interface Balance {
  readonly code: string;
  readonly minor: bigint;
}

/** Account, number, days and balances of `<Stmt>`, versions 02 to 08 and later alike. (ISO 20022 camt.053, BankToCustomerStatement) */
export function camtHead(statement: XmlNode, fileLine: number): CamtHead {
  const balances = statement.all('Bal');
  const said = statement.text('Acct', 'Ccy') ?? balances[0]?.at('Amt')?.attribute('Ccy');
  if (said === undefined) throw new Unreadable('field-missing', fileLine, { field: 'Ccy' });
  const currency = knownCurrency(said, fileLine);
  const known = balances.map((balance): Balance => balanceOf(balance, currency, fileLine));
  const opening = indexOf(known, 'OPBD', 'PRCD', 'ITBD');
  if (opening < 0) throw new Unreadable('balance-missing', fileLine, { balance: 'OPBD' });
  // A page in the middle of a long statement opens and closes with interim balances.
  const closing = indexOf(known.map((balance, index) => (index === opening ? { code: '', minor: 0n } : balance)).reverse(), 'CLBD', 'ITBD');
  if (closing < 0) throw new Unreadable('balance-missing', fileLine, { balance: 'CLBD' });
  return {
    head: {
      iban: plainIban(statement.text('Acct', 'Id', 'IBAN')),
      otherAccount: statement.text('Acct', 'Id', 'Othr', 'Id') ?? null,
      currency,
      sequence: statement.text('ElctrncSeqNb') ?? statement.text('LglSeqNb') ?? null,
    },
    openingMinor: known[opening]?.minor ?? 0n,
    closingMinor: known[known.length - 1 - closing]?.minor ?? 0n,
    from: dayOf(statement.text('FrToDt', 'FrDtTm') ?? statement.text('FrToDt', 'FrDt')),
    to: dayOf(statement.text('FrToDt', 'ToDtTm') ?? statement.text('FrToDt', 'ToDt')),
  };
}

function balanceOf(balance: XmlNode, currency: string, fileLine: number): Balance {
  const code = balance.text('Tp', 'CdOrPrtry', 'Cd') ?? '';
  const amount = balance.at('Amt');
  const said = amount?.attribute('Ccy') ?? currency;
  // Only the two that count must be in the account's currency; a bank may add others.
  if (['OPBD', 'PRCD', 'CLBD', 'ITBD'].includes(code) && said !== currency)
    throw new Unreadable('currency-differs', fileLine, { currency: said, needs: currency });
  const minor = said === currency ? exactAmount(balance.text('Amt') ?? '', currency, fileLine) : 0n;
  return { code, minor: balance.text('CdtDbtInd') === 'DBIT' ? -minor : minor };
}

/** The first code that is there decides; of several balances with it, the first. */
function indexOf(balances: readonly Balance[], ...codes: readonly string[]): number {
  const code = codes.find((each) => balances.some((balance) => balance.code === each));
  return balances.findIndex((balance) => balance.code === code);
}

/** The day of a date or a date with time, as the bank's clock shows it. */
export function dayOf(text: string | undefined): LocalDate | null {
  const day = text?.slice(0, 10) ?? '';
  return isLocalDate(day) ? day : null;
}
