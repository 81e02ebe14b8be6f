import { computed, signal } from '@angular/core';
import type { BankLine, BankLineTexts, NewMatch, OpenBankItems, OpenBankMovement, SuggestedMatches } from '@sojourn/ledger/contract';
import { suggestMatches, type Certainty, type SuggestedMatch } from '@sojourn/ledger/rules/statement';

/** An open line with what its texts say, for those who may see them, and what it may be. */
export interface WorkLine {
  readonly line: BankLine;
  readonly texts: BankLineTexts | null;
  /** Best first. */
  readonly suggestions: readonly SuggestedMatch[];
  readonly certainty: Certainty | null;
}

/**
 * The matching workbench: open lines beside open entries, what is chosen on both sides, and whether it adds up. Suggestions come from the rule
 * over what this member may read; those a colleague with more texts kept are joined to them.
 */
export class Workbench {
  private readonly texts: ReadonlyMap<string, BankLineTexts>;
  private readonly all: readonly SuggestedMatch[];
  readonly lines: readonly WorkLine[];
  readonly movements: readonly OpenBankMovement[];
  readonly moreLines: boolean;
  readonly chosenLines = signal<ReadonlySet<string>>(new Set());
  readonly chosenEntries = signal<ReadonlySet<string>>(new Set());

  constructor(items: OpenBankItems, texts: ReadonlyMap<string, BankLineTexts>) {
    this.texts = texts;
    this.movements = items.movements;
    this.moreLines = items.moreLines;
    this.all = this.joined(items);
    this.lines = items.lines.map((line): WorkLine => {
      const suggestions = this.all.filter(({ lineIds }) => lineIds.includes(line.id));
      return { line, texts: texts.get(line.id) ?? null, suggestions, certainty: suggestions[0]?.certainty ?? null };
    });
    const [first] = this.lines;
    if (first !== undefined) this.focus(first.line.id);
  }

  readonly linesMinor = computed(() =>
    this.sum(this.lines.filter(({ line }) => this.chosenLines().has(line.id)).map(({ line }) => line.amountMinor)),
  );
  readonly entriesMinor = computed(() =>
    this.sum(this.movements.filter(({ entryId }) => this.chosenEntries().has(entryId)).map(({ amountMinor }) => amountMinor)),
  );
  readonly differenceMinor = computed(() => this.linesMinor() - this.entriesMinor());

  readonly agrees = computed(() => this.differenceMinor() === 0n);

  /** One and one, one and several, or several and one, to the cent. */
  readonly matches = computed(() => {
    const [lines, entries] = [this.chosenLines().size, this.chosenEntries().size];
    return lines > 0 && entries > 0 && Math.min(lines, entries) === 1 && this.agrees();
  });

  /** The one chosen line, if it is one: what can be booked now or ignored. */
  readonly only = computed(() => {
    const [id, ...more] = this.chosenLines();
    return id === undefined || more.length > 0 ? null : (this.lines.find(({ line }) => line.id === id) ?? null);
  });

  /** Suggestions nothing speaks against. */
  get sure(): readonly SuggestedMatch[] {
    return this.all.filter(({ certainty }) => certainty === 'sure');
  }

  /** Chooses a line and what it most likely is: both sides are then filled in, and Enter matches them. */
  focus(lineId: string): void {
    const best = this.lines.find(({ line }) => line.id === lineId)?.suggestions[0];
    this.chosenLines.set(new Set(best?.lineIds ?? [lineId]));
    this.chosenEntries.set(new Set(best?.entryIds ?? []));
  }

  toggleLine(id: string): void {
    this.chosenLines.update((chosen) => toggled(chosen, id));
  }

  toggleEntry(id: string): void {
    this.chosenEntries.update((chosen) => toggled(chosen, id));
  }

  /** What is chosen, as a match; null while it does not add up. */
  match(id: string): NewMatch | null {
    return this.matches() ? { id, lineIds: [...this.chosenLines()], entryIds: [...this.chosenEntries()] } : null;
  }

  /** What to keep for colleagues who see no texts. */
  toKeep(): SuggestedMatches {
    return {
      suggestions: this.all.map(({ lineIds, entryIds, certainty }) => ({ lineIds: [...lineIds], entryIds: [...entryIds], certainty })),
    };
  }

  private joined({ lines, movements, suggestions: kept }: OpenBankItems): readonly SuggestedMatch[] {
    const own = suggestMatches(
      lines.map(({ id, bookedOn, amountMinor }) => ({ id, bookedOn, amountMinor: BigInt(amountMinor), text: this.textOf(id) })),
      movements.map(({ entryId, date, amountMinor, references }) => ({ entryId, date, amountMinor: BigInt(amountMinor), references })),
    );
    const open = new Set([...lines.map(({ id }) => id), ...movements.map(({ entryId }) => entryId)]);
    const others = kept
      .filter(({ lineIds, entryIds }) => [...lineIds, ...entryIds].every((id) => open.has(id)))
      .map(({ lineIds, entryIds, certainty }): SuggestedMatch => ({ lineIds, entryIds, certainty, because: 'reference' }));
    const rank = { sure: 0, likely: 1, ambiguous: 2 };
    // A colleague who read the texts knows better than amount and day alone.
    const best = new Map<string, SuggestedMatch>();
    for (const match of [...own, ...others]) {
      const known = best.get(keyOf(match));
      if (known === undefined || rank[match.certainty] < rank[known.certainty]) best.set(keyOf(match), match);
    }
    const sure = new Set(
      [...best.values()].filter(({ certainty }) => certainty === 'sure').flatMap(({ lineIds, entryIds }) => [...lineIds, ...entryIds]),
    );
    return [...best.values()]
      .filter(({ certainty, lineIds, entryIds }) => certainty === 'sure' || ![...lineIds, ...entryIds].some((id) => sure.has(id)))
      .sort((a, b) => rank[a.certainty] - rank[b.certainty]);
  }

  private textOf(lineId: string): string {
    const texts = this.texts.get(lineId);
    return texts === undefined ? '' : [texts.endToEnd, texts.remittance].filter((text) => text !== undefined).join(' ');
  }

  private sum(amounts: readonly string[]): bigint {
    return amounts.reduce((total, minor) => total + BigInt(minor), 0n);
  }
}

function keyOf({ lineIds, entryIds }: SuggestedMatch): string {
  return `${[...lineIds].sort().join()}/${[...entryIds].sort().join()}`;
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
