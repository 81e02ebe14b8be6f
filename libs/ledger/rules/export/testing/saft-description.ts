import { XMLParser } from 'fast-xml-parser';

/**
 * The parts of the OECD's audit file that a general ledger fills: which elements, in which order, how often, of which kind. (Guidance for the
 * Standard Audit File - Tax 2.0, appendix B; kinds and order compared with the schema that the Norwegian tax authority publishes on its
 * ground, Norwegian SAF-T Financial 1.10.) Written anew from that description: the schema itself is not copied.
 */
interface Part {
  readonly names: readonly string[]; // one of them stands here
  readonly holds: Kind | readonly Part[];
  readonly least: 0 | 1;
  readonly most: 1 | typeof Infinity;
}
type Kind = (text: string) => boolean;

const text =
  (most: number): Kind =>
  (given) =>
    [...given].length <= most;
const decimal =
  (digits: number, decimals: number): Kind =>
  (given) => {
    const match = /^-?(\d+)(?:\.(\d+))?$/.exec(given);
    return match !== null && (match[1] + (match[2] ?? '')).length <= digits && (match[2] ?? '').length <= decimals;
  };
const matches =
  (pattern: RegExp): Kind =>
  (given) =>
    pattern.test(given);

const code = text(9);
const short = text(18);
const middle1 = text(35);
const middle2 = text(70);
const long = text(256);
const monetary = decimal(18, 2);
const exchange = decimal(18, 8);
const country = matches(/^..$/u);
const currency = matches(/^...$/u);
const date = matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const count = matches(/^\d+$/);
const year = matches(/^(19[7-9]\d|20\d\d|2100)$/);

const one = (name: string, holds: Part['holds']): Part => ({ names: [name], holds, least: 1, most: 1 });
const maybe = (name: string, holds: Part['holds']): Part => ({ ...one(name, holds), least: 0 });
const many = (name: string, holds: Part['holds']): Part => ({ ...one(name, holds), most: Infinity });
const any = (name: string, holds: Part['holds']): Part => ({ ...many(name, holds), least: 0 });
const either = (names: readonly string[], holds: Part['holds']): Part => ({ names, holds, least: 1, most: 1 });

const amount = [
  one('Amount', monetary),
  maybe('CurrencyCode', currency),
  maybe('CurrencyAmount', monetary),
  maybe('ExchangeRate', exchange),
];

const HEADER = [
  one('AuditFileVersion', code),
  one('AuditFileCountry', country),
  maybe('AuditFileRegion', code),
  one('AuditFileDateCreated', date),
  one('SoftwareCompanyName', middle2),
  one('SoftwareID', long),
  one('SoftwareVersion', short),
  one('Company', [
    one('RegistrationNumber', middle1),
    one('Name', middle2),
    many('Address', [
      maybe('StreetName', middle2),
      maybe('Number', short),
      maybe('AdditionalAddressDetail', middle2),
      maybe('Building', middle1),
      one('City', middle1),
      maybe('PostalCode', short),
      maybe('Region', middle1),
      maybe('Country', country),
    ]),
    many('Contact', [one('ContactPerson', [one('FirstName', middle1), one('LastName', middle2)]), one('Telephone', short)]),
  ]),
  one('DefaultCurrencyCode', currency),
  maybe('SelectionCriteria', [one('SelectionStartDate', date), one('SelectionEndDate', date)]),
  maybe('HeaderComment', long),
  one('TaxAccountingBasis', short),
  maybe('TaxEntity', middle2),
];

const MASTER_FILES = [
  maybe('GeneralLedgerAccounts', [
    many('Account', [
      one('AccountID', middle2),
      one('AccountDescription', long),
      maybe('StandardAccountID', middle1),
      maybe('GroupingCategory', middle1),
      maybe('GroupingCode', middle1),
      one('AccountType', short),
      maybe('AccountCreationDate', date),
      either(['OpeningDebitBalance', 'OpeningCreditBalance'], monetary),
      either(['ClosingDebitBalance', 'ClosingCreditBalance'], monetary),
    ]),
  ]),
  maybe('AnalysisTypeTable', [
    many('AnalysisTypeTableEntry', [
      one('AnalysisType', code),
      one('AnalysisTypeDescription', long),
      one('AnalysisID', middle1),
      one('AnalysisIDDescription', long),
    ]),
  ]),
];

const ENTRIES = [
  one('NumberOfEntries', count),
  one('TotalDebit', monetary),
  one('TotalCredit', monetary),
  any('Journal', [
    one('JournalID', short),
    one('Description', long),
    one('Type', code),
    any('Transaction', [
      one('TransactionID', middle2),
      one('Period', count),
      one('PeriodYear', year),
      one('TransactionDate', date),
      maybe('SourceID', middle1),
      maybe('TransactionType', short),
      one('Description', long),
      maybe('BatchID', middle1),
      one('SystemEntryDate', date),
      one('GLPostingDate', date),
      many('Line', [
        one('RecordID', short),
        one('AccountID', middle2),
        any('Analysis', [one('AnalysisType', code), one('AnalysisID', middle1), maybe('AnalysisAmount', amount)]),
        maybe('ValueDate', date),
        maybe('SourceDocumentID', middle1),
        one('Description', long),
        either(['DebitAmount', 'CreditAmount'], amount),
      ]),
    ]),
  ]),
];

const AUDIT_FILE = one('AuditFile', [one('Header', HEADER), maybe('MasterFiles', MASTER_FILES), maybe('GeneralLedgerEntries', ENTRIES)]);

type Node = Readonly<Record<string, unknown>>;

/** Where a file is not what the description says, by the way to the element; empty when it holds everywhere. */
export function saftFaults(file: string): string[] {
  const parser = new XMLParser({ preserveOrder: true, parseTagValue: false, ignoreDeclaration: true, trimValues: false });
  const faults = sequenceFaults('', elements(parser.parse(file)), [AUDIT_FILE]);
  return [...faults, ...repeated(file, 'TransactionID'), ...unknownAccounts(file)];
}

function sequenceFaults(where: string, nodes: readonly Node[], parts: readonly Part[]): string[] {
  const faults: string[] = [];
  let at = 0;
  for (const part of parts) {
    let found = 0;
    for (; found < part.most && part.names.includes(nameOf(nodes[at])); found += 1, at += 1)
      faults.push(...nodeFaults(where, nodes[at], part));
    if (found < part.least) faults.push(`${where}/${part.names.join(' or ')}: is missing before ${nameOf(nodes[at]) || 'the end'}`);
  }
  return at < nodes.length ? [...faults, `${where}/${nameOf(nodes[at])}: does not stand here`] : faults;
}

function nodeFaults(where: string, node: Node | undefined, { holds }: Part): string[] {
  const path = `${where}/${nameOf(node)}`;
  const children = node?.[nameOf(node)];
  const own = Array.isArray(children) ? (children as Node[]) : [];
  if (typeof holds !== 'function') return sequenceFaults(path, elements(own), holds);
  const content = own.map((child) => String(child['#text'] ?? '')).join('');
  return holds(content) ? [] : [`${path}: ${content}`];
}

function nameOf(node: Node | undefined): string {
  return Object.keys(node ?? {}).find((key) => key !== ':@') ?? '';
}

function elements(nodes: readonly Node[]): Node[] {
  return nodes.filter((node) => nameOf(node) !== '#text');
}

/** The schema's keys: a transaction has a number of its own, a line names an account of the file. */
function repeated(file: string, name: string): string[] {
  const ids = valuesOf(file, name);
  return ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `${name} ${id} twice`);
}

function unknownAccounts(file: string): string[] {
  const [master = '', entries = ''] = file.split('</MasterFiles>');
  const known = new Set(valuesOf(master, 'AccountID'));
  return valuesOf(entries, 'AccountID').flatMap((id) => (known.has(id) ? [] : [`AccountID ${id} is not in the file`]));
}

function valuesOf(file: string, name: string): string[] {
  return [...file.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value = '']) => value);
}
