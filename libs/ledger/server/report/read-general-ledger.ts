import type { Tx } from '@sojourn/database';
import { addDays, firstOfMonth, lastOfMonth, type LocalDate } from '@sojourn/units';
import type { FigureChoice, GeneralLedgerPage, GeneralLedgerQuery } from '@sojourn/ledger/contract';
import { Figures, type Days } from '@sojourn/ledger/rules';
import { rangeOf, type FigureRange } from './figure-range';
import { FIRST_PLACE, placeOfKey, type LinePlace } from './line-key';
import { rangeParameters, rangesOf, SUM_TO_PLACE, type LineRange } from './line-ranges';
import { movementLines } from './read-figure-lines';
import { readReportBooks } from './read-report-books';

const PAGE = 50;

/** A page of one account with the balance after each line. The cost of a page is that of a month of its account, whichever page it is. */
export async function readGeneralLedger(
  tx: Tx,
  currency: string,
  { account, fund, after, ...asked }: GeneralLedgerQuery,
): Promise<GeneralLedgerPage> {
  const days: Days = { from: asked.from ?? null, to: asked.to ?? null };
  const choice: FigureChoice = { span: 'within', positive: 'debit', account, ...(fund === undefined ? {} : { fund }) };
  const figures = new Figures(await readReportBooks(tx, currency, days, null));
  const opening = figures.of({ ...choice, span: 'before' }, 'this');
  const start = after === undefined ? opening : opening + (await movedUntil(tx, choice, days, placeOfKey(after)));
  const page = await (await movementLines(tx, choice, days))(after === undefined ? FIRST_PLACE : placeOfKey(after), PAGE);
  let balance = start;
  return {
    currency,
    account,
    openingMinor: opening.toString(),
    startMinor: start.toString(),
    lines: page.lines.map((line) => {
      balance += BigInt(line.debitMinor) - BigInt(line.creditMinor);
      return { ...line, balanceMinor: balance.toString() };
    }),
    next: page.next,
    closingMinor: figures.of({ ...choice, span: 'through' }, 'this').toString(),
  };
}

/** What the account moved from the start of the period up to and including a line: whole months from their sums, the days of two from lines. */
async function movedUntil(tx: Tx, choice: FigureChoice, days: Days, place: LinePlace): Promise<bigint> {
  const range = await rangeOf(tx, choice, days);
  const ranges = await rangesOf(tx, choice, range);
  const month = firstOfMonth(place.date);
  const firstMonth = days.from === null || days.from === firstOfMonth(days.from) ? days.from : addDays(lastOfMonth(days.from), 1);
  const inOneMonth = firstMonth !== null && month < firstMonth;
  const [months] = await tx.query<{ minor: bigint }>(
    `SELECT coalesce(sum(m.debit_minor - m.credit_minor), 0)::bigint AS minor
       FROM monthly_movement m JOIN fund f ON f.id = m.fund_id
      WHERE m.account_code = $1 AND f.code = coalesce($2, f.code) AND NOT m.opening AND m.month >= $3::date AND m.month < $4::date`,
    [choice.account, choice.fund ?? null, firstMonth ?? '-infinity', month],
  );
  const sumOf = (from: LocalDate, to: LinePlace): Promise<bigint> => sumToPlace(tx, ranges, { ...range, from }, to);
  const first = days.from;
  if (first !== null && inOneMonth) return sumOf(first, place);
  const broken = first === null || first === firstMonth ? 0n : await sumOf(first, endOf(lastOfMonth(first)));
  return broken + (months?.minor ?? 0n) + (await sumOf(month, place));
}

async function sumToPlace(tx: Tx, ranges: readonly LineRange[], range: FigureRange, place: LinePlace): Promise<bigint> {
  const [sum] = await tx.query<{ minor: bigint }>(SUM_TO_PLACE, rangeParameters(ranges, range, place));
  return sum?.minor ?? 0n;
}

/** After every line of a day. */
function endOf(date: LocalDate): LinePlace {
  return { date: addDays(date, 1), chainNo: '0', lineNo: 0 };
}
