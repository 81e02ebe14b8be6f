import {
  BankTextsBody,
  BankTextsSummary,
  type BankLineTexts,
  type EntriesPage,
  type Entry,
  type NewMatch,
  type OpenBankItems,
  type SentBankLine,
  type TrialBalance,
} from '@sojourn/ledger/contract';
import { RECORD_TYPES } from '@sojourn/sealing/shape';
import { addDays, systemRandom, type LocalDate } from '@sojourn/units';
import { suggestMatches } from '../../libs/ledger/rules/statement';
import { record, seal } from './demo-cases';
import type { DemoClient } from './demo-client';
import type { DemoMember } from './demo-group';
import { NOW, type DemoMonths } from './demo-months';

const IBAN = 'DE89370400440532013000'; // of the IBAN registry's examples

interface Booked {
  readonly bookedOn: LocalDate;
  readonly amountMinor: number;
  readonly remittance: string;
  readonly entryId?: string;
}

/** What the bank knows and the books do not yet: cents, day of the month, text. */
const UNBOOKED: readonly (readonly [amountMinor: number, day: number, remittance: string])[] = [
  [6_000, 11, 'For the beds'],
  [2_500, 13, 'Spende'],
  [-1_250, 14, 'Card replacement fee'],
];

/** Adds the two bank accounts of the group; gives the id of the current one. */
export async function demoBankAccounts(keeper: DemoClient): Promise<string> {
  const id = systemRandom.uuid();
  await keeper.post('/ledger/bank-accounts', { id, code: 'MAIN', account: '1010', currency: 'EUR', iban: IBAN });
  const dollars = { id: systemRandom.uuid(), code: 'USD', account: '1020', currency: 'USD', iban: null };
  await keeper.post('/ledger/bank-accounts', dollars);
  return id;
}

/**
 * Two statements of the current account. Of last month every line is matched; of this one some are suggested, and some nobody has booked. Texts
 * are sealed as the payments desk's browser seals them.
 */
export async function demoBank(desk: DemoMember, bankAccountId: string, months: DemoMonths): Promise<void> {
  for (const month of [NOW - 1, NOW]) {
    const [from, to] = [months.first(month), months.on(month, 31)];
    const booked = await bookedLines(desk.client, months.name(month));
    const lines = month === NOW ? [...booked, ...unbooked(months)] : booked;
    if (lines.length === 0) continue;
    const told = await statement(desk, bankAccountId, { from, to, lines, opening: await balance(desk.client, addDays(from, -1)) });
    if (month === NOW) await suggest(desk.client, bankAccountId);
    else for (const match of told) await desk.client.post('/ledger/bank-matches', match);
  }
}

/** Sends a statement; gives the match of each line that somebody booked. */
async function statement(
  desk: DemoMember,
  bankAccountId: string,
  { from, to, lines, opening }: { from: LocalDate; to: LocalDate; lines: readonly Booked[]; opening: number },
): Promise<NewMatch[]> {
  const [id, voucherId] = [systemRandom.uuid(), systemRandom.uuid()];
  const sorted = [...lines].sort((a, b) => a.bookedOn.localeCompare(b.bookedOn));
  const sent = sorted.map(({ bookedOn, amountMinor }, index): SentBankLine => {
    const same = sorted.slice(0, index + 1).filter((line) => line.bookedOn === bookedOn && line.amountMinor === amountMinor);
    const said = { bookedOn, valueOn: bookedOn, amountMinor: String(amountMinor), code: null, referenceHash: null, voucherId };
    return { id: systemRandom.uuid(), position: index + 1, occurrence: same.length, ...said };
  });
  const texts = sorted.map(({ remittance }, index): BankLineTexts => ({ lineId: sent[index]?.id ?? '', remittance }));
  await seal(
    desk,
    'voucher',
    voucherId,
    [
      record(RECORD_TYPES.summary, BankTextsSummary.parse({ v: 1, holds: 'bank-texts' })),
      record(RECORD_TYPES['bank-texts'], BankTextsBody.parse({ v: 1, lines: texts })),
    ],
    [],
  );
  const closing = lines.reduce((sum, { amountMinor }) => sum + amountMinor, opening);
  await desk.client.post('/ledger/bank-statements', {
    id,
    bankAccountId,
    format: 'camt',
    sequence: from.slice(5, 7),
    fromOn: from,
    toOn: to,
    openingMinor: String(opening),
    closingMinor: String(closing),
    lineCount: sent.length,
  });
  await desk.client.post(`/ledger/bank-statements/${id}/lines`, { lines: sent, known: [] });
  await desk.client.post(`/ledger/bank-statements/${id}/completion`, {});
  return sorted.flatMap(({ entryId }, index) =>
    entryId === undefined ? [] : [{ id: systemRandom.uuid(), lineIds: [sent[index]?.id ?? ''], entryIds: [entryId] }],
  );
}

/** What the entries of a month moved on the account, as its bank would tell it. */
async function bookedLines(client: DemoClient, month: string): Promise<Booked[]> {
  const lines: Booked[] = [];
  for (let before: string | null = ''; before !== null;) {
    const key: string = before === '' ? '' : `&before=${before}`;
    const page: EntriesPage = await client.get<EntriesPage>(`/ledger/entries?month=${month}&account=1010${key}`);
    lines.push(...page.entries.map(lineOf).filter(({ amountMinor }) => amountMinor !== 0));
    before = page.next;
  }
  return lines;
}

function lineOf({ id, date, lines, phrase }: Entry): Booked {
  const amountMinor = lines
    .filter(({ account }) => account === '1010')
    .reduce((sum, { debitMinor, creditMinor }) => sum + Number(debitMinor) - Number(creditMinor), 0);
  return { bookedOn: date, amountMinor, remittance: phrase.code.replaceAll('-', ' '), entryId: id };
}

function unbooked(months: DemoMonths): Booked[] {
  return UNBOOKED.map(([amountMinor, day, remittance]) => ({ bookedOn: months.on(NOW, day), amountMinor, remittance }));
}

async function balance(client: DemoClient, on: LocalDate): Promise<number> {
  const { rows } = await client.get<TrialBalance>(`/ledger/trial-balance?to=${on}`);
  const row = rows.find(({ account }) => account === '1010');
  return row === undefined ? 0 : Number(row.closingDebitMinor) - Number(row.closingCreditMinor);
}

/** What the workbench does when it is opened. */
async function suggest(client: DemoClient, bankAccountId: string): Promise<void> {
  const path = `/ledger/bank-accounts/${bankAccountId}`;
  const { lines, movements } = await client.get<OpenBankItems>(`${path}/open-items`);
  const suggested = suggestMatches(
    lines.map(({ id, bookedOn, amountMinor }) => ({ id, bookedOn, amountMinor: BigInt(amountMinor), text: '' })),
    movements.map((each) => ({ ...each, amountMinor: BigInt(each.amountMinor) })),
  );
  await client.put(`${path}/suggestions`, {
    suggestions: suggested.map(({ lineIds, entryIds, certainty }) => ({ lineIds, entryIds, certainty })),
  });
}
