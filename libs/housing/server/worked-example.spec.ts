import type { Scope } from '@sojourn/database';
import { openHouse, someone, type House } from './testing/open-house';

/** April 2026 of housing.md 5, lived through with the real services: the clock goes on as people come and go. */
describe('the worked example of April 2026', () => {
  let house: House;
  let scope: Scope;
  let beds: [string, string, string, string];
  const stay: Record<string, string> = {};

  const at = (day: string): void => house.clock.set(`${day}T10:00:00.000Z`);
  const arrive = async (name: string, bed: number, from: string, to: string | null): Promise<void> => {
    at(from);
    stay[name] = (await house.stays.place(scope, someone(beds[bed - 1] ?? '', from, to, { state: 'in' }))).id;
  };
  const leave = async (name: string, on: string): Promise<void> => {
    at(on);
    await house.stays.end(scope, stay[name] ?? '', { on });
  };

  beforeAll(async () => {
    house = await openHouse('2026-03-28T10:00:00.000Z');
    scope = await house.coordinator();
    beds = await house.fourBeds(scope);
    await arrive('A', 1, '2026-03-28', '2026-04-06');
    await arrive('C', 2, '2026-04-01', null);
    await arrive('E', 4, '2026-04-01', '2026-04-11');
    await leave('A', '2026-04-06');
    await arrive('B', 1, '2026-04-06', '2026-04-21');
    await house.blocks.block(scope, { bedId: beds[3], from: '2026-04-11', to: '2026-04-20' });
    await arrive('D', 3, '2026-04-10', '2026-04-30');
    await leave('E', '2026-04-11');
    at('2026-04-12');
    stay['F'] = (await house.stays.place(scope, someone(beds[3], '2026-04-20', '2026-05-02'))).id;
  });
  afterAll(() => house.db.close());

  it('refuses bed 1 from 20 to 23 April, for the night of the 20th', async () => {
    await expect(house.stays.place(scope, someone(beds[0], '2026-04-20', '2026-04-23'))).rejects.toMatchObject({
      code: 'bed-taken',
      status: 409,
      facts: { rules: [{ rule: 1, code: 'bed-taken', firstNight: '2026-04-20' }] },
    });
  });

  it('accepts bed 1 from 21 to 23 April: the departure day is free for the next', async () => {
    const placed = await house.stays.place(scope, someone(beds[0], '2026-04-21', '2026-04-23'));
    expect(placed).toMatchObject({ from: '2026-04-21', to: '2026-04-23', warnings: [] });
    await house.stays.cancel(scope, placed.id);
  });

  it('refuses bed 4 on [19, 21) twice: stay F and the block', async () => {
    await expect(house.stays.place(scope, someone(beds[3], '2026-04-19', '2026-04-21'))).rejects.toMatchObject({
      facts: {
        rules: [
          { rule: 1, code: 'bed-taken', firstNight: '2026-04-20' },
          { rule: 2, code: 'bed-blocked', firstNight: '2026-04-19' },
        ],
      },
    });
  });

  it('ends the month with 91 of 111 bed-nights, 0.8198, and four exits of 13.50 nights', async () => {
    at('2026-04-20');
    await house.stays.step(scope, stay['F'] ?? '', { state: 'in' });
    await leave('B', '2026-04-21');
    await leave('D', '2026-04-30');
    at('2026-05-01');
    expect(await house.boards.indicators(scope, { from: '2026-04-01', to: '2026-05-01' })).toEqual({
      from: '2026-04-01',
      to: '2026-05-01',
      beds: 4,
      bedNights: 91,
      availableNights: 111,
      occupancyBasisPoints: 8198,
      exits: 4,
      averageNightsHundredths: 1350,
    });
  });
});
