import { PersonLabel, PropertyDraft, type Property } from '@sojourn/housing/contract';
import { RECORD_TYPES } from '@sojourn/sealing/shape';
import { addDays, localDateIn, systemClock, systemRandom } from '@sojourn/units';
import { seal } from './demo-cases';
import type { DemoMember } from './demo-group';

/** Bed, first night, day of leaving, counted from today; who. */
const STAYS = [
  [0, 0, 9],
  [1, 2, 6],
  [2, 0, 13],
  [3, 1, 13],
] as const;

/** A leased flat with three rooms of two beds, and people in some of them; their names lie in the sealed labels. */
export async function demoHouse(
  officer: DemoMember,
  people: readonly { name: string; personRef: string }[],
  coordinator: string,
): Promise<string> {
  const today = localDateIn(systemClock.now(), 'Europe/Berlin');
  const bed = (name: string): object => ({ name, type: 'single', usableFrom: null, usableTo: null });
  const draft = PropertyDraft.parse({
    codeName: 'Meadow',
    district: 'Berlin north',
    type: 'LEASE_ORG',
    lease: { from: addDays(today, -200), to: addDays(today, 300), rentMinor: '115000', currency: 'EUR' },
    units: [1, 2, 3].map((room) => ({ name: `Room ${room}`, capacity: 2, beds: [bed('A'), bed('B')] })),
  });
  const property = await officer.client.post<Property>('/housing/properties', draft);
  const beds = property.units.flatMap((unit) => unit.beds);
  const labels = [];
  for (const [index, from, until] of STAYS) {
    const person = people[index];
    const bedId = beds[index]?.id;
    if (person === undefined || bedId === undefined) continue;
    await officer.client.post('/housing/stays', {
      bedId,
      personRef: person.personRef,
      from: addDays(today, from),
      to: addDays(today, until),
      state: 'expected',
    });
    labels.push({
      recordId: systemRandom.uuid(),
      type: RECORD_TYPES['stay-label'],
      body: PersonLabel.parse({ personRef: person.personRef, codeName: person.name }),
    });
  }
  const containerId = systemRandom.uuid();
  const summary = { recordId: systemRandom.uuid(), type: RECORD_TYPES.summary, body: { holds: 'labels' } };
  await seal(officer, 'housing', containerId, [summary, ...labels], [coordinator]);
  await officer.client.post('/housing/labels-container', { containerId });
  return property.id;
}
