import { indicators, type IndicatorBed, type IndicatorOccupation } from './indicators';

const april = { from: '2026-04-01', to: '2026-05-01' };
const beds: IndicatorBed[] = ['1', '2', '3', '4'].map((id) => ({ id, usable: { from: '0001-01-01', to: null } }));
const stay = (bedId: string, from: string, to: string | null, more: Partial<IndicatorOccupation> = {}): IndicatorOccupation => ({
  bedId,
  from,
  to,
  kind: 'stay',
  state: to === null ? 'in' : 'out',
  arrivedOn: from,
  movedOn: false,
  ...more,
});
const worked: IndicatorOccupation[] = [
  stay('1', '2026-03-28', '2026-04-06'),
  stay('1', '2026-04-06', '2026-04-21'),
  stay('2', '2026-04-01', null),
  stay('3', '2026-04-10', '2026-04-30'),
  stay('4', '2026-04-01', '2026-04-11'),
  stay('4', '2026-04-20', '2026-05-02', { state: 'in' }),
  stay('4', '2026-04-11', '2026-04-20', { kind: 'block', state: 'in' }),
];

it('gives the worked example of April 2026: 91 of 111, 0.8198, four exits of 13.50 nights', () => {
  expect(indicators(april, beds, worked)).toEqual({
    ...april,
    beds: 4,
    bedNights: 91,
    availableNights: 111,
    occupancyBasisPoints: 8198,
    exits: 4,
    averageNightsHundredths: 1350,
  });
});

it('does not count plans as nights slept', () => {
  const plans = [
    stay('1', '2026-04-21', '2026-04-30', { state: 'reserved' }),
    stay('3', '2026-04-01', '2026-04-10', { state: 'expected' }),
  ];
  expect(indicators(april, beds, [...worked, ...plans]).bedNights).toBe(91);
});

it('counts a change of bed as one stay: its nights in both beds, one exit, its whole length', () => {
  const moved = [
    stay('1', '2026-04-01', '2026-04-05', { movedOn: true }),
    stay('2', '2026-04-05', '2026-04-11', { arrivedOn: '2026-04-01' }),
  ];
  expect(indicators(april, beds, moved)).toMatchObject({ bedNights: 10, exits: 1, averageNightsHundredths: 1000 });
});

it('takes a block away only from nights on which there was a bed', () => {
  const late: IndicatorBed[] = [{ id: '1', usable: { from: '2026-04-21', to: null } }];
  const block = stay('1', '2026-04-15', '2026-04-23', { kind: 'block', state: 'in' });
  expect(indicators(april, late, [block]).availableNights).toBe(8);
});

it('gives no occupancy where no night was available, instead of 0 or a division by 0', () => {
  expect(indicators(april, [], [])).toMatchObject({ availableNights: 0, occupancyBasisPoints: null, averageNightsHundredths: null });
});
