import type { BankLine, OpenBankItems, OpenBankMovement } from '@sojourn/ledger/contract';
import { Workbench } from './workbench';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const line = (n: number, bookedOn: string, amountMinor: string): BankLine => ({
  id: id(n),
  bookedOn,
  valueOn: bookedOn,
  amountMinor,
  code: null,
  state: 'unmatched',
  ignoreReason: null,
  voucherId: null,
  matchId: null,
});
const movement = (n: number, date: string, amountMinor: string, ...references: string[]): OpenBankMovement => ({
  entryId: id(n),
  name: `JE 2026-${n}`,
  date,
  amountMinor,
  phrase: { code: 'imported', numbers: [] },
  references,
});
const items = (lines: BankLine[], movements: OpenBankMovement[], suggestions: OpenBankItems['suggestions'] = []): OpenBankItems => ({
  lines,
  movements,
  suggestions,
  moreLines: false,
});

it('fills in both sides for a line that is surely one entry: Enter is enough', () => {
  const bench = new Workbench(items([line(1, '2026-03-10', '500')], [movement(11, '2026-03-11', '500')]), new Map());
  expect(bench.match(id(99))).toEqual({ id: id(99), lineIds: [id(1)], entryIds: [id(11)] });
  expect(bench.sure).toHaveLength(1);
});

it('says by how much the two sides differ, and matches nothing until they are equal', () => {
  const bench = new Workbench(
    items([line(1, '2026-03-10', '500'), line(2, '2026-03-10', '200')], [movement(11, '2026-03-20', '700')]),
    new Map(),
  );
  expect(bench.lines[0]?.certainty).toBeNull();
  bench.toggleEntry(id(11));
  expect([bench.linesMinor(), bench.entriesMinor(), bench.differenceMinor(), bench.matches()]).toEqual([500n, 700n, -200n, false]);
  bench.toggleLine(id(2));
  expect(bench.match(id(99))).toMatchObject({ lineIds: [id(1), id(2)], entryIds: [id(11)] });
  expect(bench.only()).toBeNull();
});

it('matches no crowd with a crowd, even when it adds up', () => {
  const bench = new Workbench(
    items([line(1, '2026-03-10', '1'), line(2, '2026-03-10', '2')], [movement(11, '2026-03-30', '2'), movement(12, '2026-03-30', '1')]),
    new Map(),
  );
  for (const n of [11, 12]) bench.toggleEntry(id(n));
  bench.toggleLine(id(2));
  expect([bench.differenceMinor(), bench.matches()]).toEqual([0n, false]);
});

it('lets the sealed text decide between equals, for whoever may read it', () => {
  const open = items(
    [line(1, '2026-03-10', '500'), line(2, '2026-03-10', '500')],
    [movement(11, '2026-03-10', '500', '17'), movement(12, '2026-03-10', '500', '18')],
  );
  expect(new Workbench(open, new Map()).sure).toEqual([]);
  const reader = new Workbench(open, new Map([[id(1), { lineId: id(1), remittance: 'Gift 18' }]]));
  expect(reader.sure.map(({ lineIds, entryIds }) => [lineIds, entryIds])).toEqual([
    [[id(1)], [id(12)]],
    [[id(2)], [id(11)]],
  ]);
  expect(reader.toKeep().suggestions).toHaveLength(2);
  // What the reader kept reaches the accountant, who cannot read it; the accountant's own guesses about these lines are gone.
  const kept = reader.toKeep().suggestions.map((suggestion, n) => ({ id: id(50 + n), ...suggestion }));
  const accountant = new Workbench({ ...open, suggestions: kept }, new Map());
  expect(accountant.sure).toHaveLength(2);
  expect(accountant.lines.map(({ suggestions }) => suggestions.length)).toEqual([1, 1]);
});

it('lets go of a kept suggestion whose entry is not open any more', () => {
  const bench = new Workbench(
    items([line(1, '2026-03-10', '500')], [], [{ id: id(50), lineIds: [id(1)], entryIds: [id(11)], certainty: 'sure' }]),
    new Map(),
  );
  expect(bench.sure).toEqual([]);
  expect(bench.only()?.line.id).toBe(id(1));
});
