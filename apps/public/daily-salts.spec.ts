import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock, systemRandom } from '@sojourn/units';
import { OwnSalts, SaltFolder } from './daily-salts';
import { VisitorMarks } from './visitor-marks';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'salts-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const site = (): SaltFolder => new SaltFolder(join(folder, 'visitor-salt'), systemRandom);
const files = (): string[] => readdirSync(join(folder, 'visitor-salt'));

it('marks a visitor alike in another process and after a restart, until the day is over', () => {
  const clock = fixedClock('2026-11-24T10:00:00.000Z');
  const [one, other] = [new VisitorMarks(clock, site()), new VisitorMarks(clock, site())];
  const mark = one.of('203.0.113.7');
  expect(other.of('203.0.113.7')).toBe(mark);
  expect(new VisitorMarks(clock, site()).of('203.0.113.7')).toBe(mark);
  clock.set('2026-11-25T00:00:00.000Z');
  expect(other.of('203.0.113.7')).not.toBe(mark);
});

it('leaves nothing of a day that is over, and nothing but the salt of the day that is', () => {
  const salt = site().of('2026-11-24');
  expect(files()).toEqual(['2026-11-24.salt']);
  expect(statSync(join(folder, 'visitor-salt', '2026-11-24.salt')).mode & 0o777).toBe(0o600);
  expect([...readFileSync(join(folder, 'visitor-salt', '2026-11-24.salt'))]).toEqual([...salt]);
  const next = site();
  next.of('2026-11-25');
  next.forgetBefore('2026-11-25');
  expect(files()).toEqual(['2026-11-25.salt']);
  // Asked for once more, the day before has another salt: no mark of it can be made again.
  expect([...next.of('2026-11-24')]).not.toEqual([...salt]);
});

it('is one salt when many processes ask for the first time at once', () => {
  const made: SaltFolder[] = [];
  const eager: ConstructorParameters<typeof SaltFolder>[1] = {
    ...systemRandom,
    uuid: () => systemRandom.uuid(),
    bytes: (count) => {
      // While one has its bytes and has not linked them, another is first.
      if (made.length < 5) {
        const next = new SaltFolder(join(folder, 'visitor-salt'), eager);
        made.push(next);
        next.of('2026-11-24');
      }
      return systemRandom.bytes(count);
    },
  };
  const first = new SaltFolder(join(folder, 'visitor-salt'), eager);
  const salts = [first.of('2026-11-24'), ...made.map((each) => each.of('2026-11-24'))].map((salt) => Buffer.from(salt).toString('hex'));
  expect([made.length, new Set(salts).size]).toEqual([5, 1]);
  expect(files()).toEqual(['2026-11-24.salt']);
});

it('is each process’s own where there is no folder, and is forgotten as well', () => {
  const salts = new OwnSalts(systemRandom);
  const salt = salts.of('2026-11-24');
  expect(salts.of('2026-11-24')).toBe(salt);
  salts.forgetBefore('2026-11-25');
  expect(salts.of('2026-11-24')).not.toEqual(salt);
});
