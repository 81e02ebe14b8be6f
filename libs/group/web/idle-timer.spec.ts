import { fixedClock } from '@sojourn/units';
import { IdleTimer } from './idle-timer';

const MINUTE = 60;
const timer = (): { clock: ReturnType<typeof fixedClock>; idle: IdleTimer } => {
  const clock = fixedClock('2026-11-24T10:00:00.000Z');
  return { clock, idle: new IdleTimer(clock, 15 * MINUTE * 1000) };
};

it('is over after fifteen minutes without a touch, and not a second earlier', () => {
  const { clock, idle } = timer();
  clock.advance(15 * MINUTE - 1);
  expect(idle.over).toBe(false);
  clock.advance(1);
  expect(idle.over).toBe(true);
});

it('begins anew with each touch', () => {
  const { clock, idle } = timer();
  clock.advance(14 * MINUTE);
  idle.touch();
  clock.advance(14 * MINUTE);
  expect(idle.over).toBe(false);
});

it('is over after a night of sleep in which nothing ticked', () => {
  const { clock, idle } = timer();
  clock.advance(9 * 60 * MINUTE);
  expect(idle.over).toBe(true);
});
