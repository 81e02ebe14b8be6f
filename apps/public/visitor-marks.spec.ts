import { fixedClock, systemRandom } from '@sojourn/units';
import { OwnSalts } from './daily-salts';
import { VisitorMarks } from './visitor-marks';

const clock = fixedClock('2026-11-24T10:00:00.000Z');
beforeEach(() => clock.set('2026-11-24T10:00:00.000Z'));

it('marks an address alike all day, and otherwise the next day and with other salts', () => {
  const marks = new VisitorMarks(clock, new OwnSalts(systemRandom));
  const mark = marks.of('203.0.113.7');
  expect(mark).toMatch(/^[A-Za-z0-9_-]{22}$/);
  clock.set('2026-11-24T23:59:59.999Z');
  expect(marks.of('203.0.113.7')).toBe(mark);
  clock.set('2026-11-25T00:00:00.000Z');
  expect(marks.of('203.0.113.7')).not.toBe(mark);
  clock.set('2026-11-24T10:00:00.000Z');
  expect(new VisitorMarks(clock, new OwnSalts(systemRandom)).of('203.0.113.7')).not.toBe(mark);
});

it.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
  ['2001:db8:1:2::1', '2001:0DB8:1:2:0:0:0:9', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['2001:db8::1', '2001:db8:0:0:5::1', true],
  ['::ffff:203.0.113.7', '203.0.113.7', true],
  ['203.0.113.7', '203.0.113.8', false],
])('takes %s and %s for the same visitor: %s', (a, b, same) => {
  const marks = new VisitorMarks(clock, new OwnSalts(systemRandom));
  expect(marks.of(a) === marks.of(b)).toBe(same);
});

it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1', '', 'not an address'])('does not tell "%s" apart', (address) => {
  expect(new VisitorMarks(clock, new OwnSalts(systemRandom)).of(address)).toBeUndefined();
});
