import type { MatterTerm } from '@sojourn/legal/contract';
import type { CountedTerm, TermQuestion } from '@sojourn/terms/contract';
import type { LocalDate } from '@sojourn/units';
import type { WatchDraft } from '@sojourn/watch/contract';

export interface TermToSave {
  readonly counted: CountedTerm;
  readonly question: TermQuestion;
  readonly printedLastDay: LocalDate | undefined;
  readonly rulesAsOf: LocalDate;
}

/** The dates to plan with: the last day the decision prints prevails over the table, and no safe date is later than it. */
export function plannedDates(
  counted: Pick<CountedTerm, 'lastDay' | 'safeDate'>,
  printed: LocalDate | undefined,
): { readonly lastDay: LocalDate; readonly safeDate: LocalDate | null } {
  if (printed === undefined) return { lastDay: counted.lastDay, safeDate: counted.safeDate };
  const safeDate = counted.safeDate !== null && counted.safeDate > printed ? printed : counted.safeDate;
  return { lastDay: printed, safeDate };
}

/** The sealed record of a term: everything it was counted from. */
export function termBody(watchItemId: string, { counted, question, printedLastDay, rulesAsOf }: TermToSave): MatterTerm {
  const { at, applicationLodgedOn, applicationRegisteredOn, ruleId, calendar, service, on } = question;
  const { lastDay, lastAt, safeDate, certainty } = counted;
  return {
    v: 1,
    watchItemId,
    question: {
      ruleId,
      calendar,
      service,
      on,
      ...(at === undefined ? {} : { at }),
      ...(applicationLodgedOn === undefined ? {} : { applicationLodgedOn }),
      ...(applicationRegisteredOn === undefined ? {} : { applicationRegisteredOn }),
    },
    counted: {
      lastDay,
      certainty,
      rulesAsOf,
      ...(lastAt === null ? {} : { lastAt }),
      ...(safeDate === null ? {} : { safeDate }),
    },
    ...(printedLastDay === undefined ? {} : { printedLastDay }),
  };
}

/** All the server learns of a term: dates, who answers, and which sealed container it belongs to. */
export function watchDraftOf(term: MatterTerm, containerId: string, secondId: string | undefined): WatchDraft {
  const { lastAt, lastDay: counted, safeDate: safe = null } = term.counted;
  const { lastDay, safeDate } = plannedDates({ lastDay: counted, safeDate: safe }, term.printedLastDay);
  return {
    id: term.watchItemId,
    kind: 'term',
    dueOn: lastDay,
    ...(lastAt === undefined || term.printedLastDay !== undefined ? {} : { dueAt: lastAt }),
    ...(safeDate === null ? {} : { safeOn: safeDate }),
    ...(secondId === undefined ? {} : { secondId }),
    containerId,
  };
}
