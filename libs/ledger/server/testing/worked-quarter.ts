import type { Scope } from '@sojourn/database';
import { money, parseDecimal } from '@sojourn/units';
import { credit, debit, phrase, type DraftEntry, type DraftLine, type FunctionCode, type NewFund } from '@sojourn/ledger/contract';
import quarter from '../data/worked-quarter.json';
import type { TestBooks } from './open-books';

const CURRENCY = quarter.functional_currency;

interface WorkedLine {
  readonly account: string;
  readonly fund: string;
  readonly debit: string;
  readonly credit: string;
  readonly function?: string;
  readonly currency?: string;
  readonly amount_currency?: string;
  readonly rate_usd_per_eur?: string;
}

/** The invented quarter of accounting.md section 8 with the figures a separate calculation expects. */
export const workedQuarter = quarter;

/** The fund of the quarter that no group has from its founding. */
export const usdFund: NewFund = {
  code: 'RUSD',
  name: 'Expert opinions grant, foundation B (USD)',
  restriction: 'restricted',
  publicPurpose: null,
  acceptsGifts: false,
};

/** The 37 entries in their order. Their free descriptions become the phrase `imported`: the ledger takes no free text. */
export const workedEntries: readonly DraftEntry[] = quarter.journal.map((journal) => ({
  date: journal.date,
  series: journal.kind === 'opening' ? 'OB' : 'JE',
  phrase: phrase(journal.kind === 'opening' ? 'opening-balances' : 'imported', Number(journal.id.slice(-4))),
  lines: (journal.lines as readonly WorkedLine[]).map(lineOf),
  source: { kind: 'import', id: journal.id },
}));

/** Books the whole quarter: a colleague drafts, the member of `scope` approves what the limit asks for and posts. */
export async function postWorkedQuarter(books: Pick<TestBooks, 'db' | 'ledger'>, scope: Scope): Promise<void> {
  const { memberId: draftedBy } = await books.db.newMember(scope.groupId, ['accountant']);
  const approved = workedEntries.map((draft) => ({ ...draft, draftedBy, approvedBy: scope.memberId }));
  await books.db.tenant.transaction(scope, async (tx) => {
    await books.ledger.addFund(tx, scope.groupId, usdFund);
    await books.ledger.postEntries(tx, scope, approved);
  });
}

/** Minor units of a decimal of the quarter. */
export function minorOf(decimal: string, currency: string = CURRENCY): bigint {
  const minor = parseDecimal(decimal, currency);
  if (minor === null) throw new RangeError(`not an amount: ${decimal}`);
  return minor;
}

function lineOf(line: WorkedLine): DraftLine {
  const onDebit = minorOf(line.debit) > 0n;
  const amount = money(minorOf(onDebit ? line.debit : line.credit), CURRENCY);
  const happened = line.currency === undefined ? 0n : minorOf(line.amount_currency ?? '0', line.currency);
  return (onDebit ? debit : credit)(line.account, line.fund, amount, {
    ...(line.function === undefined ? {} : { functionCode: line.function as FunctionCode }),
    ...(line.currency === undefined
      ? {}
      : { original: { amount: money(happened < 0n ? -happened : happened, line.currency), rate: line.rate_usd_per_eur ?? '' } }),
  });
}
