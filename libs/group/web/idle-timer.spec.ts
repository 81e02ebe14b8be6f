import { fixedClock } from '@sojourn/units';
import { HiddenTimer, IdleTimer } from './idle-timer';

const MINUTE = 60;
const timer = (): { clock: ReturnType<typeof fixedClock>; idle: IdleTimer } => {
  const clock = fixedClock('2026-11-24T10:00:00.000Z');
  return { clock, idle: new IdleTimer(clock, 10 * MINUTE * 1000) };
};

it('is over after ten minutes without a touch, and not a second earlier', () => {
  const { clock, idle } = timer();
  clock.advance(10 * MINUTE - 1);
  expect(idle.over).toBe(false);
  clock.advance(1);
  expect(idle.over).toBe(true);
});

it('begins anew with each touch', () => {
  const { clock, idle } = timer();
  clock.advance(9 * MINUTE);
  idle.touch();
  clock.advance(9 * MINUTE);
  expect(idle.over).toBe(false);
});

it('is over after a night of sleep in which nothing ticked', () => {
  const { clock, idle } = timer();
  clock.advance(9 * 60 * MINUTE);
  expect(idle.over).toBe(true);
});

it('counts a page as out of sight from the moment it was hidden, and no more once it is seen', () => {
  const clock = fixedClock('2026-11-24T10:00:00.000Z');
  const hidden = new HiddenTimer(clock, MINUTE * 1000);
  clock.advance(9 * MINUTE);
  expect(hidden.over).toBe(false);
  hidden.begin();
  clock.advance(MINUTE - 1);
  hidden.begin(); // told twice: the first time counts
  expect(hidden.over).toBe(false);
  clock.advance(1);
  expect(hidden.over).toBe(true);
  hidden.end();
  expect(hidden.over).toBe(false);
});
