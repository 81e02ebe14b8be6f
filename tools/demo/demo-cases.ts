import { CaseMatterLink, CaseNote, CaseStory, CaseSummary, type Need, type Priority } from '@sojourn/cases/contract';
import { Matter, MatterSummary, MatterTerm } from '@sojourn/legal/contract';
import { RECORD_TYPES } from '@sojourn/sealing/shape';
import { countTerm, RULES_AS_OF } from '../../libs/terms/rules';
import { addDays, localDateIn, systemClock, systemRandom } from '@sojourn/units';
import type { DemoMember } from './demo-group';
import { Problem } from '../sojourn/problem';

interface Person {
  readonly name: string;
  readonly story: string;
  readonly needs: readonly Need[];
  readonly priority: Priority;
  readonly note?: string;
  readonly appeal?: string;
}

const PEOPLE: readonly Person[] = [
  {
    name: 'Zarina',
    story: 'Student. Taken from a protest, released after ten days. Crossed at night with one bag.',
    needs: ['SAFE', 'SHEL', 'LEGAL'],
    priority: 'P1',
    note: 'Her brother was called again: "your parents\' house is on fire". Told her not to travel.',
    appeal: 'Appeal against the refusal',
  },
  {
    name: 'Алла',
    story: 'Журналистка. Обыск в марте, выехала через Тбилиси.',
    needs: ['LEGAL', 'HOUS'],
    priority: 'P2',
    note: 'Попросила не звонить, только писать.',
    appeal: 'Обжалование отказа',
  },
  { name: 'Maksym', story: 'Refused the call-up; left over Yerevan. Works as a baker.', needs: ['DOCS', 'WORK'], priority: 'P3' },
  { name: 'Family of four', story: 'Two children, no school place yet.', needs: ['CHILD', 'HOUS', 'CASH'], priority: 'P3' },
  { name: 'Jürgen', story: 'Volunteer translator, threatened at home.', needs: ['DIG'], priority: 'P4' },
];

/** A sealed case, and the person it is about. */
export interface DemoCase {
  readonly name: string;
  readonly personRef: string;
  readonly caseId: string;
}

/** Seals the cases, shares them with a colleague, and counts and watches a term for two of them. */
export async function demoCases(officer: DemoMember, colleague: string): Promise<readonly DemoCase[]> {
  const people: DemoCase[] = [];
  for (const person of PEOPLE) {
    const personRef = systemRandom.uuid();
    const summary = CaseSummary.parse({ v: 1, name: person.name, personRef, needs: person.needs, priority: person.priority });
    const records = [record(RECORD_TYPES.summary, summary), record(RECORD_TYPES['case-story'], CaseStory.parse({ text: person.story }))];
    if (person.note !== undefined)
      records.push(record(RECORD_TYPES['case-note'], CaseNote.parse({ text: person.note, writtenAt: systemClock.now() })));
    const caseId = systemRandom.uuid();
    if (person.appeal !== undefined) {
      const matterId = await demoMatter(officer, colleague, caseId, person.name, person.appeal);
      records.push(record(RECORD_TYPES['case-matter-link'], CaseMatterLink.parse({ matterId })));
    }
    await seal(officer, 'case', caseId, records, [colleague]);
    await officer.client.post('/cases', { id: caseId, status: 'OPEN' });
    people.push({ name: person.name, personRef, caseId });
  }
  return people;
}

async function demoMatter(officer: DemoMember, colleague: string, caseId: string, person: string, title: string): Promise<string> {
  const [matterId, watchItemId] = [systemRandom.uuid(), systemRandom.uuid()];
  const on = addDays(localDateIn(systemClock.now(), 'Europe/Berlin'), person === 'Zarina' ? -4 : -10);
  const question = { ruleId: 'DE-ASYLG-74-2w', calendar: 'DE-BE', service: 'in-person', on, applicationLodgedOn: '2026-08-01' } as const;
  const term = countTerm(question);
  if ('refusal' in term) throw new Problem(`the demo's term is not counted: ${term.refusal}`);
  const { lastDay, safeDate, certainty } = term;
  const counted = { lastDay, certainty, rulesAsOf: RULES_AS_OF, ...(safeDate === null ? {} : { safeDate }) };
  await seal(
    officer,
    'matter',
    matterId,
    [
      record(
        RECORD_TYPES.summary,
        MatterSummary.parse({ v: 2, title, type: 'ASYA', person, caseId, terms: [{ watchItemId, article: term.article, certainty }] }),
      ),
      record(RECORD_TYPES.matter, Matter.parse({ v: 1, stage: 'APPEAL', authority: 'VG Berlin' })),
      record(RECORD_TYPES.term, MatterTerm.parse({ v: 1, watchItemId, question, counted })),
    ],
    [colleague],
  );
  const watch = {
    id: watchItemId,
    kind: 'term',
    dueOn: lastDay,
    ...(safeDate === null ? {} : { safeOn: safeDate }),
    secondId: colleague,
    containerId: matterId,
  };
  await officer.client.post('/watch/items', watch);
  return matterId;
}

export interface Draft {
  readonly recordId: string;
  readonly type: number;
  readonly body: unknown;
}

export function record(type: number, body: unknown): Draft {
  return { recordId: systemRandom.uuid(), type, body };
}

export async function seal(
  officer: DemoMember,
  kind: 'case' | 'matter' | 'housing' | 'voucher',
  id: string,
  records: readonly Draft[],
  receivers: readonly string[],
): Promise<void> {
  const write = await officer.keeper.createContainer({ kind, id, records, receivers });
  await officer.client.post(`/containers/${kind}/${id}/writes`, write);
  officer.keeper.written({ kind, id });
}
