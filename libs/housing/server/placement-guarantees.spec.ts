import { randomUUID } from 'node:crypto';
import { isConstraint, type Scope } from '@sojourn/database';
import { openHouse, someone, flat, type House } from './testing/open-house';

/** Goes round the services with plain SQL, as the application's own role: what must never happen is refused by the database alone. */
let house: House;
let scope: Scope;
let beds: [string, string, string, string];
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  scope = await house.coordinator();
  beds = await house.fourBeds(scope);
});
afterAll(() => house.db.close());

interface Row {
  bed: string;
  person: string | null;
  nights: string;
  kind?: string;
  state?: string;
  group?: string;
}

const write = (row: Row, as: Scope = scope): Promise<unknown> =>
  house.db.tenant.transaction(as, (tx) =>
    tx.query(
      `INSERT INTO bed_occupation (group_id, id, bed_id, kind, person_ref, state, nights, arrived_on) VALUES ($1, $2, $3, $4, $5, $6, $7::daterange, '2026-04-01')`,
      [row.group ?? as.groupId, randomUUID(), row.bed, row.kind ?? 'stay', row.person, row.state ?? 'expected', row.nights],
    ),
  );

const refusedBy = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error === null) return 'nothing';
  const known = [
    'one_person_per_bed_and_night',
    'one_bed_per_person_and_night',
    'stay_inside_usable_time',
    'unit_within_capacity',
    'at_least_one_night',
    'a_stay_has_a_person',
    'a_block_holds_or_is_over',
    'bed_occupation_group_id_bed_id_fkey',
  ];
  return known.find((constraint) => isConstraint(error, constraint)) ?? (error instanceof Error ? error.message : String(error));
};

describe('without any service, the database refuses', () => {
  it('a second stay on the same bed for one shared night, and takes one that begins on the departure day', async () => {
    await write({ bed: beds[0], person: randomUUID(), nights: '[2026-04-06,2026-04-21)' });
    expect(await refusedBy(write({ bed: beds[0], person: randomUUID(), nights: '[2026-04-20,2026-04-23)' }))).toBe(
      'one_person_per_bed_and_night',
    );
    expect(await refusedBy(write({ bed: beds[0], person: randomUUID(), nights: '[2026-04-21,2026-04-23)' }))).toBe('nothing');
  });

  it('a stay on a blocked night, and a block on a taken one', async () => {
    await write({ bed: beds[3], person: null, kind: 'block', state: 'in', nights: '[2026-04-11,2026-04-20)' });
    expect(await refusedBy(write({ bed: beds[3], person: randomUUID(), nights: '[2026-04-19,2026-04-21)' }))).toBe(
      'one_person_per_bed_and_night',
    );
    await write({ bed: beds[3], person: randomUUID(), nights: '[2026-04-20,2026-04-22)' });
    const block = { bed: beds[3], person: null, kind: 'block', state: 'in', nights: '[2026-04-21,2026-04-25)' };
    expect(await refusedBy(write(block))).toBe('one_person_per_bed_and_night');
  });

  it('one person in two beds on one night', async () => {
    const person = randomUUID();
    await write({ bed: beds[0], person, nights: '[2026-04-06,2026-04-21)' });
    expect(await refusedBy(write({ bed: beds[1], person, nights: '[2026-04-20,)' }))).toBe('one_bed_per_person_and_night');
  });

  it('an update that makes two stays meet', async () => {
    await write({ bed: beds[0], person: randomUUID(), nights: '[2026-04-06,2026-04-08)' });
    await write({ bed: beds[0], person: randomUUID(), nights: '[2026-04-08,2026-04-10)' });
    const stretch = house.db.tenant.transaction(scope, (tx) =>
      tx.query(`UPDATE bed_occupation SET nights = '[2026-04-06,2026-04-09)' WHERE lower(nights) = '2026-04-06'`),
    );
    expect(await refusedBy(stretch)).toBe('one_person_per_bed_and_night');
  });

  it.each([
    ['[2026-04-06,2026-04-06)', 'at_least_one_night'],
    ['(,2026-04-06)', 'at_least_one_night'],
    ['[2026-04-06,infinity)', 'at_least_one_night'],
    ['[2026-04-09,2026-04-06)', 'range lower bound must be less than or equal to range upper bound'],
  ])('nights that are none: %s', async (nights, constraint) => {
    expect(await refusedBy(write({ bed: beds[0], person: randomUUID(), nights }))).toContain(constraint);
  });

  it('a stay without a person, a block with one, and a block that is reserved', async () => {
    const nights = '[2026-04-06,2026-04-08)';
    expect(await refusedBy(write({ bed: beds[0], person: null, nights }))).toBe('a_stay_has_a_person');
    expect(await refusedBy(write({ bed: beds[0], person: randomUUID(), kind: 'block', state: 'in', nights }))).toBe('a_stay_has_a_person');
    expect(await refusedBy(write({ bed: beds[0], person: null, kind: 'block', state: 'reserved', nights }))).toBe(
      'a_block_holds_or_is_over',
    );
  });

  it('a night outside the bed’s usable time', async () => {
    const units = flat().units.map((unit) => ({
      ...unit,
      beds: unit.beds.map((bed) => ({ ...bed, usableFrom: '2026-04-05', usableTo: '2026-04-10' })),
    }));
    const [bed] = await house.fourBeds(scope, { units });
    expect(await refusedBy(write({ bed, person: randomUUID(), nights: '[2026-04-04,2026-04-06)' }))).toBe('stay_inside_usable_time');
    expect(await refusedBy(write({ bed, person: randomUUID(), nights: '[2026-04-09,2026-04-12)' }))).toBe('stay_inside_usable_time');
    expect(await refusedBy(write({ bed, person: randomUUID(), nights: '[2026-04-05,2026-04-11)' }))).toBe('nothing');
  });

  it('more people than the unit may hold, also when nobody is full on the first night', async () => {
    const units = flat().units.map((unit) => ({ ...unit, capacity: 2 }));
    const full = await house.fourBeds(scope, { units });
    await write({ bed: full[0], person: randomUUID(), nights: '[2026-04-01,2026-04-10)' });
    await write({ bed: full[1], person: randomUUID(), nights: '[2026-04-08,2026-04-12)' });
    expect(await refusedBy(write({ bed: full[2], person: randomUUID(), nights: '[2026-04-05,2026-04-08)' }))).toBe('nothing');
    expect(await refusedBy(write({ bed: full[3], person: randomUUID(), nights: '[2026-04-08,2026-04-09)' }))).toBe('unit_within_capacity');
    expect(await refusedBy(write({ bed: full[3], person: randomUUID(), nights: '[2026-04-02,2026-04-09)' }))).toBe('unit_within_capacity');
  });
});

describe('walls', () => {
  it('refuses a stay of ours in a bed of another group, and a row written in another group’s name', async () => {
    const stranger = await house.coordinator();
    expect(await refusedBy(write({ bed: beds[0], person: randomUUID(), nights: '[2026-04-06,2026-04-08)' }, stranger))).toBe(
      'bed_occupation_group_id_bed_id_fkey',
    );
    const forged = write({ bed: beds[0], person: randomUUID(), nights: '[2026-04-06,2026-04-08)', group: scope.groupId }, stranger);
    expect(await refusedBy(forged)).toContain('row-level security');
  });

  it.each(['property', 'unit', 'bed', 'bed_occupation', 'housing_labels'])(
    'shows a stranger no row of %s, and us our own',
    async (table) => {
      await house.stays.place(scope, someone(beds[0], '2026-04-10', '2026-04-12'));
      await house.boards.nameLabels(scope, await house.labelsContainer(scope)).catch(() => undefined); // named by the first run
      const stranger = await house.coordinator();
      const count = (as: Scope): Promise<unknown[]> => house.db.tenant.transaction(as, (tx) => tx.query(`SELECT 1 FROM ${table}`));
      expect(await count(stranger)).toHaveLength(0);
      expect((await count(scope)).length).toBeGreaterThan(0);
    },
  );

  it('keeps labels only in a container that the member really holds', async () => {
    const fresh = await house.coordinator();
    await expect(house.boards.nameLabels(fresh, randomUUID())).rejects.toMatchObject({ code: 'no-such-container', status: 404 });
    const theirs = await house.labelsContainer(scope);
    await expect(house.boards.nameLabels(fresh, theirs)).rejects.toMatchObject({ code: 'no-such-container', status: 404 });
    const own = await house.labelsContainer(fresh);
    await expect(house.boards.nameLabels(fresh, own)).resolves.toEqual({ containerId: own });
    const other = await house.labelsContainer(fresh);
    await expect(house.boards.nameLabels(fresh, other)).rejects.toMatchObject({ code: 'labels-elsewhere', facts: { containerId: own } });
  });

  it('shows the accountant rents and not one stay, whatever is asked', async () => {
    await house.stays.place(scope, someone(beds[0], '2026-04-10', '2026-04-12'));
    const accountant = await house.db.newMember(scope.groupId, ['accountant']);
    expect(await house.db.tenant.transaction(accountant, (tx) => tx.query('SELECT 1 FROM bed_occupation'))).toEqual([]);
    expect((await house.properties.rents(accountant)).properties).toEqual([
      { id: expect.any(String), codeName: expect.stringMatching(/^Meadow/), rentMinor: '120000', currency: 'EUR' },
    ]);
  });

  it('lets the application delete nothing and change no bed', async () => {
    const run = (sql: string): Promise<unknown> => house.db.tenant.transaction(scope, (tx) => tx.query(sql));
    await expect(run('DELETE FROM bed_occupation')).rejects.toThrow('permission denied');
    await expect(run(`UPDATE bed SET usable = '[2026-01-01,2026-01-02)'`)).rejects.toThrow('permission denied');
  });
});
