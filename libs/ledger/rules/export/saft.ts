import { currencyExponent, decimalText, divideHalfUp, parseRatio } from '@sojourn/units';
import type { AccountType, EntryLine, LedgerRefusal } from '@sojourn/ledger/contract';
import { phraseText, referenceOf, type ExportedAccount, type ExportedEntry, type ExportFrame, type ExportTotals } from './exported-entry';

const NAMESPACE = 'urn:OECD:StandardAuditFile-Taxation/2.00';

/** The OECD knows four types of account; what is none of them is called so. */
const TYPES: Readonly<Record<AccountType, string>> = {
  asset: 'Asset',
  contra_asset: 'Asset',
  liability: 'Liability',
  net_assets: 'Liability',
  income: 'Sale',
  transfer: 'Other',
  expense: 'Expense',
  contra_expense: 'Expense',
  fx: 'Expense',
};

/** Totals stand before the entries; entries that come to other totals end the file unfinished. */
export class ExportDisagrees extends Error {
  override readonly name = 'ExportDisagrees';
}

/** Amounts of the format have two decimals at most. */
const MOST_DECIMALS = 2;

/** Why a period cannot be an audit file; null when it can. */
export function saftObjection({ currency }: ExportFrame): { refusal: LedgerRefusal; facts: Record<string, unknown> } | null {
  return currencyExponent(currency) > MOST_DECIMALS ? { refusal: 'saft-two-decimals', facts: { currency } } : null;
}

/**
 * A period as an audit file in the general structure of the OECD (Guidance for the Standard Audit File - Tax 2.0, appendix B): accounts with
 * balances, entries with dimensions as analysis. A country's own variety asks for more; what this server does not know is 'NotUsed'.
 * The caller has asked `saftObjection`.
 */
export async function* saftFile(
  frame: ExportFrame,
  entries: AsyncIterable<ExportedEntry>,
  facts: { country: string; softwareVersion: string },
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<AuditFile xmlns="${NAMESPACE}">\n${header(frame, facts)}${masterFiles(frame)}`;
  const { totals, currency } = frame;
  yield `<GeneralLedgerEntries>\n${leaf('NumberOfEntries', totals.entries.toString())}`;
  yield leaf('TotalDebit', decimalText(totals.debitMinor, currency)) + leaf('TotalCredit', decimalText(totals.creditMinor, currency));
  if (totals.entries > 0) yield `<Journal>\n${leaf('JournalID', 'GL')}${leaf('Description', 'General journal')}${leaf('Type', 'GL')}`;
  const counted = new Counted();
  for await (const entry of entries) {
    counted.add(entry);
    yield transaction(entry, currency);
  }
  counted.compare(totals);
  yield `${totals.entries > 0 ? '</Journal>\n' : ''}</GeneralLedgerEntries>\n</AuditFile>\n`;
}

class Counted {
  private entries = 0;
  private debitMinor = 0n;
  private creditMinor = 0n;

  add({ lines }: ExportedEntry): void {
    this.entries += 1;
    for (const line of lines) {
      this.debitMinor += BigInt(line.debitMinor);
      this.creditMinor += BigInt(line.creditMinor);
    }
  }

  compare({ entries, debitMinor, creditMinor }: ExportTotals): void {
    if (this.entries === entries && this.debitMinor === debitMinor && this.creditMinor === creditMinor) return;
    throw new ExportDisagrees(
      `${this.entries} entries of ${this.debitMinor} and ${this.creditMinor}, announced ${entries} of ${debitMinor} and ${creditMinor}`,
    );
  }
}

function header(
  { group, currency, from, to, madeAt }: ExportFrame,
  { country, softwareVersion }: { country: string; softwareVersion: string },
): string {
  return element('Header', [
    leaf('AuditFileVersion', '2.00'),
    leaf('AuditFileCountry', country),
    leaf('AuditFileDateCreated', madeAt.slice(0, 10)),
    leaf('SoftwareCompanyName', 'Sojourn'),
    leaf('SoftwareID', 'Sojourn'),
    leaf('SoftwareVersion', softwareVersion),
    element('Company', [
      leaf('RegistrationNumber', 'NotUsed'),
      leaf('Name', [...group].slice(0, 70).join('')),
      element('Address', [leaf('City', 'NotUsed'), leaf('Country', country)]),
      element('Contact', [
        element('ContactPerson', [leaf('FirstName', 'NotUsed'), leaf('LastName', 'NotUsed')]),
        leaf('Telephone', 'NotUsed'),
      ]),
    ]),
    leaf('DefaultCurrencyCode', currency),
    element('SelectionCriteria', [leaf('SelectionStartDate', from), leaf('SelectionEndDate', to)]),
    leaf('TaxAccountingBasis', 'Invoice Accounting'),
  ]);
}

function masterFiles({ accounts, funds, currency }: ExportFrame): string {
  const functions = [
    ['LEG', 'Legal aid'],
    ['HOU', 'Housing'],
    ['PRO', 'Protection and direct assistance'],
    ['MGT', 'Management and general'],
    ['FUN', 'Fundraising'],
  ] as const;
  return element('MasterFiles', [
    element(
      'GeneralLedgerAccounts',
      accounts.map((account) => accountXml(account, currency)),
    ),
    element('AnalysisTypeTable', [
      ...funds.map(({ code, name }) => analysisEntry('FUND', 'Fund', code, name)),
      ...functions.map(([code, name]) => analysisEntry('FUNCTION', 'Function', code, name)),
    ]),
  ]);
}

function accountXml({ code, name, type, skr49Code, openingMinor, closingMinor }: ExportedAccount, currency: string): string {
  const balance = (when: 'Opening' | 'Closing', minor: bigint): string =>
    leaf(`${when}${minor < 0n ? 'Credit' : 'Debit'}Balance`, decimalText(minor < 0n ? -minor : minor, currency));
  return element('Account', [
    leaf('AccountID', code),
    leaf('AccountDescription', name),
    ...(skr49Code === '' ? [] : [leaf('StandardAccountID', skr49Code)]),
    leaf('AccountType', TYPES[type]),
    balance('Opening', openingMinor),
    balance('Closing', closingMinor),
  ]);
}

function analysisEntry(type: string, kind: string, id: string, name: string): string {
  return element('AnalysisTypeTableEntry', [
    leaf('AnalysisType', type),
    leaf('AnalysisTypeDescription', kind),
    leaf('AnalysisID', id),
    leaf('AnalysisIDDescription', name),
  ]);
}

function transaction(entry: ExportedEntry, currency: string): string {
  return element('Transaction', [
    leaf('TransactionID', referenceOf(entry)),
    leaf('Period', Number(entry.date.slice(5, 7)).toString()),
    leaf('PeriodYear', entry.date.slice(0, 4)),
    leaf('TransactionDate', entry.documentDate ?? entry.date),
    leaf('TransactionType', entry.series),
    leaf('Description', phraseText(entry.phrase)),
    leaf('SystemEntryDate', entry.postedAt.slice(0, 10)),
    leaf('GLPostingDate', entry.date),
    ...entry.lines.map((line) => lineXml(line, entry, currency)),
  ]);
}

function lineXml(line: EntryLine, entry: ExportedEntry, currency: string): string {
  const onDebit = line.debitMinor !== '0';
  const converted = line.originalCurrency !== currency;
  const fits = currencyExponent(line.originalCurrency) <= MOST_DECIMALS;
  return element('Line', [
    leaf('RecordID', line.lineNo.toString()),
    leaf('AccountID', line.account),
    ...analysesOf(line).map(([type, id]) => element('Analysis', [leaf('AnalysisType', type), leaf('AnalysisID', id)])),
    leaf('Description', `${phraseText(entry.phrase)}${converted && !fits ? ` (${originalOf(line)} ${line.originalCurrency})` : ''}`),
    element(onDebit ? 'DebitAmount' : 'CreditAmount', [
      leaf('Amount', decimalText(BigInt(onDebit ? line.debitMinor : line.creditMinor), currency)),
      ...(converted && fits
        ? [leaf('CurrencyCode', line.originalCurrency), leaf('CurrencyAmount', originalOf(line)), ...exchangeRate(line)]
        : []),
    ]),
  ]);
}

function originalOf({ originalAmountMinor, originalCurrency }: EntryLine): string {
  const minor = BigInt(originalAmountMinor);
  return decimalText(minor < 0n ? -minor : minor, originalCurrency);
}

/** The format's rate goes the other way round than ours: CurrencyAmount × ExchangeRate = Amount. At most eight decimals. */
function exchangeRate({ rate }: EntryLine): string[] {
  const perUnit = rate === null ? null : parseRatio(rate);
  if (perUnit === null) return [];
  const digits = divideHalfUp(perUnit.under * 10n ** 8n, perUnit.over)
    .toString()
    .padStart(9, '0');
  return [leaf('ExchangeRate', `${digits.slice(0, -8)}.${digits.slice(-8)}`)];
}

function analysesOf({ fund, functionCode, dimensions }: EntryLine): (readonly [string, string])[] {
  const { grant, project, caseCost, counterparty, taxSphere } = dimensions;
  const named: readonly (readonly [string, string | null | undefined])[] = [
    ['FUND', fund],
    ['FUNCTION', functionCode],
    ['GRANT', grant],
    ['PROJECT', project],
    ['CASE', caseCost],
    ['PARTNER', counterparty],
    ['SPHERE', taxSphere],
  ];
  return named.flatMap(([type, id]) => (id === null || id === undefined ? [] : [[type, id] as const]));
}

function element(name: string, children: readonly string[]): string {
  return `<${name}>\n${children.join('')}</${name}>\n`;
}

function leaf(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>\n`;
}

/** Names of accounts and funds are the group's own. What XML 1.0 cannot carry is left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
