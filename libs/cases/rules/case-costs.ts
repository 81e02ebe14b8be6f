import { Accounts, type Entry, type FunctionCode, type NewEntry } from '@sojourn/ledger/contract';
import type { CaseCost, CaseYearCode } from '@sojourn/cases/contract';

/** Crockford's Base32: no I, L, O, U, so that a code can be read aloud. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code of these 40 random bits: eight signs. Any other number of bytes is a mistake of the caller. */
export function costCode(bytes: Uint8Array): string {
  if (bytes.length !== 5) throw new RangeError(`a case-cost code has 40 bits, not ${bytes.length * 8}`);
  let bits = bytes.reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  let code = '';
  for (let sign = 0; sign < 8; sign++) {
    code = (SIGNS[Number(bits & 31n)] ?? '') + code;
    bits >>= 5n;
  }
  return code;
}

/** The code of a year. Where two browsers made one each at the same moment, everybody takes the earlier. */
export function codeOfYear(codes: readonly CaseYearCode[], year: number): string | null {
  const [first] = codes
    .filter((each) => each.year === year)
    .sort((a, b) => a.madeAt.localeCompare(b.madeAt) || a.code.localeCompare(b.code));
  return first?.code ?? null;
}

/** What the books are asked to post: the cost under the yearly code and nothing else that could lead back. (decisions.md 5 and 9) */
export function costEntry(cost: CaseCost): NewEntry {
  const { requestId, paidOn, currency, account, functionCode, fund, paidFrom, amountMinor, code } = cost;
  return {
    requestId,
    date: paidOn,
    phrase: { code: 'case-cost', numbers: [yearOf(paidOn)] },
    currency,
    lines: [
      { side: 'debit', account, fund, amountMinor, functionCode, dimensions: { caseCost: code } },
      { side: 'credit', account: paidFrom, fund, amountMinor },
    ],
  };
}

/** The cost as the books have it: an earlier try may have been booked with what was typed then, and an entry may have been reversed since. */
export function costAsBooked(cost: CaseCost, { id, fiscalYear, number, date, state, lines }: Entry): CaseCost {
  const booked = lines.find(({ dimensions }) => dimensions.caseCost !== undefined);
  const answered = { ...cost, entry: { id, fiscalYear, number }, dropped: state === 'reversed' };
  if (booked === undefined) return answered;
  const { account, fund, debitMinor, dimensions } = booked;
  return { ...answered, paidOn: date, account, fund, amountMinor: debitMinor, code: dimensions.caseCost ?? cost.code };
}

/** Costs of which the books say something else than the case, as the books say it. `entries` are those under the codes of the case. */
export function costsToCorrect<T extends { readonly cost: CaseCost }>(
  costs: readonly T[],
  entries: readonly Entry[],
): readonly (T & { readonly booked: CaseCost })[] {
  return costs.flatMap((each) => {
    const entry = entries.find(({ source }) => source?.id === each.cost.requestId);
    if (entry === undefined) return [];
    const booked = costAsBooked(each.cost, entry);
    return booked.entry?.id === each.cost.entry?.id && booked.dropped === each.cost.dropped ? [] : [{ ...each, booked }];
  });
}

/** What was booked for the case and still stands, by currency. */
export function totalCosts(costs: readonly CaseCost[]): ReadonlyMap<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const { entry, dropped, currency, amountMinor } of costs)
    if (entry !== undefined && !dropped) totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(amountMinor));
  return totals;
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** Groups of accounts that help for a person is booked on. (chart of accounts) */
export const HELP_GROUPS: readonly string[] = ['legal aid', 'housing', 'direct assistance'];
/** Where an account names no function, help protects. */
export const HELP_FUNCTION: FunctionCode = 'PRO';
export const USUAL_BANK = Accounts.bank;
