import { randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import { flat, openHouse, someone, type House } from './testing/open-house';

let house: House;
let scope: Scope;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  house.clock.set('2026-04-10T10:00:00.000Z');
  scope = await house.coordinator();
});
afterAll(() => house.db.close());

const rows = (groupId: string): Promise<{ bed: string; state: string; nights: string }[]> =>
  house.db.owner.query('SELECT bed_id AS bed, state, nights::text FROM bed_occupation WHERE group_id = $1 ORDER BY lower(nights)', [
    groupId,
  ]);

describe('two at the same moment', () => {
  it('lets exactly one of two people have the same bed on the same night, and tells the other which night', async () => {
    const [bed] = await house.fourBeds(scope);
    const wishes = [someone(bed, '2026-04-20', '2026-04-23'), someone(bed, '2026-04-22', '2026-04-25')];
    const outcomes = await Promise.allSettled(wishes.map((wish) => house.stays.place(scope, wish)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'bed-taken', facts: { rules: [{ rule: 1, code: 'bed-taken', firstNight: '2026-04-22' }] } },
    });
    expect(await rows(scope.groupId)).toHaveLength(1);
  });

  it('keeps that among twenty who all want it, and gives one person one of twenty beds', async () => {
    const [bed, ...others] = await house.fourBeds(scope);
    const crowd = Array.from({ length: 20 }, () => house.stays.place(scope, someone(bed, '2026-05-01', '2026-05-05')));
    expect((await Promise.allSettled(crowd)).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [far] = await house.fourBeds(scope);
    const personRef = randomUUID();
    const everywhere = [...others, far].map((bedId) => house.stays.place(scope, someone(bedId, '2026-05-01', '2026-05-05', { personRef })));
    const outcomes = await Promise.allSettled(everywhere);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'person-elsewhere' });
    expect(await rows(scope.groupId)).toHaveLength(2);
  });

  it('never puts a third person into a unit for two', async () => {
    const two = flat().units.map((unit) => ({ ...unit, capacity: 2 }));
    const beds = await house.fourBeds(scope, { units: two });
    const outcomes = await Promise.allSettled(beds.map((bed) => house.stays.place(scope, someone(bed, '2026-05-01', '2026-05-05'))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ facts: { rules: [{ rule: 3, code: 'unit-full', firstNight: '2026-05-01' }] } });
  });
});

describe('the lease', () => {
  it('allows departure on the day after its last, refuses one night more, and bounds an open end with a warning', async () => {
    const [one, two] = await house.fourBeds(scope);
    await house.stays.place(scope, someone(one, '2027-03-30', '2027-04-01'));
    await expect(house.stays.place(scope, someone(two, '2027-03-30', '2027-04-02'))).rejects.toMatchObject({
      facts: { rules: [{ rule: 9, code: 'lease-ended', firstNight: '2027-04-01' }] },
    });
    expect(await house.stays.place(scope, someone(two, '2026-04-10', null))).toMatchObject({
      to: '2027-04-01',
      openEnd: true,
      warnings: [{ rule: 9, code: 'lease-ends-stay', lastNight: '2027-03-31' }],
    });
  });
});

describe('another group', () => {
  it('cannot place anyone in our bed, nor move or end our stays, nor see them', async () => {
    const [bed] = await house.fourBeds(scope);
    const { id } = await house.stays.place(scope, someone(bed, '2026-04-10', '2026-04-20', { state: 'in' }));
    const stranger = await house.coordinator();
    const [theirs] = await house.fourBeds(stranger);
    await expect(house.stays.place(stranger, someone(bed, '2026-06-01', '2026-06-03'))).rejects.toMatchObject({
      code: 'no-such-bed',
      status: 404,
    });
    await expect(house.stays.move(stranger, id, { bedId: theirs, from: '2026-04-10', to: '2026-04-12' })).rejects.toMatchObject({
      code: 'no-such-stay',
    });
    await expect(house.stays.end(stranger, id, { on: '2026-04-10' })).rejects.toMatchObject({ code: 'no-such-stay' });
    await expect(house.blocks.block(stranger, { bedId: bed, from: '2026-06-01', to: null })).rejects.toMatchObject({ code: 'no-such-bed' });
    expect((await house.boards.board(stranger, '2026-04-01', 21)).occupations).toEqual([]);
    expect(await rows(scope.groupId)).toEqual([{ bed, state: 'in', nights: '[2026-04-10,2026-04-20)' }]);
  });

  it('cannot be moved into from ours', async () => {
    const [bed] = await house.fourBeds(scope);
    const { id } = await house.stays.place(scope, someone(bed, '2026-04-20', '2026-04-22'));
    const stranger = await house.coordinator();
    const [theirs] = await house.fourBeds(stranger);
    await expect(house.stays.move(scope, id, { bedId: theirs, from: '2026-04-20', to: '2026-04-22' })).rejects.toMatchObject({
      code: 'no-such-bed',
    });
  });
});

describe('moving', () => {
  it('moves a stay that has not begun, and leaves it as it was when the other bed is taken', async () => {
    const [one, two] = await house.fourBeds(scope);
    const { id } = await house.stays.place(scope, someone(one, '2026-04-20', '2026-04-22'));
    await house.stays.place(scope, someone(two, '2026-04-21', '2026-04-25'));
    await expect(house.stays.move(scope, id, { bedId: two, from: '2026-04-20', to: '2026-04-22' })).rejects.toMatchObject({
      code: 'bed-taken',
    });
    await house.stays.move(scope, id, { bedId: two, from: '2026-04-19', to: '2026-04-21' });
    expect(await rows(scope.groupId)).toEqual([
      { bed: two, state: 'expected', nights: '[2026-04-19,2026-04-21)' },
      { bed: two, state: 'expected', nights: '[2026-04-21,2026-04-25)' },
    ]);
  });

  it('keeps slept nights in the bed where they were slept, and counts one exit for the whole stay', async () => {
    const [one, two] = await house.fourBeds(scope);
    const { id } = await house.stays.place(scope, someone(one, '2026-04-10', '2026-04-20', { state: 'in' }));
    house.clock.set('2026-04-14T10:00:00.000Z');
    await expect(house.stays.move(scope, id, { bedId: two, from: '2026-04-12', to: '2026-04-20' })).rejects.toMatchObject({
      code: 'nights-already-slept',
    });
    const moved = await house.stays.move(scope, id, { bedId: two, from: '2026-04-10', to: '2026-04-20' });
    expect(await rows(scope.groupId)).toEqual([
      { bed: one, state: 'out', nights: '[2026-04-10,2026-04-14)' },
      { bed: two, state: 'in', nights: '[2026-04-14,2026-04-20)' },
    ]);
    house.clock.set('2026-04-20T10:00:00.000Z');
    await house.stays.end(scope, moved.id, { on: '2026-04-20' });
    const april = await house.boards.indicators(scope, { from: '2026-04-01', to: '2026-05-01' });
    expect(april).toMatchObject({ bedNights: 10, exits: 1, averageNightsHundredths: 1000 });
  });
});

describe('the end of a stay', () => {
  it('is not in the future, not before a night was slept, and not twice', async () => {
    const [bed] = await house.fourBeds(scope);
    const { id } = await house.stays.place(scope, someone(bed, '2026-04-08', '2026-04-20', { state: 'in' }));
    await expect(house.stays.end(scope, id, { on: '2026-04-11' })).rejects.toMatchObject({ code: 'day-not-come' });
    await expect(house.stays.end(scope, id, { on: '2026-04-08' })).rejects.toMatchObject({ code: 'no-night-slept' });
    await house.stays.end(scope, id, { on: '2026-04-10' });
    await expect(house.stays.end(scope, id, { on: '2026-04-10' })).rejects.toMatchObject({ code: 'step-not-allowed' });
    await house.stays.place(scope, someone(bed, '2026-04-10', '2026-04-20'));
  });

  it('cannot run over into the next person’s nights', async () => {
    const [bed] = await house.fourBeds(scope);
    const { id } = await house.stays.place(scope, someone(bed, '2026-04-05', '2026-04-08', { state: 'in' }));
    await house.stays.place(scope, someone(bed, '2026-04-08', '2026-04-12', { state: 'in' }));
    await expect(house.stays.end(scope, id, { on: '2026-04-10' })).rejects.toMatchObject({ code: 'bed-taken' });
  });

  it('leaves slept nights to whoever slept them: nobody is placed there afterwards', async () => {
    const [bed] = await house.fourBeds(scope);
    const { id } = await house.stays.place(scope, someone(bed, '2026-04-05', '2026-04-10', { state: 'in' }));
    await house.stays.end(scope, id, { on: '2026-04-10' });
    await expect(house.stays.place(scope, someone(bed, '2026-04-09', '2026-04-12'))).rejects.toMatchObject({ code: 'bed-taken' });
  });
});

it('lets go of a bed when its reservation has run out, and not a second before', async () => {
  const [bed] = await house.fourBeds(scope);
  await house.stays.place(scope, someone(bed, '2026-04-20', '2026-04-22', { state: 'reserved' }));
  house.clock.advance(48 * 3600 - 1);
  await expect(house.stays.place(scope, someone(bed, '2026-04-20', '2026-04-22'))).rejects.toMatchObject({ code: 'bed-taken' });
  house.clock.advance(1);
  await house.stays.place(scope, someone(bed, '2026-04-20', '2026-04-22'));
});

it('asks again when a wish becomes a reservation: the bed may have gone', async () => {
  const [bed] = await house.fourBeds(scope);
  const wish = await house.stays.place(scope, someone(bed, '2026-04-20', '2026-04-22', { state: 'requested' }));
  await house.stays.place(scope, someone(bed, '2026-04-21', '2026-04-23'));
  await expect(house.stays.step(scope, wish.id, { state: 'reserved' })).rejects.toMatchObject({ code: 'bed-taken' });
});

it('gives a blocked bed back from today on and does not rewrite the nights before', async () => {
  const [bed] = await house.fourBeds(scope);
  const { id } = await house.blocks.block(scope, { bedId: bed, from: '2026-04-05', to: '2026-04-30' });
  await expect(house.stays.place(scope, someone(bed, '2026-04-10', '2026-04-12'))).rejects.toMatchObject({ code: 'bed-blocked' });
  await house.blocks.release(scope, id);
  await house.stays.place(scope, someone(bed, '2026-04-10', '2026-04-12'));
  expect((await house.boards.indicators(scope, { from: '2026-04-01', to: '2026-05-01' })).availableNights).toBe(115);
});

it('counts nights by the group’s day: 23:30 UTC is already tomorrow in Berlin', async () => {
  house.clock.set('2026-04-10T23:30:00.000Z');
  expect((await house.boards.board(scope, '2026-04-01', 21)).today).toBe('2026-04-11');
});
