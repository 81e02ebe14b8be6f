import { currencyExponent, decimalText } from '@sojourn/units';
import type { AccountType, EntryLine } from '@sojourn/ledger/contract';
import { phraseText, referenceOf, type ExportedEntry, type ExportFrame } from './exported-entry';

/** hledger's account types: asset, liability, equity, revenue, expense. A transfer moves net assets between funds. */
const TYPES: Readonly<Record<AccountType, 'A' | 'L' | 'E' | 'R' | 'X'>> = {
  asset: 'A',
  contra_asset: 'A',
  liability: 'L',
  net_assets: 'E',
  income: 'R',
  transfer: 'E',
  expense: 'X',
  contra_expense: 'X',
  fx: 'X',
};

/**
 * The journal for hledger: each account is 'code name' with its funds as sub-accounts, amounts in the currency of the books, everything
 * else in tags. Accounts and commodity are declared, so that `hledger check accounts commodities` holds.
 */
export async function* hledgerJournal(frame: ExportFrame, entries: AsyncIterable<ExportedEntry>): AsyncGenerator<string> {
  const names = new Map(frame.accounts.map(({ code, name }) => [code, `${code} ${plainName(name)}`]));
  yield heading(frame, names);
  for await (const entry of entries) yield transaction(entry, frame.currency, names);
}

function heading({ group, currency, from, to, accounts, funds }: ExportFrame, names: ReadonlyMap<string, string>): string {
  const exponent = currencyExponent(currency);
  const declared = accounts.flatMap(({ code, type }) => {
    const name = names.get(code) ?? code;
    return [`account ${name}  ; type:${TYPES[type]}`, ...funds.map((fund) => `account ${name}:${fund.code}`)];
  });
  return `; ${plainName(group)}, ${from} to ${to}\n\ncommodity 1000.${'0'.repeat(exponent)} ${currency}\n\n${declared.join('\n')}\n`;
}

function transaction(entry: ExportedEntry, currency: string, names: ReadonlyMap<string, string>): string {
  const tags = [`phrase:${[entry.phrase.code, ...entry.phrase.numbers].join(' ')}`, `series:${entry.series}`];
  if (entry.documentDate !== null) tags.push(`document-date:${entry.documentDate}`);
  const head = `${entry.date} * (${referenceOf(entry)}) ${phraseText(entry.phrase)}  ; ${tags.join(', ')}`;
  return `\n${[head, ...entry.lines.map((line) => posting(line, currency, names))].join('\n')}\n`;
}

function posting(line: EntryLine, currency: string, names: ReadonlyMap<string, string>): string {
  const minor = BigInt(line.debitMinor) - BigInt(line.creditMinor);
  const tags = tagsOf(line, currency);
  return `    ${names.get(line.account) ?? line.account}:${line.fund}  ${decimalText(minor, currency)} ${currency}${tags.length === 0 ? '' : `  ; ${tags.join(', ')}`}`;
}

function tagsOf(line: EntryLine, currency: string): string[] {
  const { grant, project, caseCost, counterparty, taxSphere } = line.dimensions;
  const converted = line.originalCurrency !== currency;
  const tags: Readonly<Record<string, string | null | undefined>> = {
    function: line.functionCode,
    grant,
    project,
    case: caseCost,
    counterparty,
    sphere: taxSphere,
    original: converted ? `${decimalText(BigInt(line.originalAmountMinor), line.originalCurrency)} ${line.originalCurrency}` : null,
    rate: converted ? line.rate : null,
  };
  return Object.entries(tags).flatMap(([tag, value]) => (value === null || value === undefined ? [] : [`${tag}:${value}`]));
}

/** Two blanks end an account's name, a colon begins a sub-account, a semicolon a comment. */
function plainName(name: string): string {
  return name
    .replace(/[:;|\p{C}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
