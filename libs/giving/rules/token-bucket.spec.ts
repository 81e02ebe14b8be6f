import { fixedClock, plusSeconds } from '@sojourn/units';
import { fullBucket, takeTry, type BucketPlan } from './index';

const START = '2026-11-24T10:00:00.000Z';
const steady: BucketPlan = { holds: 3, secondsEach: 60, growing: false };
const growing: BucketPlan = { ...steady, growing: true };

it('gives what it holds at once, then one for each span of time', () => {
  const clock = fixedClock(START);
  let bucket = fullBucket(START);
  const given: boolean[] = [];
  for (let second = 0; second <= 300; second += 30) {
    const take = takeTry(bucket, steady, clock.now());
    given.push(take.given);
    bucket = take.bucket;
    clock.advance(30);
  }
  // Three at once would be gone after a minute; with half a minute between tries the bucket runs dry slowly.
  expect(given).toEqual([true, true, true, true, true, false, true, false, true, false, true]);
});

it('says exactly when the next try is given', () => {
  let bucket = fullBucket(START);
  for (let tries = 0; tries < 3; tries++) bucket = takeTry(bucket, steady, START).bucket;
  const refused = takeTry(bucket, steady, START);
  expect(refused).toMatchObject({ given: false, wait: 60 });
  expect(takeTry(refused.bucket, steady, plusSeconds(START, 59)).given).toBe(false);
  expect(takeTry(refused.bucket, steady, plusSeconds(START, 60)).given).toBe(true);
});

it('lets whoever goes on trying wait ever longer, up to an hour', () => {
  let bucket = fullBucket(START);
  for (let tries = 0; tries < 3; tries++) bucket = takeTry(bucket, growing, START).bucket;
  const waits = Array.from({ length: 9 }, () => {
    const take = takeTry(bucket, growing, START);
    bucket = take.bucket;
    return take.wait;
  });
  expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
});

it('forgets old refusals once the bucket was full again', () => {
  let bucket = fullBucket(START);
  for (let tries = 0; tries < 6; tries++) bucket = takeTry(bucket, growing, START).bucket;
  const later = plusSeconds(START, 3600);
  const take = takeTry(bucket, growing, later);
  expect([take.given, take.bucket.strikes]).toEqual([true, 0]);
});

it('is never more than full, however long nothing came', () => {
  const bucket = takeTry(fullBucket(START), steady, plusSeconds(START, 86_400)).bucket;
  const later = plusSeconds(START, 86_400);
  const tries = [1, 2, 3].reduce<{ bucket: typeof bucket; given: boolean[] }>(
    (sofar) => {
      const take = takeTry(sofar.bucket, steady, later);
      return { bucket: take.bucket, given: [...sofar.given, take.given] };
    },
    { bucket, given: [] },
  );
  expect(tries.given).toEqual([true, true, false]);
});
